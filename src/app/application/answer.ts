import { operatorScope, type Actor } from '../../domain/actor.ts';
import type { GivenDocument, GivenIdentifier } from '../../domain/application.ts';
import {
  documentsOf as wantedBy,
  routeOf,
  type Requirement,
  type Route,
} from '../../domain/requirement.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import {
  answerQuestion,
  attachDocuments,
  documentsOf,
  lockApplication,
  requirementOf,
  updateApplication,
  useDocuments,
  type ApplicationRow,
} from '../../store/application.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { checkApplication } from './check.ts';
import type { SentDocument } from './submit.ts';

export interface AnswerInput {
  readonly application: string;
  readonly seller: string;
  readonly answer: string;
  /** Documents that come on top. */
  readonly documents: readonly SentDocument[];
  /** Numbers that take the place of those given before. */
  readonly identifiers: readonly GivenIdentifier[];
  readonly by: Actor;
}

interface Asked {
  readonly application: ApplicationRow;
  readonly site: SiteRow;
  readonly requirement: Requirement;
  readonly route: Route;
}

/**
 * Answers the open question of an application, with further documents and corrected numbers. A late answer is an answer
 * as long as nobody has decided. Refusals, in order: `application/not-found`, `application/not-asked`,
 * `application/document-unusable`, `application/not-asked-for`.
 */
export async function answerApplication(
  desk: Desk,
  input: AnswerInput,
): Promise<Result<{ readonly application: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly application: string }>> => {
      const application = await lockApplication(tx, input.application);
      const site = application === undefined ? undefined : await loadSite(tx, application.siteId);
      if (application === undefined || site === undefined || application.sellerId !== input.seller)
        return refuse('application/not-found', 'There is no such application.');
      if (application.state !== 'asked')
        return refuse('application/not-asked', 'No question about the application is open.');
      const requirement = await requirementOf(tx, application);
      const route = routeOf(requirement, application.route);
      if (route === undefined) throw new Error(`Application ${application.id} has lost its route`);
      return answerAbout(tx, desk, { input, application, site, requirement, route });
    },
  );
}

async function answerAbout(
  tx: Tx,
  desk: Desk,
  { input, application, site, requirement, route }: Asked & { readonly input: AnswerInput },
): Promise<Result<{ readonly application: string }>> {
  const { seller } = input;
  const used = await useDocuments(tx, {
    seller,
    documents: input.documents.map(({ document }) => document),
  });
  if (input.documents.some(({ document }) => !used.has(document)))
    return refuse(
      'application/document-unusable',
      'A document is not there, or was let go because nothing used it.',
    );
  const strange = notAskedFor(input, { requirement, route, used });
  if (strange.length > 0)
    return refuse(
      'application/not-asked-for',
      `This route does not ask for ${strange.join(', ')}, or not in that form.`,
    );
  const added = input.documents.flatMap((one): readonly GivenDocument[] => {
    const known = used.get(one.document);
    return known === undefined ? [] : [{ ...one, mediaType: known.mediaType, bytes: known.bytes }];
  });
  await attachDocuments(tx, { application: application.id, seller, documents: added });
  const identifiers = application.identifiers.map(
    (one) => input.identifiers.find(({ identifier }) => identifier === one.identifier) ?? one,
  );
  const given = {
    documents: await documentsOf(tx, application.id),
    identifiers,
    declarations: application.declarations,
  };
  const { products } = application;
  const checks = await checkApplication(tx, desk, {
    ...{ seller, site, requirement, route, products, given },
  });
  const question = await answerQuestion(tx, {
    application: application.id,
    answer: input.answer,
    by: input.by,
  });
  if (question === undefined) throw new Error(`Application ${application.id} has no open question`);
  await updateApplication(tx, application.id, { state: 'submitted', identifiers, checks });
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'application.answered',
    reference: question,
    payload: { ...input, question },
  });
  await emit(tx, {
    kind: 'application.answered',
    seller,
    site: site.id,
    payload: { application: application.id },
  });
  return done({ application: application.id });
}

function notAskedFor(
  input: AnswerInput,
  {
    requirement,
    route,
    used,
  }: Pick<Asked, 'requirement' | 'route'> & {
    readonly used: Awaited<ReturnType<typeof useDocuments>>;
  },
): readonly string[] {
  const wanted = wantedBy(requirement, route);
  return [
    ...input.documents.flatMap((one) => {
      const asked = wanted.find(({ id }) => id === one.wanted);
      const known = used.get(one.document);
      const isTaken =
        asked !== undefined &&
        known !== undefined &&
        asked.mediaTypes.includes(known.mediaType) &&
        known.bytes <= asked.maxBytes;
      return isTaken ? [] : [one.wanted];
    }),
    ...input.identifiers
      .map(({ identifier }) => identifier)
      .filter((id) => route.identifiers?.includes(id) !== true),
  ];
}
