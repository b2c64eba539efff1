import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { operatorScope } from '../domain/actor.ts';
import { buildServer } from '../http/server.ts';
import { loadClock } from '../store/clock.ts';
import { transact } from '../store/database/transaction.ts';
import { summarise } from '../store/summary.ts';
import { readConfig, type Config } from './config.ts';
import { tell } from './commands/print.ts';
import { fillEmpty } from './fill-empty.ts';
import { fillDemo } from './fill-demo.ts';
import { openInstance, type Instance } from './open-instance.ts';
import { openSenders, type OpenedSenders } from './open-senders.ts';
import { runWorker } from './run-worker.ts';
import { readSignIns, type SignIn } from './sign-ins.ts';
import { stopSignal } from './stop-signal.ts';
import { openAccounts } from './with-accounts.ts';

const usage = `npm start [-- --empty] [-- --sellers N]
  --empty      a blank instance on real time, with the shipped policies
  --sellers N  how many sellers the demo has when it is made (200)
Settings come from the environment: RECOURSE_FOLDER, DATABASE_URL, RECOURSE_PORT, RECOURSE_HOST, RECOURSE_ORIGIN,
RECOURSE_SMTP_URL, RECOURSE_MAIL_FROM, RECOURSE_SECRET.`;

async function start(): Promise<void> {
  const { values } = parseArgs({
    options: {
      empty: { type: 'boolean' },
      sellers: { type: 'string', default: '200' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(usage);
    return;
  }
  const signal = stopSignal();
  const config = readConfig(process.env);
  const instance = await openInstance(config, { onProgress: tell });
  const senders = await openSenders(config);
  const accounts = await openAccounts(instance, config);
  try {
    const parts = { instance, senders, accounts, config, signal };
    await (values.empty === true
      ? fillEmpty(parts)
      : fillDemo(parts, { sellers: Number(values.sellers) }));
    if (signal.aborted) return;
    const server = await buildServer({
      desk: instance.desk,
      accounts,
      origins: [config.origin, `http://127.0.0.1:${String(config.port)}`],
      trustProxy: (_address, hop) => hop < config.proxies,
      logger: { level: 'error' },
    });
    try {
      await listen(server, config);
      await report({ instance, senders, config, signIns: await readSignIns(config) });
      await runWorker(instance.desk, senders, { signal, tell });
    } finally {
      await server.close();
    }
  } finally {
    await accounts.close();
    await senders.close();
    await instance.close();
    tell('Stopped.');
  }
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `Something else listens on ${host}:${String(port)}. Stop it, or set RECOURSE_PORT to another port.`,
        { cause: error },
      );
    }
    throw error;
  }
}

function count(value: number): string {
  return value.toLocaleString('en');
}

async function report({
  instance,
  senders,
  config,
  signIns,
}: {
  readonly instance: Instance;
  readonly senders: OpenedSenders;
  readonly config: Config;
  readonly signIns: readonly SignIn[];
}): Promise<void> {
  const { summary, clock } = await transact(instance.desk.store, operatorScope, async (tx) => ({
    summary: await summarise(tx),
    clock: await loadClock(tx),
  }));
  const lines = [
    '',
    'Recourse is running.',
    '',
    `  Address     ${config.origin} (sellers read their notices at ${config.origin}/inbox)`,
    `  Database    ${instance.where}`,
    `  Mail        ${senders.mailTo}`,
    `  Clock       ${clock.kind === 'demo' ? `demo, stands at ${clock.at}; npm run recourse -- clock P1D moves it` : 'real time'}`,
    `  Policies    ${count(summary.versions)} versions published on ${count(summary.sites)} sites`,
    `  Sellers     ${count(summary.sellers)}, with ${count(summary.listings)} listings`,
    `  Screened    ${count(summary.screened)} listing revisions: ${count(summary.findings)} findings`,
    `  Decisions   ${count(summary.decisionsMade)} made, ${count(summary.decisionsProposed)} proposed and waiting for a reviewer; ${count(summary.measuresInForce)} measures in force`,
    `  Notices     ${count(summary.noticesIssued)} issued: ${count(summary.noticesDelivered)} delivered, ${count(summary.noticesPresumed)} presumed received`,
    `  Record      ${count(summary.entries)} entries`,
    '',
    ...signIns.map(
      ({ as, email, password }) => `  Sign in     ${as.padEnd(28)} ${email}   password ${password}`,
    ),
    ...(signIns.length === 0
      ? []
      : [
          '',
          '  Try         curl -c jar -H "content-type: application/json" -H "origin: ORIGIN" -d \'{"email":"…","password":"…"}\' ORIGIN/api/auth/sign-in/email'.replaceAll(
            'ORIGIN',
            config.origin,
          ),
          `              curl -b jar ${config.origin}/api/decisions`,
        ]),
    '',
    '  Ctrl-C stops it; the next start keeps everything.',
    '',
  ];
  console.log(lines.join('\n'));
}

try {
  await start();
} catch (error) {
  tell(`recourse: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
