import net from 'node:net';

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { openMailbox, type Mailbox } from '../../test/support/mailbox.ts';
import { openMail, smtpOptions } from './mail.ts';
import { openSmtpSink, SmtpRefusal } from './smtp-sink.ts';

const message = {
  to: 'seller@shop.example',
  subject: 'Example Market: decision about your listing L-1',
  text: 'Dear seller,\n\nthis is the text.\n',
  html: '<!doctype html>\n<html lang="en"><body><p>this is the HTML</p></body></html>\n',
  noticeId: '0190a5c8-0000-7000-8000-000000000001',
  deliveryId: '0190a5c8-0000-7000-8000-00000000000d',
} as const;
const identity = {
  from: 'Example Market <notices@market.example>',
  domain: 'market.example',
} as const;

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function mailbox(options?: Parameters<typeof openMailbox>[0]): Promise<Mailbox> {
  const opened = await openMailbox(options);
  open.push(opened.close);
  return opened;
}

function sender(url: string, options: { timeoutMs?: number; bounceBox?: string } = {}) {
  const mailer = openMail({ url, ...identity, ...options });
  open.push(mailer.close);
  return mailer;
}

describe('a mail that the server takes', () => {
  it('is accepted, with the server’s words', async () => {
    const { url } = await mailbox();
    const outcome = await sender(url).send(message);
    expect(outcome).toEqual({ kind: 'accepted', response: expect.stringMatching(/^250 /) });
  });

  it('arrives as text and HTML, marked as automatic, and named after its notice', async () => {
    const { url, waitFor } = await mailbox();
    await sender(url).send(message);
    const [mail] = await waitFor(1);
    expect(mail?.text).toBe(message.text);
    expect(mail?.html).toBe(message.html);
    expect(mail?.raw).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.messageId).toBe(`<notice.${message.noticeId}@market.example>`);
    expect(mail?.from?.text).toBe('"Example Market" <notices@market.example>');
  });

  it('returns, if it does, to an address that names the delivery', async () => {
    const { url, waitFor } = await mailbox();
    await sender(url).send(message);
    await sender(url, { bounceBox: 'returned' }).send(message);
    const [first, second] = await waitFor(2);
    expect(first?.envelope.from).toBe(`bounces+${message.deliveryId}@market.example`);
    expect(second?.envelope.from).toBe(`returned+${message.deliveryId}@market.example`);
  });

  it('keeps a subject and a body in Chinese and Japanese', async () => {
    const { url, waitFor } = await mailbox();
    const subject =
      'Example Market：关于您的商品 L-1 的决定 ／ 出品に関する決定のお知らせ — “Größe” 😷';
    await sender(url).send({
      ...message,
      subject,
      text: '商品已隐藏。\n',
      html: '<p>商品已隐藏。</p>',
    });
    const [mail] = await waitFor(1);
    expect(mail?.subject).toBe(subject);
    expect(mail?.text).toBe('商品已隐藏。\n');
    expect(mail?.raw).toMatch(/^[\t\r\n -~]*$/);
  });

  it('shares its connection with the next', async () => {
    const { url, waitFor } = await mailbox();
    const mailer = sender(url);
    await Promise.all(Array.from({ length: 20 }, () => mailer.send(message)));
    expect(await waitFor(20)).toHaveLength(20);
  });
});

