/**
 * `node engine-peers.mjs NAME FOLDER WINDOWS SECONDS`: one contender of `npm run bench -- engine`, in a process of its
 * own. Each is given listings already parsed; its text is normalised (NFKC, lower case) within the time, and it
 * returns the ids of the rules that match. Plain JavaScript: the packages are there only when bench/ has been installed.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { measured } from './engine-windows.mjs';

const require = createRequire(import.meta.url);
const [name, folder, windows, seconds] = process.argv.slice(2);
const rules = JSON.parse(fs.readFileSync(path.join(folder, 'rules.json'), 'utf8'));
const lines = fs.readFileSync(path.join(folder, 'listings.ndjson'), 'utf8').trim().split('\n');
const known = JSON.parse(fs.readFileSync(path.join(folder, 'known.json'), 'utf8'));
const bytes = fs.statSync(path.join(folder, 'listings.ndjson')).size;

const normal = (text) => text.normalize('NFKC').toLowerCase();
const quoted = JSON.stringify;
const isCharacters = (term) => /[\u3040-\u9fff]/.test(term);
const escaped = (term) => normal(term).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** Words whole, characters anywhere. */
const anyOf = (terms) =>
  terms.map((term) => (isCharacters(term) ? escaped(term) : `\\b${escaped(term)}\\b`)).join('|');

const listings = lines.map((line) => {
  const listing = JSON.parse(line);
  return {
    ...listing,
    approvals: known.approvals[`${listing.seller} ${listing.site}`] ?? [],
    ownPrice: known.prices[listing.id] ?? 0,
  };
});

/** What a peer is given: the text made normal here, within the time. */
const contextOf = (listing) => ({
  site: listing.site,
  category: listing.category,
  approvals: listing.approvals,
  price: listing.price,
  ownPrice: listing.ownPrice,
  priceRatio: listing.price / listing.ownPrice,
  brand: listing.brand,
  text: normal(
    [
      listing.title,
      ...listing.bullets,
      listing.description,
      ...Object.values(listing.attributes),
    ].join('\n'),
  ),
});

function holdsBesides(rule, context) {
  if (rule.sites && !rule.sites.includes(context.site)) return false;
  if (
    rule.categories &&
    !rule.categories.some(
      (one) => context.category === one || context.category.startsWith(`${one}/`),
    )
  )
    return false;
  if (rule.approval && context.approvals.includes(rule.approval)) return false;
  if (rule.priceOverOwn && !(context.price > context.ownPrice * rule.priceOverOwn)) return false;
  if (rule.priceUnder && !(context.price < rule.priceUnder)) return false;
  return !rule.brands || rule.brands.includes(context.brand);
}

const zenSays = (terms) => `some(${quoted(terms.map(normal))}, contains(text, #))`;
const celSays = (terms) => `${quoted(terms.map(normal))}.exists(t, text.contains(t))`;

const zenWhen = (rule) =>
  [
    rule.sites && `site in ${quoted(rule.sites)}`,
    rule.categories &&
      `(${rule.categories.map((one) => `category == ${quoted(one)} or startsWith(category, ${quoted(`${one}/`)})`).join(' or ')})`,
    rule.approval && `not (${quoted(rule.approval)} in approvals)`,
    rule.priceOverOwn && `price > ownPrice * ${rule.priceOverOwn.toFixed(2)}`,
    rule.priceUnder && `price < ${rule.priceUnder.toFixed(3)}`,
    rule.brands && `brand in ${quoted(rule.brands)}`,
    rule.anyOf && (rule.anyOf.length ? zenSays(rule.anyOf) : 'false'),
    rule.noneOf && `not ${zenSays(rule.noneOf)}`,
  ]
    .filter(Boolean)
    .join(' and ');

