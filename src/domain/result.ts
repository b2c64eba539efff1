/** An expected no. Codes are catalogued in the contract with what the caller can do about it. */
export interface Refusal {
  readonly code: string;
  /** One sentence for the person or program that asked. */
  readonly detail: string;
  /** Each single thing that was wrong, where there are several. */
  readonly errors?: readonly { readonly field: string; readonly expected: string }[];
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(
  code: string,
  detail: string,
  errors?: Refusal['errors'],
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, detail, ...(errors === undefined ? {} : { errors }) } };
}
