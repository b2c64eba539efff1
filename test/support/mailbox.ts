import { simpleParser, type ParsedMail } from 'mailparser';

import { openSmtpSink } from '../../src/connect/smtp-sink.ts';

export interface ReceivedMail extends ParsedMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly raw: string;
}

export interface Mailbox {
  readonly url: string;
  /** In the order of arrival. */
  readonly messages: readonly ReceivedMail[];
  /** Resolves when so many messages have come in all. */
  readonly waitFor: (count: number) => Promise<readonly ReceivedMail[]>;
  readonly close: () => Promise<void>;
}

/** A real SMTP server that keeps what it gets. `refuse` gives the reply code for a recipient, nothing to accept. */
export async function openMailbox({
  refuse,
}: {
  readonly refuse?: (address: string) => number | undefined;
} = {}): Promise<Mailbox> {
  const messages: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  const sink = await openSmtpSink({
    ...(refuse === undefined ? {} : { refuse }),
    keep: async ({ from, to, raw }) => {
      const parsed = await simpleParser(raw);
      messages.push({ ...parsed, envelope: { from, to }, raw: raw.toString('latin1') });
      for (const check of waiting) check();
    },
  });
  const waitFor = (count: number) =>
    new Promise<readonly ReceivedMail[]>((resolve) => {
      const check = () => {
        if (messages.length < count) return;
        waiting.delete(check);
        resolve(messages);
      };
      waiting.add(check);
      check();
    });
  return { url: sink.url, messages, waitFor, close: sink.close };
}
