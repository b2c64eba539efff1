import type { Actor } from '../../domain/actor.ts';
import { operatorScope } from '../../domain/actor.ts';
import {
  missingFrom,
  type Given,
  type GivenDocument,
  type GivenIdentifier,
} from '../../domain/application.ts';
import { routeOf, type Requirement, type Route } from '../../domain/requirement.ts';
import { done, refuse, type Result } from '../../domain/result.ts';
import { attachDocuments, insertApplication, useDocuments } from '../../store/application.ts';
import { emit } from '../../store/effect.ts';
import { record } from '../../store/record.ts';
import { requirementInForce } from '../../store/requirement.ts';
import { registeredAmong } from '../../store/seller.ts';
import { loadSite, type SiteRow } from '../../store/site.ts';
import { transact, type Tx } from '../../store/database/transaction.ts';
import type { Desk } from '../desk.ts';
import { checkApplication } from './check.ts';

/** A document of the seller's, what it is for, and the days that stand on it. */
export type SentDocument = Omit<GivenDocument, 'mediaType' | 'bytes'>;

export interface SubmitInput {
  readonly seller: string;
  readonly site: string;
  readonly class: string;
  readonly route: string;
  /** Listings by the operator's ids; none: the whole class. */
  readonly products: readonly string[];
  readonly documents: readonly SentDocument[];
  readonly identifiers: readonly GivenIdentifier[];
  readonly declarations: readonly string[];
  readonly by: Actor;
}

/**
 * A seller asks for leave to sell a class. Everything that is asked for has to be there: whatever it says is looked at,
 * and a person decides. Refusals, in order: `approval/seller-not-registered`, `application/not-offered`,
 * `application/route-unknown`, `application/document-unusable`, `application/incomplete`, `application/pending-already`.
 */
export async function submitApplication(
  desk: Desk,
  input: SubmitInput,
): Promise<Result<{ readonly application: string }>> {
  return transact(
    desk.store,
    operatorScope,
    async (tx): Promise<Result<{ readonly application: string }>> => {
      const site = await loadSite(tx, input.site);
      const registered = await registeredAmong(tx, { site: input.site, sellers: [input.seller] });
      if (site === undefined || !registered.has(input.seller))
        return refuse(
          'approval/seller-not-registered',
          `${input.seller} is not registered on ${input.site}.`,
        );
      const requirement = await requirementInForce(tx, input);
      if (requirement === undefined)
        return refuse(
          'application/not-offered',
          `There are no applications for ${input.class} on ${input.site} now.`,
        );
      return submitUnder(tx, desk, { input, site, requirement });
    },
  );
}

async function submitUnder(
  tx: Tx,
  desk: Desk,
  {
    input,
    site,
    requirement,
  }: {
    readonly input: SubmitInput;
    readonly site: SiteRow;
    readonly requirement: Requirement;
  },
): Promise<Result<{ readonly application: string }>> {
  const { seller, identifiers, declarations } = input;
  const route = routeOf(requirement, input.route);
  if (route === undefined)
    return refuse(
      'application/route-unknown',
      `The routes are ${requirement.routes.map(({ id }) => id).join(', ')}.`,
    );
  const used = await useDocuments(tx, {
    seller,
    documents: input.documents.map(({ document }) => document),
  });
  const documents = input.documents.flatMap((one): readonly GivenDocument[] => {
    const known = used.get(one.document);
    return known === undefined ? [] : [{ ...one, mediaType: known.mediaType, bytes: known.bytes }];
  });
  if (documents.length < input.documents.length)
    return refuse(
      'application/document-unusable',
      'A document is not there, or was let go because nothing used it.',
    );
  const given = { documents, identifiers, declarations };
  const missing = missingFrom(given, { requirement, route });
  if (missing.length > 0)
    return refuse(
      'application/incomplete',
      `The application lacks what is asked for: ${missing.map((one) => `${one.asked} (${one.expected})`).join(', ')}.`,
      missing.map(({ kind, asked, expected }) => ({ field: `body/${kind}s/${asked}`, expected })),
    );
  return keep(tx, desk, { input, site, requirement, route, given, used });
}

/** Keeps an application that has everything, with what was checked, and tells of it. */
async function keep(
  tx: Tx,
  desk: Desk,
  {
    input,
    site,
    requirement,
    route,
    given,
    used,
  }: {
    readonly input: SubmitInput;
    readonly site: SiteRow;
    readonly requirement: Requirement;
    readonly route: Route;
    readonly given: Given;
    readonly used: Awaited<ReturnType<typeof useDocuments>>;
  },
): Promise<Result<{ readonly application: string }>> {
  const { seller } = input;
  const { documents, identifiers, declarations } = given;
  const id = tx.newId();
  const products = [...new Set(input.products)].toSorted();
  const checks = await checkApplication(tx, desk, {
    seller,
    site,
    requirement,
    route,
    products,
    given,
  });
  const isNew = await insertApplication(tx, {
    ...{ id, seller, requirement, route: route.id, products, identifiers, declarations, checks },
    by: input.by,
  });
  if (!isNew)
    return refuse('application/pending-already', 'The same is applied for already, and waits.');
  await attachDocuments(tx, { application: id, seller, documents });
  await record(tx, {
    subject: { kind: 'seller', id: seller },
    kind: 'application.submitted',
    reference: id,
    payload: {
      application: id,
      ...input,
      requirement: requirement.version,
      hashes: [...used.values()].map(({ hash }) => hash.toString('hex')),
    },
  });
  await emit(tx, {
    kind: 'application.submitted',
    seller,
    site: site.id,
    payload: { application: id, class: requirement.class },
  });
  return done({ application: id });
}
