import type { operations } from '../../src/contract/operations.ts';
import { password, type Sent } from './instance.ts';
import type { World } from './world.ts';

/** A request of each operation that is well formed and speaks of `acme`'s rows. The compiler asks for every one. */
export interface Sample extends Pick<Sent, 'body' | 'headers'> {
  /** What stands for `{…}` in the path. */
  readonly params?: Readonly<Record<string, string>>;
}

export function samples(world: World): Readonly<Record<keyof typeof operations, Sample>> {
  return {
    getHealth: {},
    getClock: {},
    moveClock: { body: { to: '2020-03-20T09:00:00Z' } },
    listSites: {},
    listPolicies: {},
    getPolicy: { params: { id: world.policy } },
    diffPolicy: { params: { site: 'shop', policy: 'claims' } },
    publishPolicy: { body: { site: 'nowhere' } },
    listAnnouncedListings: { params: { version: world.policy } },
    listPolicyDrafts: {},
    draftPolicy: { body: { site: 'nowhere' } },
    approvePolicy: { params: { id: world.policy } },
    simulatePolicy: { body: { site: 'nowhere' } },
    listSimulations: {},
    getSimulation: { params: { id: world.policy } },
    submitListings: { body: '{}', headers: { 'content-type': 'application/x-ndjson' } },
    checkListing: { body: { id: 'x', title: 'Plain widget' } },
    listListings: {},
    getListing: { params: { id: world.listing } },
    withdrawListing: { params: { site: 'shop', listing: 'nothing' } },
    submitOrders: { body: '{}', headers: { 'content-type': 'application/x-ndjson' } },
    checkOrder: { body: { site: 'shop', listing: 'w1', quantity: 1 } },
    listOrderEvents: {},
    listOrderSignals: {},
    resolveOrderSignal: {
      params: { id: world.approval },
      body: { reason: 'A hospital after all.' },
    },
    listVelocityReviews: {},
    resolveVelocityReview: {
      params: { id: world.approval },
      body: { outcome: 'explained', reason: 'A feast was near.' },
    },
    listBuyers: {},
    verifyBuyer: {
      body: {
        site: 'shop',
        buyer: 'b-9',
        audience: 'hospital',
        evidence: 'Register of hospitals, 77',
        validUntil: '2021-03-20T00:00:00Z',
      },
    },
    revokeBuyer: { params: { id: world.buyer }, body: { reason: 'The register says otherwise.' } },
    listCases: {},
    getCase: { params: { id: world.case } },
    getDossier: { params: { id: world.case } },
    listTimelines: { params: { id: world.case } },
    listDecisions: {},
    getDecision: { params: { id: world.made } },
    makeDecision: { params: { id: world.made } },
    discardDecision: { params: { id: world.made }, body: { reason: 'Nothing is wrong.' } },
    listMeasures: {},
    reviewMeasure: {
      params: { id: world.protective },
      body: { outcome: 'keep', reason: 'It is recalled.' },
    },
    liftMeasure: { params: { id: world.protective }, body: { reason: 'It was enough.' } },
    getReferral: { params: { id: world.protective } },
    getSellerStanding: { params: { id: 'acme' } },
    listNotices: {},
    getNotice: { params: { id: world.notice } },
    reportBounce: { params: { id: world.delivery }, body: { response: '550 no such user' } },
    getStanding: {},
    listSellers: {},
    registerSeller: {
      body: { id: 'acme', name: 'acme', kind: 'business', locale: 'en', sites: [{ site: 'shop' }] },
    },
    getSeller: { params: { id: 'acme' } },
    getRequirements: {},
    uploadDocument: { body: Buffer.from('no paper'), headers: { 'content-type': 'image/png' } },
    getDocument: { params: { id: world.document } },
    downloadDocument: { params: { id: world.document } },
    listContacts: {},
    addContact: { body: { email: 'acme@seller.example' } },
    confirmContact: { params: { id: world.contact }, body: { code: 'AAAA-AAAA-AAAA' } },
    removeContact: { params: { id: world.contact } },
    listApplications: {},
    submitApplication: {
      body: { site: 'shop', class: 'mask', route: 'sealed', documents: [] },
    },
    getApplication: { params: { id: world.application } },
    withdrawApplication: { params: { id: world.application } },
    answerApplication: { params: { id: world.application }, body: { answer: 'Here it is.' } },
    askApplicant: {
      params: { id: world.application },
      body: { question: { text: 'Which model?', language: 'en' } },
    },
    decideApplication: {
      params: { id: world.application },
      body: {
        outcome: {
          kind: 'refused',
          reasons: [{ why: { text: 'The seal is broken.', language: 'en' } }],
        },
      },
    },
    listApprovals: {},
    grantApproval: { body: { seller: 'acme', site: 'shop', class: 'mask' } },
    revokeApproval: {
      params: { id: world.approval },
      body: { reason: 'The certificate was withdrawn.' },
    },
    listEffects: {},
    listWebhooks: {},
    createWebhook: { body: { url: 'ftp://nowhere.example' } },
    deleteWebhook: { params: { id: world.webhook } },
    replayWebhook: { params: { id: world.webhook }, body: { from: '2020-01-01T00:00:00Z' } },
    listEntries: {},
    signIn: { body: { email: 'nobody@people.example', password } },
    changePassword: { body: { currentPassword: 'not it', newPassword: 'another horse battery' } },
    getMe: {},
    listPeople: {},
    createPerson: { body: { name: 'x', email: 'x@people.example', password, roles: ['seller'] } },
    revokePerson: { params: { id: 'nobody' } },
    listMandates: {},
    giveMandate: {
      body: {
        seller: 'acme',
        holder: 'representative',
        name: 'x',
        email: 'x@people.example',
        powers: ['appeal'],
      },
    },
    acceptMandate: { params: { id: world.mandate }, body: { code: 'AAAA-AAAA-AAAA' } },
    revokeMandate: { params: { id: world.mandate }, body: { reason: 'It is not needed.' } },
    listKeys: {},
    createKey: { body: { name: 'x', roles: ['seller'] } },
    revokeKey: { params: { id: world.key } },
    listAudit: {},
    // Last, since it ends the session that the others use.
    signOut: {},
  };
}
