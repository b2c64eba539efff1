import Type from 'typebox';
import { closed, operation } from './operation.ts';
import { Instant, oneOf } from './wire.ts';

export const Clock = closed(
  { kind: oneOf('real', 'demo'), now: Instant },
  'What time it is for everything that is owed.',
);

export const clockOperations = {
  getClock: operation({
    id: 'getClock',
    method: 'GET',
    path: '/api/clock',
    tag: 'instance',
    summary: 'What time it is here',
    description: 'A demo instance stands at a stated instant until it is moved.',
    access: 'public',
    answer: Clock,
  }),
  moveClock: operation({
    id: 'moveClock',
    method: 'POST',
    path: '/api/clock',
    tag: 'instance',
    summary: 'Move the demo clock forward',
    description:
      'What falls due on the way is done by the worker’s next run. A real clock cannot be moved.',
    access: ['administrator'],
    body: closed({ to: Instant }),
    answer: Type.Object({ ...Clock.properties }, { additionalProperties: false }),
  }),
};
