import { once } from 'node:events';

/** Writes a line to standard output, waiting where the reader is slower than we are. */
export async function printLine(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}

/** Writes a line to standard error, where a program that reads our output does not see it. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Control characters of hostile text would move the reader's cursor; they are shown as spaces. */
export function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- controls are what it is about
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');
}
