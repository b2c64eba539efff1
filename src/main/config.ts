import { resolve } from 'node:path';

/** What an instance is told from outside. Read once at start; a wrong value stops it, naming the variable. */
export interface Config {
  /** Where everything of an instance without `DATABASE_URL` lives: database, mail, secret. */
  readonly folder: string;
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** How people reach this instance from outside, with no trailing slash. */
  readonly origin: string;
  /** smtp:// or smtps://; absent, mail goes to a mailbox of the instance's own, in its folder. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Signs sessions. Absent, one is made and kept in the folder. */
  readonly secret: string | undefined;
  /** How many proxies stand before this server; the caller's address is taken from behind them. */
  readonly proxies: number;
}

export class WrongConfig extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. Throws `WrongConfig` with the variable's name and what it should be. */
export function readConfig(environment: Environment): Config {
  const port = portOf(environment['RECOURSE_PORT'] ?? environment['PORT'] ?? '8080');
  const host = environment['RECOURSE_HOST'] ?? '127.0.0.1';
  return {
    folder: resolve(environment['RECOURSE_FOLDER'] ?? '.recourse'),
    databaseUrl: urlOf(environment, {
      name: 'DATABASE_URL',
      protocols: ['postgres:', 'postgresql:'],
    }),
    host,
    port,
    origin: (
      urlOf(environment, { name: 'RECOURSE_ORIGIN', protocols: ['http:', 'https:'] }) ??
      `http://localhost:${String(port)}`
    ).replace(/\/$/, ''),
    smtpUrl: urlOf(environment, { name: 'RECOURSE_SMTP_URL', protocols: ['smtp:', 'smtps:'] }),
    mailFrom: environment['RECOURSE_MAIL_FROM'] ?? 'Recourse <notices@localhost.localdomain>',
    secret: secretOf(environment['RECOURSE_SECRET']),
    proxies: countOf(environment['RECOURSE_PROXIES'] ?? '0'),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new WrongConfig(`RECOURSE_PORT is "${text}"; it should be a port number from 0 to 65535`);
  }
  return port;
}

function countOf(text: string): number {
  if (!/^\d$/.test(text)) {
    throw new WrongConfig(
      `RECOURSE_PROXIES is "${text}"; it should be how many proxies stand before this server, 0 to 9`,
    );
  }
  return Number(text);
}

function urlOf(
  environment: Environment,
  { name, protocols }: { readonly name: string; readonly protocols: readonly string[] },
): string | undefined {
  const text = environment[name];
  if (text === undefined || text === '') return undefined;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new WrongConfig(
      `${name} should be an address beginning with ${protocols.map((one) => `${one}//`).join(' or ')}`,
    );
  }
  return text;
}

function secretOf(text: string | undefined): string | undefined {
  if (text !== undefined && text.length < 32)
    throw new WrongConfig('RECOURSE_SECRET should have at least 32 characters');
  return text;
}
