import type { AppealType } from '../domain/appeal.ts';
import { appealTypes } from '../domain/appeal.ts';
import type { Instant } from '../domain/time.ts';
import { readableIn, type Words } from '../domain/words.ts';
import { noticePath } from './inbox-frame.ts';
import { longestAnswer } from './letter-page.ts';
import { markup, nothing, type Markup } from './markup.ts';
import type { Wording } from './wording.ts';

/** Why a form was not taken, in words that the seller can act on. */
export type FormFailure = 'wrong' | 'over' | 'heard' | 'money';

/** What of a decision's notice can be contested by the form under it. */
export interface Contestable {
  /** The notice under which it stands. */
  readonly notice: string;
  /** Listings that no appeal has been about, each once; none where it is contested as a whole. */
  readonly listings: readonly { readonly listing: string; readonly title: string }[];
  /** Whether all of it was appealed already. */
  readonly isHeard: boolean;
  readonly mayAppeal: boolean;
  readonly failure?: FormFailure;
}

/** What was written on an appeal, under each of its notices. */
export interface AppealLetters {
  readonly notice: string;
  /** Newest first. */
  readonly letters: readonly {
    readonly side: 'seller' | 'operator';
    readonly words: Words;
    readonly writtenAt: Instant;
  }[];
  readonly isOpen: boolean;
  readonly mayWrite: boolean;
  readonly failure?: FormFailure;
}

/** The form to contest a decision with. */
export function contestForm(
  { notice, listings, isHeard, mayAppeal, failure }: Contestable,
  { say }: Wording,
): Markup {
  const form = markup`<form class="answer" method="post" action="${noticePath(notice)}/appeal">
${failed(failure, say)}
${listings.length === 0 ? markup`<input type="hidden" name="whole" value="yes">` : listingChoices(listings, say)}
<fieldset>
<legend>${say('appeal.type')}</legend>
${appealTypes.map((type) => typeChoice(type, say))}
</fieldset>
<label for="text">${say('inbox.appeal.text')}</label>
<textarea id="text" name="text" rows="10" maxlength="${String(longestAnswer)}" required></textarea>
<label for="points">${say('inbox.appeal.points')}</label>
<textarea id="points" name="points" rows="5" maxlength="${String(longestAnswer)}"></textarea>
<button>${say('inbox.appeal.send')}</button>
</form>`;
  const shown = isHeard
    ? markup`<p>${say('inbox.appeal.all-heard')}</p>`
    : mayAppeal
      ? markup`<p>${say('inbox.appeal.free')}</p>
${form}`
      : markup`<p>${say('inbox.letter.power')}</p>`;
  return markup`<section aria-labelledby="appeal">
<h2 id="appeal">${say('inbox.appeal.title')}</h2>
${shown}
</section>`;
}

function listingChoices(listings: Contestable['listings'], say: Wording['say']): Markup {
  return markup`<fieldset>
<legend>${say('inbox.appeal.listings')}</legend>
${listings.map(
  ({ listing, title }) =>
    markup`<label class="choice"><input type="checkbox" name="listing" value="${listing}" checked> <bdi>${title}</bdi> (<bdi>${listing}</bdi>)</label>`,
)}
</fieldset>`;
}

function typeChoice(type: AppealType, say: Wording['say']): Markup {
  const isFirst = type === appealTypes[0];
  return markup`<label class="choice"><input type="radio" name="type" value="${type}"${isFirst ? markup` checked` : nothing}> ${say(`appeal.type.${type}`)}</label>`;
}

/** What both sides wrote on an appeal, and the form to write more with while it is open. */
export function appealLetters(
  { notice, letters, isOpen, mayWrite, failure }: AppealLetters,
  wording: Wording,
): Markup {
  const { say } = wording;
  const form = markup`<form class="answer" method="post" action="${noticePath(notice)}/appeal-letter">
${failed(failure, say)}
<label for="text">${say('inbox.letter.text')}</label>
<textarea id="text" name="text" rows="8" maxlength="${String(longestAnswer)}" required></textarea>
<button>${say('inbox.appeal.write')}</button>
</form>`;
  const shown = !isOpen
    ? markup`<p>${say('inbox.appeal.closed')}</p>`
    : mayWrite
      ? form
      : markup`<p>${say('inbox.letter.power')}</p>`;
  return markup`<section aria-labelledby="appeal">
<h2 id="appeal">${say('inbox.appeal.letters')}</h2>
${shown}
${letters.map((letter) => written(letter, wording))}
</section>`;
}

function written(
  { side, words, writtenAt }: AppealLetters['letters'][number],
  { say, at, locale }: Wording,
): Markup {
  const read = readableIn(words, locale) ?? { text: words.text };
  const language = read.translation?.locale ?? words.language;
  return markup`<h3>${say(`inbox.letter.${side}`, { on: at(writtenAt) })}</h3>
<p class="own-words" lang="${language}">${read.text}</p>`;
}

function failed(failure: FormFailure | undefined, say: Wording['say']): Markup {
  return failure === undefined
    ? nothing
    : markup`<p class="failure" id="failure" role="alert">${say(`inbox.appeal.failed.${failure}`)}</p>`;
}
