import type { Justification } from '../domain/statement.ts';
import type { Instant } from '../domain/time.ts';
import { noticePath } from './inbox-frame.ts';
import { markup, nothing, type Markup } from './markup.ts';
import type { Wording } from './wording.ts';

export interface Correspondence {
  /** The notice under which it stands. */
  readonly notice: string;
  /** Newest first. */
  readonly letters: readonly {
    readonly isFromSeller: boolean;
    readonly text: Justification;
    readonly writtenAt: Instant;
  }[];
  /** Whether the reader's mandate lets them answer. */
  readonly mayAnswer: boolean;
  /** Whether an answer was just turned down for its length. */
  readonly hasFailed: boolean;
}

/** Characters of an answer: as many as the API takes. */
export const longestAnswer = 8000;

/** The form to answer a letter with, and what was written so far. */
export function correspondence(
  { notice, letters, mayAnswer, hasFailed }: Correspondence,
  wording: Wording,
): Markup {
  const { say } = wording;
  const failed = hasFailed
    ? markup`<p class="failure" id="failure" role="alert">${say('inbox.letter.wrong')}</p>`
    : nothing;
  const form = markup`<form class="answer" method="post" action="${noticePath(notice)}/answer">
${failed}
<label for="text">${say('inbox.letter.text')}</label>
<textarea id="text" name="text" rows="8" maxlength="${String(longestAnswer)}" required></textarea>
<button>${say('inbox.letter.send')}</button>
</form>`;
  return markup`<section aria-labelledby="answer">
<h2 id="answer">${say('inbox.letter.title')}</h2>
${mayAnswer ? form : markup`<p>${say('inbox.letter.power')}</p>`}
<h2>${say('inbox.letter.so-far')}</h2>
${letters.map((letter) => written(letter, wording))}
</section>`;
}

function written(
  { isFromSeller, text, writtenAt }: Correspondence['letters'][number],
  { say, at }: Wording,
): Markup {
  const who = say(`inbox.letter.${isFromSeller ? 'seller' : 'operator'}`, { on: at(writtenAt) });
  return markup`<h3>${who}</h3>
<p class="own-words" lang="${text.language}">${text.text}</p>`;
}
