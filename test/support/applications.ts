/** Applications to sell masks on the bazaar, as `mask-approvals.ts` asks for them. */
import { askApplicant } from '../../src/app/application/ask.ts';
import { decideApplication, type DecideInput } from '../../src/app/application/decide.ts';
import { submitApplication, type SubmitInput } from '../../src/app/application/submit.ts';
import { grantApproval } from '../../src/app/approval/grant.ts';
import { revokeApproval } from '../../src/app/approval/revoke.ts';
import { uploadDocument } from '../../src/app/document/upload.ts';
import { openRechecks } from '../../src/app/recheck/open.ts';
import { withdrawStandard } from '../../src/app/standard/withdraw.ts';
import type { Result } from '../../src/domain/result.ts';
import { instant } from '../../src/domain/time.ts';
import { rhea, valueOf, type Instance } from './instance.ts';
import { paper, paul } from './papers.ts';

/** Sends a paper of a seller's and gives its id. */
export async function send(
  { desk }: Instance,
  seller: string,
  more: Parameters<typeof paper>[1] = {},
): Promise<string> {
  return valueOf(await uploadDocument(desk, paper(seller, more))).id;
}

/** Applies for masks by the sealed route, with everything that is asked for. */
export async function apply(
  bazaar: Instance,
  seller: string,
  more: Partial<SubmitInput> = {},
): Promise<Result<{ readonly application: string }>> {
  return submitApplication(bazaar.desk, {
    seller,
    site: 'bazaar',
    class: 'mask',
    route: 'sealed',
    products: [],
    documents: [
      { document: await send(bazaar, seller), wanted: 'bill', issuedOn: '2020-03-01' },
      { document: await send(bazaar, seller), wanted: 'certificate', expiresOn: '2020-12-31' },
    ],
    identifiers: [{ identifier: 'seal', value: 'S-123' }],
    declarations: ['genuine'],
    by: paul,
    ...more,
  });
}

export async function decide(
  { desk }: Instance,
  application: string,
  outcome: DecideInput['outcome'] = { kind: 'granted' },
): Promise<Result<{ readonly approvals: readonly string[] }>> {
  return decideApplication(desk, { application, outcome, by: rhea });
}

/** Takes an approval away at once, to stop harm. */
export async function revokeNow(
  { desk }: Pick<Instance, 'desk'>,
  approval: string,
): Promise<Result<{ readonly approval: string }>> {
  return revokeApproval(desk, {
    approval,
    ground: 'counterfeit-or-uncertified-safety-product',
    reason: { text: 'The maker says that the goods are not theirs.', language: 'en' },
    by: rhea,
  });
}

/** A refusal with one reason. */
export const refusal: DecideInput['outcome'] = {
  kind: 'refused',
  reasons: [
    {
      requirement: 'certificate',
      why: { text: 'The certificate is of another firm.', language: 'en' },
    },
  ],
};

/**
 * A row of each kind for a seller: an application with a question, one granted with a document, the approval revoked
 * and, another one, rechecked because its standard was withdrawn.
 */
export async function reopen(bazaar: Instance, seller: string): Promise<void> {
  const { desk } = bazaar;
  const standard = `Law of ${seller}`;
  const reason = { text: 'It was repealed.', language: 'en' };
  const grant = { seller, site: 'bazaar', class: 'mask', standards: [standard], by: rhea };
  valueOf(await grantApproval(desk, grant));
  valueOf(await revokeNow(bazaar, valueOf(await grantApproval(desk, grant)).approval));
  const from = instant('2020-01-01T00:00:00Z');
  valueOf(await withdrawStandard(desk, { what: { standard }, from, reason, by: rhea }));
  await openRechecks(desk);
  const { application } = valueOf(await apply(bazaar, seller));
  valueOf(await askApplicant(desk, { application, question: reason, by: rhea }));
}
