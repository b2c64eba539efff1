import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { openSmtpSink, type SmtpSink } from './smtp-sink.ts';

/** Mail to this domain is refused, so that a demo has mailboxes that are broken (RFC 2606 reserves the name). */
const brokenDomain = 'bounce.example';

/**
 * Where mail goes while no mail server is configured: onto disk and no further, one `.eml` file a recipient,
 * `<time>-<n>-<to>.eml`, so that the names sort as the mails came.
 */
export async function openDemoMailbox({
  folder,
}: {
  readonly folder: string;
}): Promise<SmtpSink & { readonly folder: string }> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  const sink = await openSmtpSink({
    refuse: (address) => (domainOf(address) === brokenDomain ? 550 : undefined),
    keep: async ({ to, raw }) => {
      for (const recipient of to) {
        count += 1;
        const file = path.join(folder, fileName({ at: new Date(), count, recipient }));
        // Whoever lists the folder never sees half a message.
        await writeFile(`${file}.part`, raw, { flag: 'wx' });
        await rename(`${file}.part`, file);
      }
    },
  });
  return { ...sink, folder };
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function fileName({
  at,
  count,
  recipient,
}: {
  readonly at: Date;
  readonly count: number;
  readonly recipient: string;
}): string {
  const time = at.toISOString().replaceAll(/[:.]/g, '-');
  const to = recipient
    .toLowerCase()
    .replaceAll(/[^a-z0-9@._+-]/g, '_')
    .slice(0, 100);
  return `${time}-${String(count).padStart(5, '0')}-${to}.eml`;
}
