import Type from 'typebox';
import { closed, operation, staff } from './operation.ts';
import { listOf, pageOf } from './page.ts';
import { Justification } from './statement.ts';
import { Id, Instant, Slug, Texts, nullable } from './wire.ts';

const Count = Type.Integer({ minimum: 0 });

const RuleRecord = closed(
  {
    site: Slug,
    policy: Slug,
    rule: Slug,
    title: Texts,
    waiting: Type.Integer({ minimum: 0, description: 'Proposed, and not decided yet.' }),
    made: closed({ bySystem: Count, byPerson: Count }),
    discarded: Count,
    appealed: Type.Integer({
      minimum: 0,
      description: 'Decisions of which something is or was appealed.',
    }),
    reopened: Type.Integer({
      minimum: 0,
      description: 'Appeals that the system opened, since the same was found wrong in another.',
    }),
    rulings: closed({
      upheld: Count,
      varied: Count,
      overturned: Count,
      grounds: closed(
        {
          'rule-wrong': Count,
          'evidence-wrong': Count,
          misapplied: Count,
          disproportionate: Count,
          'new-documents': Count,
          leniency: Count,
        },
        'Of those that departed from the decision.',
      ),
    }),
    brake: nullable(
      closed(
        {
          id: Id,
          brakedAt: Instant,
          rulings: Count,
          overturned: Count,
          ruling: Id,
        },
        'Overturned too often: the system decides nothing under the rule until a person lifts it.',
      ),
    ),
    timesBraked: Count,
  },
  'What became of what was decided under a rule, in whatever version.',
);

export const ruleOperations = {
  listRules: operation({
    id: 'listRules',
    method: 'GET',
    path: '/api/rules',
    tag: 'rules',
    summary: 'The record of each rule: decisions, appeals, rulings, brake',
    access: staff,
    query: pageOf({ site: Type.Optional(Slug), policy: Type.Optional(Slug) }),
    answer: listOf(RuleRecord),
  }),
  liftBrake: operation({
    id: 'liftBrake',
    method: 'POST',
    path: '/api/rules/lift',
    tag: 'rules',
    summary: 'Let the system decide under a braked rule again',
    description:
      'Another person than who published the version in force. What waits for a person goes on waiting; rulings before count no more.',
    access: ['policy-manager'],
    isForPersons: true,
    body: closed({ site: Slug, policy: Slug, rule: Slug, reasons: Justification }),
    answer: closed({ brake: Id }),
  }),
};
