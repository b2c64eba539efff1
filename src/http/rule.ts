import { liftBrake } from '../app/rule/lift.ts';
import { ruleOperations } from '../contract/rule.ts';
import type { RulingGround } from '../domain/appeal.ts';
import { listRules, type RuleRecord } from '../store/rule-list.ts';
import { readMany } from './read.ts';
import { serve, type Parts } from './serve.ts';

export function serveRules(parts: Parts): void {
  serve(parts, ruleOperations.listRules, async ({ scope, query }) =>
    readMany(parts, { scope, query, keys: ['text', 'text', 'text'], write }, (tx, page) =>
      listRules(tx, { ...query, page }),
    ),
  );
  serve(parts, ruleOperations.liftBrake, async ({ actor, body: { reasons, ...name } }) =>
    liftBrake(parts.desk, { name, reasons, by: actor() }),
  );
}

function write(row: RuleRecord) {
  const { madeBySystem, madeByPerson, outcomes, grounds, ...rest } = row;
  return {
    ...rest,
    made: { bySystem: madeBySystem, byPerson: madeByPerson },
    rulings: {
      upheld: outcomes.upheld ?? 0,
      varied: outcomes.varied ?? 0,
      overturned: outcomes.overturned ?? 0,
      grounds: { ...noGrounds, ...grounds },
    },
  };
}

const noGrounds: Readonly<Record<RulingGround, number>> = {
  'rule-wrong': 0,
  'evidence-wrong': 0,
  misapplied: 0,
  disproportionate: 0,
  'new-documents': 0,
  leniency: 0,
};
