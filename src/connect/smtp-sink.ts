import { buffer } from 'node:stream/consumers';

import { SMTPServer } from 'smtp-server';

export interface SunkMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The message as it came over the wire. */
  readonly raw: Buffer;
}

export interface SmtpSink {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const longestMessageBytes = 10 * 1024 * 1024;

/**
 * An SMTP server on a loopback port that takes mail and sends none on. `refuse` answers a recipient with a
 * reply code (550: no such mailbox, 451: try later), nothing to accept; what `keep` throws refuses the message.
 */
export async function openSmtpSink({
  keep,
  refuse = () => undefined,
}: {
  readonly keep: (mail: SunkMail) => Promise<void>;
  readonly refuse?: (address: string) => number | undefined;
}): Promise<SmtpSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: longestMessageBytes,
    closeTimeout: 1000,
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse(address);
      done(code === undefined ? undefined : new SmtpRefusal(code, `${address} takes no mail here`));
    },
    onData: (stream, { envelope }, done) => {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((raw) => keep({ from, to, raw }))
        .then(() => done(), done);
    },
  });
  // A client that hangs up in the middle is the client's affair.
  server.on('error', () => undefined);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.server.address();
    if (address === null || typeof address === 'string') reject(new Error('The sink has no port'));
    else resolve(address.port);
  });
  const port = await promise;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
      }),
  };
}

/** An SMTP reply that refuses. */
export class SmtpRefusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.name = 'SmtpRefusal';
    this.responseCode = responseCode;
  }
}
