/** Pages for people who act for sellers: to take up an invitation, and to say for which seller they act. */
import { acceptPath, framed, inboxPaths } from './inbox-frame.ts';
import { markup, nothing } from './markup.ts';
import type { Wording } from './wording.ts';

export type AcceptFailure = 'wrong' | 'password' | 'other-account' | 'held';

/** The form to take up an invitation with. */
export function acceptPage(
  { mandate, failure }: { readonly mandate: string; readonly failure?: AcceptFailure },
  wording: Wording,
): string {
  const { say } = wording;
  const title = say('inbox.accept.title');
  const failed =
    failure === undefined
      ? nothing
      : markup`<p class="failure" id="failure" role="alert">${say(`inbox.accept.${failure}`)}</p>`;
  const main = markup`<h1>${title}</h1>
<p>${say('inbox.accept.why')}</p>
<form class="sign-in" method="post" action="${inboxPaths.inbox}${acceptPath(mandate)}">
${failed}
<label for="code">${say('inbox.accept.code')}</label>
<input id="code" name="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="40" required>
<label for="password">${say('inbox.accept.new-password')}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="128" aria-describedby="hint">
<p id="hint">${say('inbox.accept.hint')}</p>
<button>${title}</button>
</form>`;
  return framed({ title, main }, wording);
}

export interface Choosable {
  readonly seller: string;
  readonly sellerName: string;
}

/** For which seller a person acts from now on; each is a button, and the choice is kept until they choose again. */
export function choosePage(
  { reader, sellers }: { readonly reader: string; readonly sellers: readonly Choosable[] },
  wording: Wording,
): string {
  const { say } = wording;
  const title = say('inbox.choose.title');
  const buttons = sellers.map(
    ({ seller, sellerName }) =>
      markup`<li><form method="post" action="${inboxPaths.choose}"><button name="seller" value="${seller}"><bdi>${sellerName}</bdi></button></form></li>`,
  );
  const list =
    sellers.length === 0
      ? markup`<p>${say('inbox.choose.none')}</p>`
      : markup`<p>${say('inbox.choose.why')}</p>
<ul class="sellers">
${buttons}
</ul>`;
  const main = markup`<h1>${title}</h1>
${list}`;
  return framed({ title, reader, main }, wording);
}