describe('a mail that the server does not take', () => {
  it('is refused when there is no such mailbox', async () => {
    const { url, messages } = await mailbox({ refuse: () => 550 });
    const outcome = await sender(url).send(message);
    expect(outcome).toEqual({ kind: 'refused', response: expect.stringMatching(/^550 /) });
    expect(messages).toHaveLength(0);
  });

  it('is deferred when the server says to try later', async () => {
    const { url } = await mailbox({ refuse: () => 451 });
    const outcome = await sender(url).send(message);
    expect(outcome).toEqual({ kind: 'deferred', response: expect.stringMatching(/^451 /) });
  });

  it.each([
    [554, 'refused'],
    [452, 'deferred'],
  ])('with reply %i to the message itself is %s', async (code, kind) => {
    const sink = await openSmtpSink({
      keep: () => Promise.reject(new SmtpRefusal(code, 'not this one')),
    });
    open.push(sink.close);
    expect(await sender(sink.url).send(message)).toEqual({
      kind,
      response: `${code} not this one`,
    });
  });

  it('is deferred when the server is down', async () => {
    const { url, close } = await openMailbox();
    await close();
    expect(await sender(url).send(message)).toMatchObject({ kind: 'deferred' });
  });

  it('is deferred when the server never greets', async () => {
    const url = await bareServer(() => undefined);
    expect(await sender(url, { timeoutMs: 50 }).send(message)).toMatchObject({ kind: 'deferred' });
  });

  it('is deferred when the server turns us away at the greeting: that says nothing of the mailbox', async () => {
    const url = await bareServer((socket) => socket.end('554 no service for you\r\n'));
    expect(await sender(url).send(message)).toMatchObject({ kind: 'deferred' });
  });

  it('is deferred when our password is wrong, and the password is not told', async () => {
    const url = await bareServer((socket) => {
      socket.write('220 ready\r\n');
      socket.on('data', (line) => {
        const isHello = line.toString().startsWith('EHLO');
        socket.write(isHello ? '250-here\r\n250 AUTH PLAIN\r\n' : '535 5.7.8 wrong\r\n');
      });
    });
    const outcome = await sender(url.replace('//', '//us:geheim@')).send(message);
    expect(outcome.kind).toBe('deferred');
    expect(JSON.stringify(outcome)).not.toMatch(/geheim|dXMAZ2VoZWlt/);
  });

  it('is deferred when encryption is required and not offered', async () => {
    const { url, messages } = await mailbox();
    const outcome = await sender(`${url}?tls=required`).send(message);
    expect(outcome.kind).toBe('deferred');
    expect(messages).toHaveLength(0);
  });
});

describe('no word of a mail can add a header or a recipient', () => {
  it('a recipient that is not one address is refused before anything is sent', async () => {
    const { url, messages } = await mailbox();
    const mailer = sender(url);
    for (const to of [
      'a@shop.example, b@shop.example',
      'a@shop.example\r\nBcc: b@shop.example',
      'A <a@shop.example>',
      'a@shop.example>\r\nDATA',
      'a@b@shop.example',
      'a b@shop.example',
      '@shop.example',
      '',
    ]) {
      expect(await mailer.send({ ...message, to })).toEqual({
        kind: 'refused',
        response: 'not a mail address',
      });
    }
    expect(messages).toHaveLength(0);
  });

  it('whatever subject and ids say, the headers are those of any mail', async () => {
    const { url, messages } = await mailbox();
    const mailer = sender(url);
    await mailer.send(message);
    const expected = [...(messages[0]?.headers.keys() ?? [])];
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `${text}\r\nBcc: b@shop.example\r\n\r\nbody${text}`),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (subject, hostileId) => {
        const outcome = await mailer.send({
          ...message,
          subject: `s${subject}`,
          noticeId: hostileId,
          deliveryId: hostileId,
        });
        if (outcome.kind !== 'accepted') return;
        const mail = messages.at(-1);
        expect([...(mail?.headers.keys() ?? [])]).toEqual(expected);
        expect(mail?.envelope.to).toEqual([message.to]);
        expect(mail?.text).toBe(message.text);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the configuration of the mail server', () => {
  it('that is none is refused, and its password is not repeated', () => {
    for (const url of [
      'http://us:geheim@mail.example',
      'us:geheim@mail.example',
      '',
      'smtp://x?tls=maybe',
    ]) {
      expect(() => smtpOptions({ url, ...identity })).toThrow(TypeError);
      expect(() => smtpOptions({ url, ...identity })).not.toThrow(/geheim/);
    }
  });

  it('with a password to another machine insists on encryption', () => {
    expect(insists('smtp://us:geheim@mail.example')).toBe(true);
    expect(insists('smtp://us:geheim@127.0.0.1:2525')).toBe(false);
    expect(insists('smtp://mail.example')).toBe(false);
    expect(insists('smtp://mail.example?tls=required')).toBe(true);
  });

  it('has the usual ports where none is given, and reads an escaped password', () => {
    expect(smtpOptions({ url: 'smtp://mail.example', ...identity })).toMatchObject({
      port: 587,
      secure: false,
    });
    expect(smtpOptions({ url: 'smtps://u:a%40b@mail.example', ...identity })).toMatchObject({
      port: 465,
      secure: true,
      auth: { user: 'u', pass: 'a@b' },
    });
  });
});

const insists = (url: string) => smtpOptions({ url, ...identity }).requireTLS;

/** A server that does with a connection what it is told to. */
async function bareServer(onConnection: (socket: net.Socket) => void): Promise<string> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `smtp://127.0.0.1:${address.port}`;
}
