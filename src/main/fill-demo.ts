import { opening, play } from '../../demo/play.ts';
import { generateWorld } from '../../demo/world.ts';
import { createPerson } from '../app/person/create.ts';
import { installPack } from '../app/pack/install.ts';
import { operatorScope, type Role } from '../domain/actor.ts';
import { instant } from '../domain/time.ts';
import { loadClock, saveClock } from '../store/clock.ts';
import { transact } from '../store/database/transaction.ts';
import { sellersToShow, summarise } from '../store/summary.ts';
import { doDueWork } from '../work/due.ts';
import type { Parts } from './parts.ts';
import { progress } from './progress.ts';
import { readPacks } from './read-packs.ts';
import { keepSignIns, newPassword, readSignIns, type SignIn } from './sign-ins.ts';

/** Where the demo's clock stands when it begins: the morning after the category gate of 11 March 2020. */
export const demoStandsAt = instant('2020-03-12T09:00:00Z');
const seed = 2020;
const dayMs = 86_400_000;

/** Makes the demo of spring 2020 where there is none yet, and goes on with one that broke off. */
export async function fillDemo(
  parts: Parts,
  { sellers }: { readonly sellers: number },
): Promise<void> {
  const { instance, senders, signal } = parts;
  const { desk } = instance;
  const at = await transact(desk.store, operatorScope, async (tx) => {
    const clock = await loadClock(tx);
    if (clock.kind === 'demo') return clock.at;
    if ((await summarise(tx)).versions > 0) {
      throw new Error(
        'This instance runs on real time; the demo would mix with it. Start it with --empty, or set RECOURSE_FOLDER or DATABASE_URL to another place for the demo.',
      );
    }
    await saveClock(tx, { kind: 'demo', at: opening });
    return opening;
  });
  if (at < demoStandsAt) {
    const pack = await readPacks();
    await installPack(desk, pack);
    const shown = progress(
      'Playing December 2019 to March 2020, in days',
      Math.round((Date.parse(demoStandsAt) - Date.parse(at)) / dayMs),
    );
    let told = Date.parse(at);
    await play(desk, {
      world: generateWorld({ seed, sellers }),
      pack,
      until: demoStandsAt,
      signal,
      doDue: () => doDueWork(desk, senders),
      onProgress: (day) => {
        shown.advance(Math.round((Date.parse(day) - told) / dayMs));
        told = Date.parse(day);
      },
    });
    shown.done();
  }
  if (!signal.aborted && (await readSignIns(parts.config)).length === 0) await addPeople(parts);
}

const staff: readonly {
  readonly as: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** What they read; of an officer, the languages of the appeals that they hear. */
  readonly locales?: readonly string[];
}[] = [
  {
    as: 'reviewer',
    email: 'rhea.reviewer@operator.example',
    name: 'Rhea Reviewer',
    roles: ['reviewer'],
  },
  {
    as: 'appeal officer',
    email: 'olga.officer@operator.example',
    name: 'Olga Officer',
    roles: ['appeal-officer'],
    locales: ['en', 'de', 'ja', 'zh-CN'],
  },
  {
    as: 'administrator, policy manager',
    email: 'adam.admin@operator.example',
    name: 'Adam Admin',
    roles: ['administrator', 'policy-manager', 'auditor'],
  },
];

/** Three of the staff, and two sellers whom something happened to: one who was told in time and one who could not be reached. */
async function addPeople({ instance, accounts, config }: Parts): Promise<void> {
  const shown = await transact(instance.desk.store, operatorScope, (tx) => sellersToShow(tx, 2));
  const people = [
    ...staff,
    ...shown.map(({ id, name }) => ({
      as: `seller ${id}`,
      email: `${id}@sellers.example`,
      name,
      roles: ['seller'] as const,
      seller: id,
    })),
  ];
  const signIns: SignIn[] = [];
  for (const { as, ...person } of people) {
    const password = newPassword();
    const made = await createPerson(instance.desk, accounts, { ...person, password });
    if (!made.ok) throw new Error(made.refusal.detail);
    signIns.push({ as, email: person.email, password });
  }
  await keepSignIns(config, signIns);
}
