import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyServerOptions,
} from 'fastify';
import type { Desk } from '../app/desk.ts';
import { isStorable } from '../domain/storable.ts';
import type { Accounts } from '../app/ports/accounts.ts';
import { allOperations } from '../contract/operations.ts';
import { serveAnnouncements } from './announcement.ts';
import { serveApplications } from './application.ts';
import { serveApprovals } from './approval.ts';
import { serveAudit } from './audit.ts';
import { serveBuyers } from './buyer.ts';
import { serveCases } from './case.ts';
import { serveClock } from './clock.ts';
import { serveContacts } from './contact.ts';
import { serveDecisions } from './decision.ts';
import { serveDocuments } from './document.ts';
import { serveDossiers } from './dossier.ts';
import { serveDuties } from './duty.ts';
import { serveEffects } from './effect.ts';
import { serveGraces } from './grace.ts';
import { serveHealth } from './health.ts';
import { serveHome } from './home.ts';
import { serveImports } from './import.ts';
import { serveInbox } from './inbox.ts';
import { serveKeys } from './key.ts';
import { serveLetters } from './letter.ts';
import { serveLinks } from './link.ts';
import { serveListings } from './listing.ts';
import { serveMandates } from './mandate.ts';
import { serveMeasures } from './measure.ts';
import { serveOmissions } from './omission.ts';
import { serveNotices } from './notice.ts';
import { openapiOptions } from './openapi.ts';
import { serveOrderSignals } from './order-signal.ts';
import { serveOrders } from './order.ts';
import { servePeople } from './person.ts';
import { servePolicies } from './policy.ts';
import { problem, problemOfError, sendProblem } from './problem.ts';
import { serveRecord } from './record.ts';
import { serveRequirements } from './requirement.ts';
import { serveSellers } from './seller.ts';
import type { Parts } from './serve.ts';
import { serveSessions } from './session.ts';
import { serveSimulations } from './simulation.ts';
import { serveSites } from './site.ts';
import { serveStanding } from './standing.ts';
import { serveStock } from './stock.ts';
import { serveExemptionReviews } from './exemption-review.ts';
import { serveAppeals } from './appeal.ts';
import { serveVelocityReviews } from './velocity-review.ts';
import { serveStrikes } from './strike.ts';
import { serveRules } from './rule.ts';
import { serveSweeps } from './sweep.ts';
import { serveVerifications } from './verification.ts';
import { serveWebhooks } from './webhook.ts';

export interface ServerSettings {
  readonly desk: Desk;
  readonly accounts: Accounts;
  /** Addresses of our own pages, the public one first: `https://recourse.example`. */
  readonly origins: readonly string[];
  /** Requests from one address within a minute. */
  readonly requestsPerMinute?: number;
  /** Proxies whose word on the caller's address is taken, as Fastify's `trustProxy`. */
  readonly trustProxy?: FastifyServerOptions['trustProxy'];
  readonly logger?: FastifyServerOptions['logger'];
}

const usualRequestsPerMinute = 3000;

/** Pages load nothing from elsewhere. An instance on plain http, as on one's own machine, is not sent to https. */
function shielding({ origins }: ServerSettings): FastifyHelmetOptions {
  const isSecure = origins[0]?.startsWith('https:') === true;
  return {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: isSecure ? [] : null,
      },
    },
    strictTransportSecurity: isSecure,
  };
}

/** The HTTP interface, ready to listen or to be asked directly. Throws when an operation has no route. */
export async function buildServer(settings: ServerSettings): Promise<FastifyInstance> {
  const server = Fastify({
    logger: settings.logger ?? false,
    trustProxy: settings.trustProxy ?? false,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (_error, _request, reply) => {
      void sendProblem(reply, problem('request/malformed'));
    },
  });
  // `serve` checks requests with the same schemas, since only there a check also tells the compiler the shape.
  server.setValidatorCompiler(() => () => true);
  server.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const known = problemOfError(error);
    if (known.status >= 500) request.log.error(error);
    return sendProblem(reply, known);
  });
  server.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, problem('request/no-such-route')),
  );
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('cache-control', 'no-store');
  });
  readJson(server);
  await server.register(helmet, shielding(settings));
  await server.register(rateLimit, {
    max: settings.requestsPerMinute ?? usualRequestsPerMinute,
    timeWindow: '1 minute',
  });
  await server.register(swagger, openapiOptions);
  const { desk, accounts, origins } = settings;
  serveAll({ server, desk, accounts, origins, served: new Set() });
  return server;
}

/**
 * An empty body is no body, whatever a client says of its kind: many say JSON of every request. Text that
 * cannot be kept is refused before anything is made of it.
 */
function readJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') return done(null);
      void parse(request, body, (error, value: unknown) => {
        const isKept = error !== null || !body.includes('\\u') || isStorable(value);
        done(isKept ? error : new UnstorableText(), value);
      });
    },
  );
}

class UnstorableText extends Error {
  readonly statusCode = 400;
}

function serveAll(parts: Parts): void {
  serveHome(parts.server);
  serveInbox(parts);
  serveHealth(parts);
  serveClock(parts);
  serveSites(parts);
  servePolicies(parts);
  serveSimulations(parts);
  serveAnnouncements(parts);
  serveGraces(parts);
  serveListings(parts);
  serveOrders(parts);
  serveOrderSignals(parts);
  serveBuyers(parts);
  serveExemptionReviews(parts);
  serveAppeals(parts);
  serveVelocityReviews(parts);
  serveStock(parts);
  serveCases(parts);
  serveDossiers(parts);
  serveLetters(parts);
  serveLinks(parts);
  serveDecisions(parts);
  serveOmissions(parts);
  serveRules(parts);
  serveSweeps(parts);
  serveMeasures(parts);
  serveNotices(parts);
  serveStanding(parts);
  serveSellers(parts);
  serveRequirements(parts);
  serveDocuments(parts);
  serveContacts(parts);
  serveVerifications(parts);
  serveApplications(parts);
  serveStrikes(parts);
  serveImports(parts);
  serveApprovals(parts);
  serveDuties(parts);
  serveEffects(parts);
  serveWebhooks(parts);
  serveRecord(parts);
  serveSessions(parts);
  servePeople(parts);
  serveMandates(parts);
  serveKeys(parts);
  serveAudit(parts);
  const missing = allOperations.filter(({ id }) => !parts.served.has(id));
  if (missing.length > 0) throw new Error(`No route for ${missing.map(({ id }) => id).join(', ')}`);
}
