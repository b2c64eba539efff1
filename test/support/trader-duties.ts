/** What the house owes of asking sellers who they are, for the packs of the tests. */
export const traderDuties = [
  { id: 'who', kind: 'trader-answer', period: 'P10D', strictest: 'longest' },
  { id: 'who-verified', kind: 'trader-verify', period: 'P10D', strictest: 'shortest' },
  { id: 'who-again', kind: 'trader-recertify', period: 'P1Y', strictest: 'shortest' },
  { id: 'who-kept', kind: 'trader-retention', period: 'P6M', strictest: 'longest' },
  { id: 'acting', kind: 'mandate-maximum', period: 'P1Y', strictest: 'shortest' },
  { id: 'mediating', kind: 'mediation', period: 'P30D', strictest: 'longest' },
] as const;
