import type { Command } from 'commander';
import { guessFormat } from '../../app/feed/guess-format.ts';
import { readFeed } from '../../app/listing/read-feed.ts';
import { classifyListing } from '../../engine/classify.ts';
import { narrowestOf } from '../../engine/narrowest.ts';
import { compileVocabulary } from '../../engine/vocabulary.ts';
import type { Classification, Listing } from '../../engine/types.ts';
import { progress } from '../progress.ts';
import { readPacks } from '../read-packs.ts';
import { plain, printLine, tell } from './print.ts';
import { readInput } from './read-input.ts';

export function addClassifyCommand(program: Command): void {
  program
    .command('classify')
    .description(
      'Say what each listing offers: product class, confidence and the words that show it.',
    )
    .argument('<file>')
    .option(
      '--packs <folder>',
      'policy packs whose product classes to use in place of the shipped ones',
    )
    .option('--json', 'one JSON object a listing')
    .action(classifyFeed);
}

async function classifyFeed(
  file: string,
  options: { readonly packs?: string; readonly json?: boolean },
): Promise<void> {
  const pack = await readPacks(options.packs);
  const vocabulary = compileVocabulary(pack.vocabulary);
  const text = new TextDecoder().decode(await readInput(file));
  const shown = progress('Classifying');
  for (const row of readFeed(text, guessFormat(text))) {
    shown.advance();
    if (row.kind === 'rejected') {
      tell(`line ${String(row.line)}: ${row.reason}`);
      continue;
    }
    const found = classifyListing(vocabulary, row.listing);
    const best = narrowestOf(vocabulary, found);
    await printLine(
      options.json === true
        ? JSON.stringify(toJson({ line: row.line, listing: row.listing, best, found }))
        : toText(row.listing, best),
    );
  }
  shown.done();
}

interface Recognised {
  readonly line: number;
  readonly listing: Listing;
  readonly best: Classification | undefined;
  readonly found: readonly Classification[];
}

function toJson({ line, listing, best, found }: Recognised) {
  return {
    line,
    id: listing.id,
    class: best?.class ?? null,
    confidence: best?.confidence ?? 0,
    evidence: best?.evidence ?? [],
    negations: best?.negations ?? [],
    classes: found.map((one) => ({ class: one.class, confidence: one.confidence })),
  };
}

function toText(listing: Listing, best: Classification | undefined): string {
  const name = best === undefined ? '-' : `${best.class} ${best.confidence.toFixed(2)}`;
  return `${plain(listing.id)}\t${name}\t${plain(listing.title)}`;
}
