/** Applications to sell masks on the bazaar, as `mask-approvals.ts` asks for them. */
import { decideApplication, type DecideInput } from '../../src/app/application/decide.ts';
import { submitApplication, type SubmitInput } from '../../src/app/application/submit.ts';
import { uploadDocument } from '../../src/app/document/upload.ts';
import type { Result } from '../../src/domain/result.ts';
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
