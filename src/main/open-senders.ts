import { join } from 'node:path';
import { openMail } from '../connect/mail.ts';
import { openDemoMailbox } from '../connect/mailbox.ts';
import { createWebhookSender } from '../connect/webhook.ts';
import type { Senders } from '../work/due.ts';
import type { Config } from './config.ts';

export interface OpenedSenders extends Senders {
  /** Where mail goes, in words. */
  readonly mailTo: string;
  close(): Promise<void>;
}

/** Opens the way out: the configured mail server, or a mailbox of the instance's own in its folder. */
export async function openSenders(config: Config): Promise<OpenedSenders> {
  const webhooks = createWebhookSender({ realNow: () => new Date() });
  const domain = config.mailFrom.replace(/^.*@/, '').replace(/>.*$/, '');
  if (config.smtpUrl !== undefined) {
    const mailer = openMail({ url: config.smtpUrl, from: config.mailFrom, domain });
    return {
      mailer,
      webhooks,
      mailTo: new URL(config.smtpUrl).host,
      close: async () => mailer.close(),
    };
  }
  const mailbox = await openDemoMailbox({ folder: join(config.folder, 'mail') });
  const mailer = openMail({ url: mailbox.url, from: config.mailFrom, domain });
  return {
    mailer,
    webhooks,
    mailTo: `${mailbox.folder} (no mail server is configured: set RECOURSE_SMTP_URL)`,
    close: async () => {
      mailer.close();
      await mailbox.close();
    },
  };
}
