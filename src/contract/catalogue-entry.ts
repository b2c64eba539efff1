export interface CatalogueEntry {
  readonly status: number;
  readonly title: string;
  /** One sentence for whoever called. */
  readonly remedy: string;
}

export const missing = (noun: string) =>
  ({
    status: 404,
    title: `There is no such ${noun}, or it is not yours to see`,
    remedy: 'Check the id.',
  }) as const;
