const EEA = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' ')
const ADEQUATE = 'AD AR FO GG IL IM JP JE NZ KR CH UY'.split(' ')

/** The rule of each law as its profile states it. */
export const LAWS = {
  hipaa: { model: 'none' },
  gdpr: {
    model: 'positive-list',
    free: [...EEA, ...ADEQUATE, 'GB', 'BR'],
    partial: { US: 'eu-us-dpf', CA: 'pipeda' },
    mechanisms: ['SCC', 'standard contractual clauses', 'BCR', 'certification'],
  },
  'uk-gdpr': {
    model: 'positive-list',
    free: [...EEA, ...ADEQUATE, 'GB', 'GI'],
    partial: { US: 'uk-us-bridge', CA: 'pipeda' },
    mechanisms: ['IDTA', 'UK Addendum', 'BCR'],
  },
  'pdpa-my': {
    model: 'self-assessment',
    free: ['MY'],
    mechanisms: ['TIA', 'consent', 'contract', 'BCR', 'SCC'],
    renewDays: { TIA: 1096 },
  },
  'pdpa-sg': { model: 'recipient', free: ['SG'], mechanisms: ['contract', 'BCR', 'CBPR', 'PRP', 'consent'] },
  'dpdp-in': { model: 'negative-list', blocked: [] },
  'dpdp-in, one country notified': { model: 'negative-list', blocked: ['KP'] },
  'hipaa in Texas': { model: 'none', only: ['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM'] },
  'hipaa in Florida': { model: 'none', only: ['US', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM', 'CA'] },
  'gdpr, bound to Germany': { model: 'positive-list', free: EEA, mechanisms: ['SCC'], only: ['DE'] },
} as const

export type Law = keyof typeof LAWS
