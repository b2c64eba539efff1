import type { Command } from 'commander';
import { openSenders } from '../open-senders.ts';
import { runWorker } from '../run-worker.ts';
import { stopSignal } from '../stop-signal.ts';
import { withInstance } from '../with-instance.ts';
import { tell } from './print.ts';

export function addWorkerCommand(program: Command): void {
  program
    .command('worker')
    .description(
      'Do what falls due (deliveries, deadlines, screening again) until stopped; any number may run beside any number of servers.',
    )
    .action(async () => {
      await withInstance(async ({ desk, where }, config) => {
        const senders = await openSenders(config);
        tell(`Working on ${where}; mail goes to ${senders.mailTo}. Ctrl-C stops.`);
        try {
          await runWorker(desk, senders, { signal: stopSignal(), tell });
        } finally {
          await senders.close();
        }
      });
    });
}
