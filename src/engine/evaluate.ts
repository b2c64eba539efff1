/** Whether a condition holds of a listing, and on what grounds. Every part is evaluated, so that the grounds are complete. */
import { evaluateCall } from './atoms.ts';
import {
  currencyOf,
  marketReference,
  ownReference,
  priceEvidence,
  priceOf,
  type Examination,
} from './examination.ts';
import type { Condition, Term } from './expression.ts';
import { evidenceIn, fieldsOf, type Field } from './fields.ts';
import { calculated, compares, lowerAscii } from './reachable.ts';
import { and, failsToHold, holds, mayHold, not, or, type Grounds, type Truth } from './truth.ts';
import type { Ambiguity, Evidence, MetValue } from './types.ts';

export function evaluate(condition: Condition, examination: Examination): Truth {
  switch (condition.kind) {
    case 'and':
      return and(evaluate(condition.left, examination), evaluate(condition.right, examination));
    case 'or':
      return or(evaluate(condition.left, examination), evaluate(condition.right, examination));
    case 'not':
      return not(evaluate(condition.of, examination));
    case 'truth':
      return condition.value ? holds() : failsToHold();
    case 'call':
      return evaluateCall(examination, condition);
    case 'compare': {
      const result = compares(
        valueOf(condition.left, examination),
        condition.sign,
        valueOf(condition.right, examination),
      );
      return grounded(result, [condition.left, condition.right], examination);
    }
    case 'in': {
      const item = valueOf(condition.item, examination);
      const result = condition.list.some((entry) => valueOf(entry, examination) === item);
      return grounded(result, [condition.item, ...condition.list], examination);
    }
    case 'has-attribute':
      return attributeOf(examination, condition.name) === undefined
        ? failsToHold()
        : holds({ evidence: wholeField(examination, `attributes.${condition.name}`) });
    case 'has-price':
      return priceOf(examination.listing) === undefined
        ? failsToHold()
        : holds({ evidence: priceEvidence(examination.listing, 'condition') });
    case 'text':
      return textTest(condition, examination);
  }
}

/** A comparison with the values and places it read. True on the strength of a fact not known is only "maybe". */
function grounded(result: boolean, terms: readonly Term[], examination: Examination): Truth {
  const grounds: Partial<Grounds> & Pick<Grounds, 'doubts'> = {
    evidence: terms.flatMap((term) => evidenceForTerm(term, examination)),
    values: terms.flatMap((term) => valuesRead(term, examination)),
    doubts: terms.flatMap((term) => missingFacts(term, examination)),
  };
  if (!result) return failsToHold(grounds);
  return grounds.doubts.length > 0 ? mayHold(grounds) : holds(grounds);
}

type TextTest = Extract<Condition, { kind: 'text' }>;

function textTest(condition: TextTest, examination: Examination): Truth {
  const text = String(valueOf(condition.of, examination));
  const part = String(valueOf(condition.part, examination));
  const terms = [condition.of, condition.part];
  if (!passes(condition.test, text, part)) return grounded(false, terms, examination);
  const spans = fieldsBehind(condition.of, examination).flatMap((field) =>
    spanIn(field, condition.test, part),
  );
  const truth = grounded(true, terms, examination);
  return spans.length > 0 ? { ...truth, evidence: spans } : truth;
}

function passes(test: TextTest['test'], text: string, part: string): boolean {
  switch (test) {
    case 'startsWith':
      return text.startsWith(part);
    case 'endsWith':
      return text.endsWith(part);
    case 'contains':
      return text.includes(part);
  }
}

function spanIn(field: Field, test: TextTest['test'], part: string): readonly Evidence[] {
  if (part === '' || !passes(test, field.value, part)) return [];
  const start =
    test === 'startsWith'
      ? 0
      : test === 'endsWith'
        ? field.value.length - part.length
        : field.value.indexOf(part);
  return [evidenceIn(field, { start, end: start + part.length }, 'condition')];
}

function valueOf(term: Term, examination: Examination): string | number {
  switch (term.kind) {
    case 'literal':
    case 'instant':
      return term.value;
    case 'now':
      return Date.parse(examination.facts.asOf);
    case 'member':
      return memberOf(term.of, term.name, examination);
    case 'attribute':
      return attributeOf(examination, term.name) ?? '';
    case 'lower':
      return lowerAscii(String(valueOf(term.of, examination)));
    case 'negative':
      return -Number(valueOf(term.of, examination));
    case 'arithmetic':
      return calculated(
        Number(valueOf(term.left, examination)),
        term.sign,
        Number(valueOf(term.right, examination)),
      );
  }
}

