import type {
  ApprovalsFile,
  IdentifierFile,
  RequirementVersion,
  WantedDocument,
} from './pack/approval-schema.ts';
import type { ClassFile } from './pack/schema.ts';
import type { Texts } from './statement.ts';

/** What a site asks of whoever applies to sell a class, as one dated version: whole, so that it can be read alone. */
export interface Requirement extends RequirementVersion {
  readonly site: string;
  readonly class: string;
  readonly classTitle: ClassFile['title'];
  readonly redress: ApprovalsFile['redress'];
}

export type Route = RequirementVersion['routes'][number];

/** Every version that a pack states, each with what its file says for all of them. */
export function requirementsOf(pack: {
  readonly approvals: readonly ApprovalsFile[];
  readonly classes: readonly ClassFile[];
}): readonly Requirement[] {
  return pack.approvals.flatMap(({ site, redress, classes }) =>
    classes.flatMap(({ class: id, versions }) => {
      const classTitle = pack.classes.find((one) => one.class === id)?.title ?? { en: id };
      return versions.map((version) => ({ ...version, site, class: id, classTitle, redress }));
    }),
  );
}
export function routeOf(requirement: Requirement, id: string): Route | undefined {
  return requirement.routes.find((route) => route.id === id);
}

/** The documents that a route asks for: those asked of everyone, then its own. */
export function documentsOf(requirement: Requirement, route: Route): readonly WantedDocument[] {
  return [...requirement.documents, ...(route.documents ?? [])];
}

/** What a requirement asks for by this id, in words: a document, an identifier or something that is confirmed. */
export function titleOf(
  requirement: Requirement,
  id: string,
  identifiers: readonly IdentifierFile[],
): Texts | undefined {
  const documents = [
    ...requirement.documents,
    ...requirement.routes.flatMap((route) => route.documents ?? []),
  ];
  const asked = requirement.routes.some((route) => route.identifiers?.includes(id) === true);
  return (
    documents.find((one) => one.id === id)?.title ??
    requirement.declarations?.find((one) => one.id === id)?.text ??
    (asked ? identifiers.find((one) => one.identifier === id)?.title : undefined)
  );
}
