/** People who come to act for a seller, through the invitation that is mailed to them. */
import { expect } from 'vitest';

import { sendMessages } from '../../src/app/message/send.ts';
import type { OutgoingMessage } from '../../src/app/ports/mailer.ts';
import { cookieOf, origin, password, send, type Sender, type TestInstance } from './instance.ts';

/** Sends what is due, and gives the latest mail to an address with the code in it. */
export async function mailed(
  { desk }: TestInstance,
  to: string,
): Promise<{ readonly code: string; readonly text: string; readonly count: number }> {
  const mails: OutgoingMessage[] = [];
  await sendMessages(desk, {
    send: (message) => {
      mails.push(message);
      return Promise.resolve({ kind: 'accepted', response: 'taken' });
    },
  });
  const own = mails.filter((one) => one.to === to);
  const text = own.at(-1)?.text ?? '';
  return { text, count: own.length, code: /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){2}/.exec(text)?.[0] ?? '' };
}

let people = 0;

/** The invitation of a person who has no account: to read, as a user, unless more is said. */
export function newcomer(more: object = {}) {
  people += 1;
  const email = `person${String(people)}@people.example`;
  return { holder: 'user', name: `Person ${String(people)}`, email, powers: ['read'], ...more };
}

export async function give(
  instance: TestInstance,
  as: Sender,
  body: object,
): Promise<{ readonly id: string }> {
  const answer = await send(instance, 'POST /api/mandates', { as, body });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

export async function accept(instance: TestInstance, id: string, body: object) {
  return send(instance, `POST /api/mandates/${id}/accept`, { body });
}

export async function signInAs(instance: TestInstance, email: string): Promise<Sender> {
  const body = { email, password };
  const answer = await send(instance, 'POST /api/auth/sign-in/email', { as: { origin }, body });
  expect(answer.statusCode).toBe(200);
  return { cookie: cookieOf(answer), origin };
}

/** Gives a mandate, and has it taken up by someone new. */
export async function hire(instance: TestInstance, as: Sender, more: object = {}) {
  const body = newcomer(more);
  const { id } = await give(instance, as, body);
  const { code } = await mailed(instance, body.email);
  const accepted = await accept(instance, id, { code, password });
  expect(accepted.statusCode, accepted.body).toBe(200);
  return { id, email: body.email, as: await signInAs(instance, body.email) };
}
