/** Applications, approvals and withdrawn standards at the command line, beside an instance. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openRechecks } from '../../src/app/recheck/open.ts';
import { pdf } from '../support/papers.ts';
import {
  keyFor,
  personFor,
  send,
  signedIn,
  startInstance,
  type Sender,
  type TestInstance,
} from '../api/instance.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recourse-commands-'));
let shop: TestInstance;
let acme: Sender;
let reviewer: string;
let publisher: string;
beforeAll(async () => {
  shop = await startInstance();
  acme = await signedIn(shop, ['seller'], 'acme');
  reviewer = await personFor(shop, ['reviewer']);
  publisher = await personFor(shop, ['policy-manager']);
});
afterAll(async () => {
  await shop.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs one command on the instance's database. */
async function recourse(...args: readonly string[]) {
  const { host = '', port = 0, user = '', password = '', database = '' } = shop.database;
  const url = new URL(`postgresql://localhost/${database}`);
  url.username = user;
  url.password = typeof password === 'string' ? password : '';
  url.searchParams.set('host', host);
  url.searchParams.set('port', String(port));
  const env = { ...process.env, RECOURSE_FOLDER: folder, DATABASE_URL: url.href };
  const command = [path.join(root, 'src/main/cli.ts'), ...args];
  const child = spawn(process.execPath, command, { cwd: root, env });
  let out = '';
  let told = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (told += text.toString()));
  const [status] = await once(child, 'close');
  return { status: Number(status), out, told };
}

async function applied(): Promise<string> {
  const document = await send(shop, 'POST /api/documents?name=bill', {
    as: await keyFor(shop, ['seller'], 'acme'),
    body: pdf(),
    headers: { 'content-type': 'application/pdf' },
  });
  const application = await send(shop, 'POST /api/applications', {
    as: acme,
    body: {
      site: 'shop',
      class: 'mask',
      route: 'plain',
      documents: [{ document: document.json().id, wanted: 'bill', issuedOn: '2018-03-01' }],
      declarations: ['genuine'],
    },
  });
  return application.json().id;
}

test('an application is listed, shown with its checks, asked about, granted and told of', async () => {
  const id = await applied();
  expect((await recourse('application', 'list')).out).toContain(`${id}\t`);
  const shown = await recourse('application', 'show', id);
  expect(shown.out).toContain('failed: document-age bill «2018-03-01»');
  const asked = ['application', 'ask', id, '--as', reviewer, '--question', 'Which model?'];
  expect(await recourse(...asked)).toMatchObject({ status: 0 });
  const refusal = ['application', 'refuse', id, '--as', reviewer, '--because', 'Too old.'];
  expect(await recourse(...refusal)).toMatchObject({
    status: 1,
    told: expect.stringContaining('The seller has until'),
  });
  const granted = await recourse(
    'application',
    'grant',
    id,
    '--as',
    reviewer,
    '--until',
    '2020-12-01',
  );
  expect(granted.out).toMatch(/^granted: [0-9a-f-]{36}\n$/);
  const [, approval = ''] = /granted: (\S+)/.exec(granted.out) ?? [];
  expect((await recourse('approval', 'list', '--seller', 'acme')).out).toContain(
    `${approval}\tshop\tacme\tmask\tall\t2020-11-30T23:00:00.000Z`,
  );

  const withdrawal = [
    'standard',
    'withdraw',
    'Plain law',
    '--from',
    '2020-04-01',
    '--because',
    'Repealed.',
  ];
  expect(await recourse(...withdrawal, '--as', reviewer)).toMatchObject({ status: 1 });
  expect(await recourse(...withdrawal, '--as', publisher)).toMatchObject({ status: 0 });
  await openRechecks(shop.desk);
  const open = (await recourse('recheck', 'list')).out;
  expect(open).toContain(approval);
  const [recheck = ''] = open.split('\t');
  const kept = ['recheck', 'keep', recheck, '--as', reviewer, '--because', 'Made before.'];
  expect(await recourse(...kept)).toMatchObject({ status: 0, out: 'the approval stands\n' });

  const end = ['approval', 'revoke', approval, '--as', reviewer, '--because', 'We stop.'];
  expect(await recourse(...end, '--ground', 'suspicion')).toMatchObject({ status: 1 });
  expect(await recourse(...end, '--ground', 'convenience')).toMatchObject({ status: 0 });
  const audit = await send(shop, 'GET /api/audit', { as: await signedIn(shop, ['auditor']) });
  const actions = audit.json().items.map((one: { action: string }) => one.action);
  for (const action of [
    'askApplicant',
    'decideApplication',
    'withdrawStandard',
    'keepRecheck',
    'revokeApproval',
  ])
    expect(actions).toContain(`cli.${action}`);
}, 240_000);
