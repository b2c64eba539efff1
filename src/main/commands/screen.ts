import type { Command } from 'commander';
import { guessFormat } from '../../app/feed/guess-format.ts';
import { readFeed } from '../../app/listing/read-feed.ts';
import { intake } from '../../app/listing/intake.ts';
import { policySetSource } from '../../domain/pack/policy-set.ts';
import type { Pack } from '../../domain/pack/parse.ts';
import { instantOrDay } from '../../domain/time.ts';
import { compilePolicySet, type PolicySet } from '../../engine/compile.ts';
import { screenBytes } from '../../engine/screen-bytes.ts';
import { screen, screenListing } from '../../engine/screen.ts';
import type { Evidence, Facts, ScreenedLine, ScreenedListing } from '../../engine/types.ts';
import { readConfig } from '../config.ts';
import { openInstance } from '../open-instance.ts';
import { progress } from '../progress.ts';
import { readPacks } from '../read-packs.ts';
import { plain, printLine, tell } from './print.ts';
import { readInput } from './read-input.ts';

interface ScreenOptions {
  readonly site?: string;
  readonly asOf?: string;
  readonly packs?: string;
  readonly json?: boolean;
  readonly save?: boolean;
}

export function addScreenCommand(program: Command): void {
  program
    .command('screen')
    .description(
      'Screen listings (NDJSON, a JSON array or CSV; - for standard input; gzip is unpacked) against the policies in force.',
    )
    .argument('<file>')
    .option('--site <site>', 'site of listings that name none')
    .option('--as-of <date>', 'the policies in force at this day or instant; otherwise now')
    .option('--packs <folder>', 'policy packs to use in place of the shipped ones')
    .option('--json', 'one JSON object a listing')
    .option(
      '--save',
      "take the listings into this folder's instance: store, decide and notify; the instance's own clock and policies rule",
    )
    .action((file: string, options: ScreenOptions) =>
      options.save === true ? saveFeed(file, options) : screenFeed(file, options),
    );
}

/** Screens without an instance: nothing is stored, and nothing but the file and the packs is known. */
async function screenFeed(file: string, options: ScreenOptions): Promise<void> {
  const pack = await readPacks(options.packs);
  const facts = factsFor(pack, options);
  const set = compiledOf(pack, facts);
  if (!set.sites.has(facts.defaultSite))
    throw new Error(
      `There is no site ${facts.defaultSite}; use one of ${[...set.sites.keys()].join(', ')}.`,
    );
  const bytes = await readInput(file);
  const shown = progress('Screening');
  const tally = { allow: 0, review: 0, act: 0, rejected: 0, findings: 0 };
  for (const line of linesOf(bytes)) {
    if (line.kind === 'allowed') {
      shown.advance(line.count);
      tally.allow += line.count;
      continue;
    }
    shown.advance();
    if (line.kind === 'rejected') {
      tally.rejected += 1;
      tell(`line ${String(line.line)}: ${line.reason}`);
      continue;
    }
    tally[line.verdict] += 1;
    tally.findings += line.findings.length;
    if (options.json === true) await printLine(JSON.stringify(toJson(line)));
    else if (line.findings.length > 0) await printLine(toText(line));
  }
  shown.done();
  tell(
    `${String(tally.allow + tally.review + tally.act)} listings screened as of ${facts.asOf}: ${String(tally.allow)} allow, ${String(tally.review)} review, ${String(tally.act)} act; ${String(tally.findings)} findings; ${String(tally.rejected)} lines rejected`,
  );

  /** In the machine-readable form each listing is told; otherwise what nothing concerns is only counted. */
  function* linesOf(
    input: Uint8Array,
  ): Iterable<ScreenedLine | { readonly kind: 'allowed'; readonly count: number }> {
    const head = new TextDecoder().decode(input.subarray(0, 4096));
    const format = guessFormat(head);
    if (format === 'ndjson' && options.json === true) {
      yield* screen(set, input, facts);
      return;
    }
    if (format === 'ndjson') {
      for (const { lines, allowed } of screenBytes(set, input, facts)) {
        yield* lines;
        yield { kind: 'allowed', count: allowed };
      }
      return;
    }
    for (const row of readFeed(new TextDecoder().decode(input), format)) {
      yield row.kind === 'rejected'
        ? row
        : knownSite(row.listing.site ?? facts.defaultSite, {
            ...screenListing(set, row.listing, facts),
            line: row.line,
          });
    }
  }

  function knownSite(site: string, screened: ScreenedListing): ScreenedLine {
    if (set.sites.has(site)) return screened;
    return {
      kind: 'rejected',
      line: screened.line,
      reason: `There is no site ${site}; use one of ${[...set.sites.keys()].join(', ')}.`,
    };
  }
}

