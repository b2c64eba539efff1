import Type, { type Static } from 'typebox';
import { closed } from './operation.ts';

export const FieldError = closed({
  field: Type.String({
    description: 'JSON pointer into the part of the request: `body/sites/0`, `query/limit`.',
  }),
  expected: Type.String({ description: 'What was expected there.' }),
});
export type FieldError = Static<typeof FieldError>;

/** Problem details by RFC 9457, with a code to branch on. */
export const Problem = closed(
  {
    type: Type.String({ description: 'Address of the code’s description.' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({ description: 'Stable; see docs/errors.md.' }),
    detail: Type.String(),
    remedy: Type.String({ description: 'What the caller can do.' }),
    errors: Type.Optional(Type.Array(FieldError)),
  },
  'Problem details by RFC 9457.',
);
export type Problem = Static<typeof Problem>;
