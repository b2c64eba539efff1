import { rootCertificates } from 'node:tls';

import { createTransport } from 'nodemailer';

import type { Mailer, MailOutcome } from '../app/ports/mailer.ts';

/** How mail leaves. Parsed at the start; a wrong one fails there and says so without its password. */
export interface MailConfig {
  /**
   * `smtps://user:password@host:465` for TLS from the first byte, `smtp://host:587` for STARTTLS where the
   * server offers it. `?tls=required` refuses a server that does not; credentials to another machine always do.
   */
  readonly url: string;
  /** What recipients see: `Example Market <notices@market.example>`. */
  readonly from: string;
  /** The operator's mail domain, for message ids and returned mail. */
  readonly domain: string;
  /** Local part to which mail is returned: `bounces+<delivery>@<domain>`. */
  readonly bounceBox?: string;
  /** PEM of a certificate authority to trust besides the public ones. */
  readonly ca?: string;
  /** How long to wait for a connection, a greeting or a reply. */
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 30_000;

/**
 * Sends over pooled connections, opened with the first mail. `deferred` says nothing against the mailbox: the
 * server was unreachable, busy, or takes no mail from us. `refused` is its last word on this recipient or message.
 */
export function openMail(config: MailConfig): Mailer & { readonly close: () => void } {
  const { bounceBox = 'bounces' } = config;
  const transport = createTransport(smtpOptions(config));
  return {
    send: async ({ to, subject, text, html, noticeId, deliveryId }) => {
      if (!isAddress(to)) return { kind: 'refused', response: 'not a mail address' };
      try {
        const { response } = await transport.sendMail({
          from: config.from,
          to: { name: '', address: to },
          // Variable envelope return path: the address that a bounce comes back to names the delivery.
          envelope: { from: `${bounceBox}+${token(deliveryId)}@${config.domain}`, to: [to] },
          subject: oneLine(subject),
          text,
          html,
          // The same for every attempt, so that a mail sent twice is recognised as one.
          messageId: `<notice.${token(noticeId)}@${config.domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { kind: 'accepted', response: oneLine(response) };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** What nodemailer is told. Throws on a URL that is none, without repeating it: it may hold a password. */
export function smtpOptions({ url, ca, timeoutMs = defaultTimeoutMs }: MailConfig) {
  const parsed = URL.parse(url);
  if (parsed === null || !['smtp:', 'smtps:'].includes(parsed.protocol) || parsed.hostname === '') {
    throw new TypeError('The mail server must be given as smtp://host:port or smtps://host:port');
  }
  const tls = parsed.searchParams.get('tls');
  if (tls !== null && tls !== 'required') {
    throw new TypeError('The mail server’s tls parameter must be "required" or absent');
  }
  const isImplicit = parsed.protocol === 'smtps:';
  const auth =
    parsed.username === ''
      ? {}
      : {
          auth: {
            user: decodeURIComponent(parsed.username),
            pass: decodeURIComponent(parsed.password),
          },
        };
  const host = parsed.hostname.replaceAll(/^\[|\]$/g, '');
  return {
    pool: true,
    host,
    port: parsed.port === '' ? (isImplicit ? 465 : 587) : Number(parsed.port),
    secure: isImplicit,
    // A password never crosses a network in the clear.
    requireTLS: tls === 'required' || ('auth' in auth && !isLoopback(host)),
    ...auth,
    ...(ca === undefined ? {} : { tls: { ca: [...rootCertificates, ca] } }),
    maxConnections: 4,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    logger: false,
  } as const;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** One address and nothing else: no list, no display name, no line break, no route. */
function isAddress(text: string): boolean {
  return /^[^\s\p{C}@<>()[\],;:\\"]+@[^\s\p{C}@<>()[\],;:\\"]+$/u.test(text) && text.length <= 254;
}

/** Ids are ours (UUIDs); should one ever not be, it must not end an address or a header early. */
function token(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9-]/g, '_');
}

/** Without line breaks and other controls: a header keeps to its line, and PostgreSQL stores no NUL. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/**
 * Only a 5xx reply to the recipient or to the message itself is final (RFC 5321 §4.2.1). A 5xx at greeting,
 * sign-in or sender is about us, not about the mailbox, and must not mark it as broken.
 */
function outcomeOf(error: unknown): MailOutcome {
  if (!(error instanceof Error)) return { kind: 'deferred', response: 'unknown fault' };
  const code = 'responseCode' in error ? error.responseCode : undefined;
  const command = 'command' in error ? error.command : undefined;
  const reply = 'response' in error ? error.response : undefined;
  const response = oneLine(typeof reply === 'string' && reply !== '' ? reply : error.message);
  const isFinal = typeof code === 'number' && code >= 500 && code < 600 && code !== 503;
  const isAboutMail = command === 'RCPT TO' || command === 'DATA';
  return { kind: isFinal && isAboutMail ? 'refused' : 'deferred', response };
}
