import { framed, inboxPaths } from './inbox-frame.ts';
import { markup, nothing } from './markup.ts';
import type { Wording } from './wording.ts';

export interface SignInForm {
  /** Path of our own to go to afterwards. */
  readonly next: string;
  /** What was typed before, so that it need not be typed again. */
  readonly email: string;
  readonly failure?: SignInFailure;
}

export type SignInFailure =
  { readonly kind: 'wrong' } | { readonly kind: 'often'; readonly seconds: number };

/** The form to sign in with. */
export function signInPage({ next, email, failure }: SignInForm, wording: Wording): string {
  const { say } = wording;
  const title = say('inbox.sign-in.title');
  const wrong =
    failure === undefined
      ? nothing
      : markup`<p class="failure" id="failure" role="alert">${failureInWords(failure, wording)}</p>`;
  const isInvalid =
    failure?.kind === 'wrong' ? markup` aria-invalid="true" aria-describedby="failure"` : nothing;
  const main = markup`<h1>${title}</h1>
<p>${say('inbox.sign-in.why')}</p>
<form class="sign-in" method="post" action="${inboxPaths.signIn}">
${wrong}
<input type="hidden" name="next" value="${next}">
<label for="email">${say('inbox.sign-in.email')}</label>
<input id="email" name="email" type="email" value="${email}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="254" required${isInvalid}>
<label for="password">${say('inbox.sign-in.password')}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="128" required${isInvalid}>
<button>${title}</button>
</form>`;
  return framed({ title, main }, wording);
}

function failureInWords(failure: SignInFailure, { say }: Wording): string {
  switch (failure.kind) {
    case 'wrong':
      return say('inbox.sign-in.wrong');
    case 'often':
      return say('inbox.sign-in.often', { seconds: failure.seconds });
  }
}