function attributeOf(examination: Examination, name: string): string | undefined {
  const attributes = examination.listing.attributes ?? {};
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function memberOf(of: string, name: string, examination: Examination): string | number {
  const { listing, site, seller } = examination;
  switch (`${of}.${name}`) {
    case 'listing.id':
      return listing.id;
    case 'listing.title':
      return listing.title;
    case 'listing.text':
      return [listing.title, ...(listing.bullets ?? []), listing.description ?? ''].join('\n');
    case 'listing.brand':
      return listing.brand ?? '';
    case 'listing.category':
      return listing.category ?? '';
    case 'listing.language':
      return listing.language ?? '';
    case 'listing.currency':
      return currencyOf(examination);
    case 'listing.price':
      return priceOf(listing) ?? 0;
    case 'seller.id':
      return listing.seller ?? '';
    case 'seller.kind':
      return seller.kind ?? '';
    case 'seller.acquiredFrom':
      return seller.acquiredFrom ?? '';
    case 'site.id':
      return site.id;
    case 'site.country':
      return site.country;
    case 'site.currency':
      return site.currency;
    case 'market.ownPrice':
      return ownReference(examination)?.amount ?? 0;
    case 'market.classPrice':
      return marketReference(examination)?.reference.amount ?? 0;
    default:
      throw new Error(`no member ${of}.${name}: the declaration and its evaluation differ`);
  }
}

/** Facts that a term reads and that nobody has given. */
function missingFacts(term: Term, examination: Examination): readonly Ambiguity[] {
  if (term.kind === 'negative' || term.kind === 'lower') return missingFacts(term.of, examination);
  if (term.kind === 'arithmetic')
    return [...missingFacts(term.left, examination), ...missingFacts(term.right, examination)];
  if (term.kind !== 'member') return [];
  const value = memberOf(term.of, term.name, examination);
  const isFact =
    term.of === 'seller' ||
    term.of === 'market' ||
    (term.of === 'listing' && term.name === 'price');
  if (term.of === 'market' && term.name === 'classPrice') {
    const doubts = marketReference(examination)?.recognition.doubts ?? [];
    if (doubts.length > 0) return doubts;
  }
  const isMissing =
    value === '' ||
    (value === 0 && (term.of === 'market' || priceOf(examination.listing) === undefined));
  return isFact && isMissing ? [{ kind: 'missing-fact', fact: `${term.of}.${term.name}` }] : [];
}

function valuesRead(term: Term, examination: Examination): readonly MetValue[] {
  switch (term.kind) {
    case 'literal':
    case 'instant':
      return [];
    case 'now':
      return [{ name: 'now', value: examination.facts.asOf }];
    case 'member':
      return term.name === 'text'
        ? []
        : [
            {
              name: `${term.of}.${term.name}`,
              value: String(memberOf(term.of, term.name, examination)),
            },
          ];
    case 'attribute':
      return [
        {
          name: `listing.attributes.${term.name}`,
          value: attributeOf(examination, term.name) ?? '',
        },
      ];
    case 'lower':
    case 'negative':
      return valuesRead(term.of, examination);
    case 'arithmetic':
      return [...valuesRead(term.left, examination), ...valuesRead(term.right, examination)];
  }
}

function evidenceForTerm(term: Term, examination: Examination): readonly Evidence[] {
  switch (term.kind) {
    case 'literal':
    case 'instant':
    case 'now':
      return [];
    case 'member':
      if (term.of === 'listing' && term.name === 'price')
        return priceEvidence(examination.listing, 'condition');
      return fieldsBehind(term, examination).map((field) =>
        evidenceIn(field, { start: 0, end: field.value.length }, 'condition'),
      );
    case 'attribute':
      return wholeField(examination, `attributes.${term.name}`);
    case 'lower':
    case 'negative':
      return evidenceForTerm(term.of, examination);
    case 'arithmetic':
      return [
        ...evidenceForTerm(term.left, examination),
        ...evidenceForTerm(term.right, examination),
      ];
  }
}

/** The fields of the listing that a text term reads. */
function fieldsBehind(term: Term, examination: Examination): readonly Field[] {
  if (term.kind === 'lower') return fieldsBehind(term.of, examination);
  const fields = fieldsOf(examination.listing);
  if (term.kind === 'attribute')
    return fields.filter((field) => field.name === `attributes.${term.name}`);
  if (term.kind !== 'member' || term.of !== 'listing') return [];
  if (term.name === 'text')
    return fields.filter(
      (field) =>
        field.name === 'title' || field.name === 'description' || field.name.startsWith('bullets['),
    );
  return fields.filter((field) => field.name === term.name);
}

function wholeField(examination: Examination, name: string): readonly Evidence[] {
  return fieldsOf(examination.listing)
    .filter((field) => field.name === name)
    .map((field) => evidenceIn(field, { start: 0, end: field.value.length }, 'condition'));
}
