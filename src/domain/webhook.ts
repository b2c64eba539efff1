/** Standard Webhooks (standardwebhooks.com): how secrets look, where messages may go, when they are tried again. */

export const secretBytes = 32;

export function writeSecret(random: Uint8Array): string {
  return `whsec_${Buffer.from(random).toString('base64')}`;
}

/** Waits between attempts: more than three days in all, as Standard Webhooks advises. */
export const webhookWaits = [
  'PT5S',
  'PT5M',
  'PT30M',
  'PT2H',
  'PT5H',
  'PT10H',
  'PT14H',
  'PT20H',
  'PT24H',
] as const;

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** https, or http to this machine itself; no user name or password, which would end up in logs. */
export function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
}

/** What becomes of a delivery by one answer. Only 2xx delivers; a redirect is not followed; 410 ends the endpoint. */
export function judgeAnswer(status: number): 'delivered' | 'gone' | 'retry' {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 410 ? 'gone' : 'retry';
}
