import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { mostItems } from './page.ts';
import { ForeignId, Id, Instant, Slug, nullable } from './wire.ts';

export const Effect = closed({
  id: Id,
  position: Type.Integer({ minimum: 0 }),
  kind: Type.String(),
  seller: nullable(ForeignId),
  site: nullable(Slug),
  at: Instant,
  payload: Type.Unknown(),
});

export const effectOperations = {
  listEffects: operation({
    id: 'listEffects',
    method: 'GET',
    path: '/api/effects',
    tag: 'effects',
    summary: 'What the operator’s systems must do or know, in one order',
    description:
      'Nothing is inserted before a position that was read: keep the last `position` and ask for what comes `after` it. ' +
      'An empty page means that there is nothing new yet.',
    access: ['catalogue'],
    query: closed({
      after: Type.Optional(
        Type.Integer({ minimum: 0, description: 'The last position that was read.' }),
      ),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostItems })),
    }),
    answer: closed({ items: Type.Array(Effect), after: nullable(Type.Integer()) }),
  }),
};
