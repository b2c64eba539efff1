import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openMail } from './mail.ts';
import { openDemoMailbox } from './mailbox.ts';

type DemoMailbox = Awaited<ReturnType<typeof openDemoMailbox>>;

describe('the demo mailbox', () => {
  let base: string;
  let mailbox: DemoMailbox;
  let mailer: ReturnType<typeof openMail>;

  beforeAll(async () => {
    base = await mkdtemp(path.join(os.tmpdir(), 'recourse-mailbox-'));
    mailbox = await openDemoMailbox({ folder: path.join(base, 'mail') });
    mailer = openMail({
      url: mailbox.url,
      from: 'notices@market.example',
      domain: 'market.example',
    });
  });

  afterAll(async () => {
    mailer.close();
    await mailbox.close();
    await rm(base, { recursive: true });
  });

  const send = (to: string) =>
    mailer.send({
      to,
      subject: '决定',
      text: to,
      html: `<p>${to}</p>`,
      noticeId: 'n',
      deliveryId: 'd',
    });

  it('keeps each message as a file that a mail program opens', async () => {
    expect(await send('first@shop.example')).toMatchObject({ kind: 'accepted' });
    const [name = ''] = await readdir(mailbox.folder);
    expect(name).toMatch(/^\d{4}-\d\d-\d\dT[\d-]+Z-00001-first@shop\.example\.eml$/);
    const mail = await simpleParser(await readFile(path.join(mailbox.folder, name)));
    expect(mail.subject).toBe('决定');
  });

  it('refuses the domain of broken mailboxes', async () => {
    expect(await send('someone@bounce.example')).toMatchObject({ kind: 'refused' });
    expect(await send('someone@BOUNCE.example')).toMatchObject({ kind: 'refused' });
  });

  it('writes nowhere but into its folder, whatever the address', async () => {
    expect(await send('/up/./one*two%2f@shop.example')).toMatchObject({ kind: 'accepted' });
    expect(await readdir(base)).toEqual(['mail']);
    const names = await readdir(mailbox.folder);
    expect(names.at(-1)).toMatch(/-00002-_up_\._one_two_2f@shop\.example\.eml$/);
  });
});
