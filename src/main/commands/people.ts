import { randomBytes } from 'node:crypto';
import { InvalidArgumentError, type Command } from 'commander';
import { createKey } from '../../app/key/create.ts';
import { createPerson } from '../../app/person/create.ts';
import { isRole, roles, system, type Role } from '../../domain/actor.ts';
import { withAccounts } from '../with-accounts.ts';
import { withInstance } from '../with-instance.ts';
import { audited } from './audited.ts';
import { printLine } from './print.ts';

interface PersonOptions {
  readonly name: string;
  readonly role: readonly Role[];
  readonly seller?: string;
  readonly reads?: readonly string[];
}

export function addPeopleCommand(program: Command): void {
  withRoles(
    program
      .command('person')
      .description('Make an account for a person; a first password is printed once.')
      .argument('<email>')
      .requiredOption('--name <name>', 'their name')
      .option('--reads <locale...>', 'languages they read: an officer hears appeals in these'),
  ).action(addPerson);
  withRoles(
    program
      .command('key')
      .description('Make a key for software; it is printed once.')
      .argument('<name>'),
  ).action(addKey);
}

function withRoles(command: Command): Command {
  return command
    .requiredOption('--role <role...>', `one or more of ${roles.join(', ')}`, collectRole)
    .option('--seller <seller>', 'for the role seller: the seller they belong to');
}

function collectRole(value: string, before: readonly Role[] = []): readonly Role[] {
  if (!isRole(value)) throw new InvalidArgumentError(`use one of ${roles.join(', ')}`);
  return [...before, value];
}

async function addPerson(
  email: string,
  { name, role, seller, reads }: PersonOptions,
): Promise<void> {
  await withInstance(async (instance, config) => {
    const password = randomBytes(12).toString('base64url');
    const made = await withAccounts(instance, config, (accounts) =>
      createPerson(instance.desk, accounts, {
        name,
        email,
        password,
        roles: role,
        ...(reads === undefined ? {} : { locales: reads }),
        ...(seller === undefined ? {} : { seller }),
      }),
    );
    const subject = made.ok ? { subject: made.value.id } : {};
    await audited(instance, { by: system, action: 'createPerson', ...subject }, made);
    await printLine(`${email} signs in at ${config.origin} with the password ${password}`);
  });
}

async function addKey(
  name: string,
  { role, seller }: Omit<PersonOptions, 'name' | 'reads'>,
): Promise<void> {
  await withInstance(async (instance) => {
    const made = await createKey(instance.desk, {
      name,
      roles: role,
      by: system,
      ...(seller === undefined ? {} : { seller }),
    });
    const subject = made.ok ? { subject: made.value.row.id } : {};
    const { key } = await audited(instance, { by: system, action: 'createKey', ...subject }, made);
    await printLine(key);
  });
}