function compiledOf(pack: Pack, { asOf }: Facts): PolicySet {
  const compiled = compilePolicySet(policySetSource(pack, { at: asOf }));
  if (!compiled.ok) throw new Error(`The packs do not compile: ${JSON.stringify(compiled.errors)}`);
  return compiled.set;
}

function factsFor(pack: Pack, { site, asOf }: ScreenOptions): Facts {
  return {
    asOf: asOf === undefined ? new Date().toISOString() : instantOrDay(asOf),
    defaultSite:
      site ?? pack.sites.find((one) => one.default === true)?.site ?? pack.sites[0]?.site ?? '',
    approvals: new Map(),
    references: new Map(),
    sellers: new Map(),
  };
}

/** The machine-readable form: stable names, one object a line. */
function toJson({ line, listing, site, verdict, findings }: ScreenedListing) {
  return {
    line,
    id: listing.id,
    site,
    verdict,
    findings: findings.map((finding) => ({
      policy: finding.policy,
      version: finding.version,
      rule: finding.rule,
      severity: finding.severity,
      confidence: finding.confidence,
      class: finding.class ?? null,
      automatic: finding.automatic,
      evidence: finding.evidence,
      values: finding.values,
      ambiguities: finding.ambiguities,
    })),
  };
}

function toText({ line, listing, site, verdict, findings }: ScreenedListing): string {
  const head = `${String(line)}\t${verdict}\t${site}\t${plain(listing.id)}\t${plain(listing.title)}`;
  const rows = findings.map((finding) => {
    const doubts = finding.ambiguities.map((one) => one.kind).join(', ');
    const evidence = finding.evidence.map(quote).join('  ');
    return `\t${finding.policy} ${finding.version} ${finding.rule}  ${finding.severity}  ${finding.confidence.toFixed(2)}${doubts === '' ? '' : `  (${doubts})`}  ${evidence}`;
  });
  return [head, ...rows].join('\n');
}

function quote({ field, text, readAs }: Evidence): string {
  const form = readAs === undefined ? '' : ` (read as «${plain(readAs)}»)`;
  return `${field} «${plain(text)}»${form}`;
}

/** Takes a feed into the instance, where what follows from it follows. */
async function saveFeed(file: string, options: ScreenOptions): Promise<void> {
  if (options.asOf !== undefined)
    throw new Error('--save goes by the clock of the instance: leave --as-of away, or --save.');
  const text = new TextDecoder().decode(await readInput(file));
  const instance = await openInstance(readConfig(process.env), { beside: true });
  const shown = progress('Taking in');
  let told = 0;
  try {
    const result = await intake(instance.desk, {
      rows: readFeed(text, guessFormat(text)),
      ...(options.site === undefined ? {} : { site: options.site }),
      onProgress: (rows) => {
        shown.advance(rows - told);
        told = rows;
      },
    });
    shown.done();
    for (const { line, reason } of result.rejected) tell(`line ${String(line)}: ${reason}`);
    if (options.json === true) await printLine(JSON.stringify(result));
    else {
      await printLine(
        `${String(result.received)} rows: ${String(result.revised)} new or revised, ${String(result.unchanged)} unchanged, ${String(result.rejected.length)} rejected; ${String(result.findings)} findings; decisions: ${String(result.made)} made, ${String(result.proposed)} proposed; ${String(result.cured)} measures cured`,
      );
    }
  } finally {
    await instance.close();
  }
}
