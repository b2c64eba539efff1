import { createPerson } from '../app/person/create.ts';
import { installPack } from '../app/pack/install.ts';
import { publishAll } from '../app/pack/publish-all.ts';
import { operatorScope } from '../domain/actor.ts';
import { loadClock, saveClock } from '../store/clock.ts';
import { summarise } from '../store/summary.ts';
import { transact } from '../store/database/transaction.ts';
import type { Parts } from './parts.ts';
import { readPacks } from './read-packs.ts';
import { keepSignIns, newPassword } from './sign-ins.ts';

const administrator = 'administrator@operator.example';

/** Makes a blank instance on real time: the shipped policies and one administrator. What is there stays. */
export async function fillEmpty({ instance, accounts, config }: Parts): Promise<void> {
  const { desk } = instance;
  await transact(desk.store, operatorScope, async (tx) => {
    const clock = await loadClock(tx);
    if (clock.kind === 'demo') {
      throw new Error(
        `${config.folder} holds a demo on a demo clock. Set RECOURSE_FOLDER to another folder for a blank instance.`,
      );
    }
    await saveClock(tx, { kind: 'real' });
  });
  const pack = await readPacks();
  await installPack(desk, pack);
  // Later versions of the packs are published by command, so that a refusal keeps no instance from starting.
  const { versions } = await transact(desk.store, operatorScope, summarise);
  if (versions === 0) {
    const published = await publishAll(desk, pack);
    if (!published.ok) throw new Error(published.refusal.detail);
  }
  if ((await accounts.find(administrator)) !== undefined) return;
  const password = newPassword();
  const made = await createPerson(desk, accounts, {
    name: 'Administrator',
    email: administrator,
    password,
    roles: ['administrator', 'policy-manager', 'reviewer'],
  });
  if (!made.ok) throw new Error(made.refusal.detail);
  await keepSignIns(config, [{ as: 'administrator, reviewer', email: administrator, password }]);
}