const celWhen = (rule) =>
  [
    rule.sites && `site in ${quoted(rule.sites)}`,
    rule.categories &&
      `(${rule.categories.map((one) => `category == ${quoted(one)} || category.startsWith(${quoted(`${one}/`)})`).join(' || ')})`,
    rule.approval && `!(${quoted(rule.approval)} in approvals)`,
    rule.priceOverOwn && `price > ownPrice * ${rule.priceOverOwn.toFixed(2)}`,
    rule.priceUnder && `price < ${rule.priceUnder.toFixed(3)}`,
    rule.brands && `brand in ${quoted(rule.brands)}`,
    rule.anyOf && (rule.anyOf.length ? celSays(rule.anyOf) : 'false'),
    rule.noneOf && `!${celSays(rule.noneOf)}`,
  ]
    .filter(Boolean)
    .join(' && ');

const makers = {
  /** What a careful person writes: a map of words to terms, and of two characters to terms. */
  'token map': () => {
    const places = new Map();
    const byTerm = [];
    const termOf = (term) => {
      const text = normal(term);
      const at = places.get(text) ?? byTerm.length;
      if (at === byTerm.length) {
        places.set(text, at);
        byTerm.push([]);
      }
      return at;
    };
    const others = [];
    rules.forEach((rule, at) => {
      if (!rule.anyOf) others.push(at);
      else for (const term of rule.anyOf) byTerm[termOf(term)].push(at);
    });
    const none = rules.map((rule) => rule.noneOf?.map(termOf));
    const longest = new Map();
    const pairs = new Map();
    for (const [term] of places) {
      if (isCharacters(term)) {
        const pair = term.slice(0, 2);
        pairs.set(pair, [...(pairs.get(pair) ?? []), term]);
      } else {
        const words = term.split(' ');
        longest.set(words[0], Math.max(longest.get(words[0]) ?? 0, words.length));
      }
    }
    return (context) => {
      const { text } = context;
      const met = new Set();
      const words = [];
      for (const word of text.matchAll(/[\p{L}\p{N}_]+/gu))
        words.push(word.index, word.index + word[0].length);
      for (let at = 0; at < words.length; at += 2) {
        const word = text.slice(words[at], words[at + 1]);
        if (word.charCodeAt(0) >= 0x3000) {
          for (let from = words[at]; from + 2 <= words[at + 1]; from += 1)
            for (const term of pairs.get(text.slice(from, from + 2)) ?? [])
              if (text.startsWith(term, from)) met.add(places.get(term));
          continue;
        }
        const most = longest.get(word) ?? 0;
        for (let count = 1; count <= most && at + 2 * count <= words.length; count += 1) {
          const term = places.get(text.slice(words[at], words[at + 2 * count - 1]));
          if (term !== undefined) met.add(term);
        }
      }
      const candidates = new Set(others);
      for (const term of met) for (const at of byTerm[term]) candidates.add(at);
      return [...candidates]
        .filter(
          (at) => holdsBesides(rules[at], context) && !none[at]?.some((term) => met.has(term)),
        )
        .map((at) => rules[at].id);
    };
  },
  'RE2 set': () => {
    const RE2 = require('re2');
    const lexical = rules.filter((rule) => rule.anyOf?.length);
    const set = new RE2.Set(
      lexical.map((rule) => anyOf(rule.anyOf)),
      { flags: 'u' },
    );
    const others = rules.filter((rule) => !rule.anyOf);
    const none = new Map(
      rules.filter((rule) => rule.noneOf).map((rule) => [rule, new RegExp(anyOf(rule.noneOf))]),
    );
    return (context) =>
      [...others, ...set.match(context.text).map((at) => lexical[at])]
        .filter((rule) => holdsBesides(rule, context) && !none.get(rule)?.test(context.text))
        .map((rule) => rule.id);
  },
  'json-rules-engine': () => {
    const { Engine } = require('json-rules-engine');
    const engine = new Engine([], { allowUndefinedFacts: true });
    const expressions = new Map();
    const expression = (source) => {
      if (!expressions.has(source)) expressions.set(source, new RegExp(source));
      return expressions.get(source);
    };
    engine.addOperator('under', (category, wanted) =>
      wanted.some((one) => category === one || category.startsWith(`${one}/`)),
    );
    engine.addOperator('says', (text, source) => expression(source).test(text));
    engine.addOperator('saysNot', (text, source) => !expression(source).test(text));
    for (const rule of rules) {
      const all = [];
      if (rule.sites) all.push({ fact: 'site', operator: 'in', value: rule.sites });
      if (rule.categories)
        all.push({ fact: 'category', operator: 'under', value: rule.categories });
      if (rule.approval)
        all.push({ fact: 'approvals', operator: 'doesNotContain', value: rule.approval });
      if (rule.priceOverOwn)
        all.push({ fact: 'priceRatio', operator: 'greaterThan', value: rule.priceOverOwn });
      if (rule.priceUnder)
        all.push({ fact: 'price', operator: 'lessThan', value: rule.priceUnder });
      if (rule.brands) all.push({ fact: 'brand', operator: 'in', value: rule.brands });
      if (rule.anyOf)
        all.push({
          fact: 'text',
          operator: 'says',
          value: rule.anyOf.length ? anyOf(rule.anyOf) : '(?!)',
        });
      if (rule.noneOf) all.push({ fact: 'text', operator: 'saysNot', value: anyOf(rule.noneOf) });
      engine.addRule({ conditions: { all }, event: { type: rule.id } });
    }
    return async (context) => (await engine.run(context)).events.map((event) => event.type);
  },
  'zen-engine': () => {
    const { ZenEngine } = require('@gorules/zen-engine');
    const position = { x: 0, y: 0 };
    const table = {
      hitPolicy: 'collect',
      inputs: [{ id: 'c', name: 'condition', type: 'expression' }],
      outputs: [{ id: 'o', name: 'id', field: 'id', type: 'expression' }],
      rules: rules.map((rule) => ({ _id: rule.id, c: zenWhen(rule), o: quoted(rule.id) })),
    };
    const decision = new ZenEngine().createDecision(
      Buffer.from(
        JSON.stringify({
          nodes: [
            { id: 'i', type: 'inputNode', name: 'in', position },
            { id: 't', type: 'decisionTableNode', name: 't', position, content: table },
            { id: 'o', type: 'outputNode', name: 'out', position },
          ],
          edges: [
            { id: 'a', type: 'edge', sourceId: 'i', targetId: 't' },
            { id: 'b', type: 'edge', sourceId: 't', targetId: 'o' },
          ],
        }),
      ),
    );
    return async (context) => {
      const { result } = await decision.evaluate(context);
      return Array.isArray(result) ? result.map((one) => one.id) : [];
    };
  },
  'cel-js': async () => {
    const { Environment } = await import('@marcbachmann/cel-js');
    const environment = new Environment();
    for (const variable of ['site', 'category', 'brand', 'text'])
      environment.registerVariable(variable, 'string');
    for (const variable of ['price', 'ownPrice']) environment.registerVariable(variable, 'double');
    environment.registerVariable('approvals', 'list<string>');
    const compiled = rules.map((rule) => [rule.id, environment.parse(celWhen(rule))]);
    return (context) => compiled.filter(([, holds]) => holds(context)).map(([id]) => id);
  },
};

const began = performance.now();
try {
  const match = await makers[name]();
  const buildMs = performance.now() - began;
  let at = 0;
  let matched = 0;
  const report = await measured({
    windows: Number(windows),
    seconds: Number(seconds),
    bytesEach: bytes / lines.length,
    run: async () => {
      const ids = await match(contextOf(listings[at++ % listings.length]));
      if (ids.length > 0) matched += 1;
      return 1;
    },
  });
  console.log(JSON.stringify({ ...report, buildMs, matchedShare: matched / at }));
} catch (error) {
  console.log(JSON.stringify({ failed: String(error.message ?? error).slice(0, 160) }));
}
