import { createPerson } from '../app/person/create.ts';
import { revokePerson } from '../app/person/revoke.ts';
import { personOperations } from '../contract/person.ts';
import { done } from '../domain/result.ts';
import { listPeople } from '../store/person-list.ts';
import type { PersonRow } from '../store/person.ts';
import { readMany } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function servePeople(parts: Parts): void {
  serve(parts, personOperations.listPeople, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['instant', 'text'], write }, listPeople),
  );
  serve(parts, personOperations.createPerson, async ({ actor, body }) => {
    const created = await createPerson(parts.desk, parts.accounts, { ...body, by: actor() });
    return created.ok ? done(write(created.value)) : created;
  });
  serve(parts, personOperations.revokePerson, async ({ params }) => {
    const revoked = await revokePerson(parts.desk, parts.accounts, { person: params.id });
    return revoked.ok ? done(write(revoked.value)) : revoked;
  });
}

function write({ sellerId, ...rest }: PersonRow) {
  return { ...rest, seller: sellerId };
}
