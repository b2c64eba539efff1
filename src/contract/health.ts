import { closed, operation } from './operation.ts';
import { oneOf } from './wire.ts';

export const healthOperations = {
  getHealth: operation({
    id: 'getHealth',
    method: 'GET',
    path: '/api/health',
    tag: 'instance',
    summary: 'Whether the server and its database answer',
    access: 'public',
    answer: closed({ status: oneOf('ok') }),
  }),
};
