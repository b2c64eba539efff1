import { Temporal } from 'temporal-polyfill';
import type { Command } from 'commander';
import { moveClock } from '../../app/clock/move.ts';
import { operatorScope } from '../../domain/actor.ts';
import { instant, instantOrDay, type Instant } from '../../domain/time.ts';
import { loadClock } from '../../store/clock.ts';
import { transact } from '../../store/database/transaction.ts';
import { doDueWork } from '../../work/due.ts';
import { withInstance } from '../with-instance.ts';
import { openSenders } from '../open-senders.ts';
import { printLine } from './print.ts';

export function addClockCommand(program: Command): void {
  program
    .command('clock')
    .description(
      "Show this folder's clock, or move a demo clock forward: to a day, an instant, or by a period (P3D, PT12H). What falls due is done.",
    )
    .argument('[to]')
    .action(async (to: string | undefined) => {
      await withInstance(async ({ desk }, config) => {
        const clock = await transact(desk.store, operatorScope, loadClock);
        if (to === undefined) {
          await printLine(
            clock.kind === 'real' ? `real time, ${new Date().toISOString()}` : `demo, ${clock.at}`,
          );
          return;
        }
        const moved = await moveClock(desk, {
          to: target(to, clock.kind === 'demo' ? clock.at : desk.store.realNow()),
        });
        if (!moved.ok) throw new Error(moved.refusal.detail);
        const senders = await openSenders(config);
        try {
          const { rescreened, expired, escalated, presumed, reconsidered, mailed } =
            await doDueWork(desk, senders);
          await printLine(
            `demo, ${moved.value.now}: ${String(mailed)} notices sent, ${String(presumed)} receipts presumed, ${String(expired)} measures ran out, ${String(escalated)} escalated, ${String(rescreened)} listings screened again, ${String(reconsidered)} sellers looked at again`,
          );
        } finally {
          await senders.close();
        }
      });
    });
}

function target(text: string, from: Instant): Instant {
  if (!text.startsWith('P')) return instantOrDay(text);
  return instant(
    Temporal.Instant.from(from)
      .toZonedDateTimeISO('UTC')
      .add(Temporal.Duration.from(text))
      .toInstant()
      .toString(),
  );
}
