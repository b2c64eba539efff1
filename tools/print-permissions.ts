/** Writes permissions.txt: who may do what. It is read in review; a test holds it equal to the operations. */
import { writeFileSync } from 'node:fs';
import { isAllowed, type Operation } from '../src/contract/operation.ts';
import { allOperations } from '../src/contract/operations.ts';
import { roles } from '../src/domain/actor.ts';

const letters = 'yes';
const forPersons = 'person';

export function permissionsText(): string {
  const header = ['operation', 'request', 'nobody', ...roles, 'power'];
  const rows = allOperations.map((operation) => [
    operation.id,
    `${operation.method} ${operation.path}`,
    operation.access === 'public' ? letters : '-',
    ...roles.map((role) => mark(operation, isAllowed(operation.access, [role]))),
    operation.power ?? '-',
  ]);
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const lines = [header, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `Who may do what. "${letters}": people and keys with the role; "${forPersons}": people only.
A seller sees their own rows alone; everyone else of the operator sees all. Whoever acts for a seller has the role seller
while they do, and needs a mandate with the power that the last column names; a seller's key has every power but people.
Printed by tools/print-permissions.ts.

${lines.join('\n')}
`;
}

function mark(operation: Operation, isLet: boolean): string {
  if (!isLet) return '-';
  return operation.isForPersons ? forPersons : letters;
}

if (import.meta.main)
  writeFileSync(new URL('../permissions.txt', import.meta.url), permissionsText());
