import type { ApprovalsFile, RequirementVersion } from './pack/approval-schema.ts';
import type { ClassFile } from './pack/schema.ts';

/** What a site asks of whoever applies to sell a class, as one dated version: whole, so that it can be read alone. */
export interface Requirement extends RequirementVersion {
  readonly site: string;
  readonly class: string;
  readonly classTitle: ClassFile['title'];
  readonly redress: ApprovalsFile['redress'];
}

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
