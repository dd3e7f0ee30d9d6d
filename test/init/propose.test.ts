import { describe, expect, it } from 'vitest'
import { propose } from '../../src/init/propose.js'
import { profiles } from '../../src/plugins/generated/profiles.js'

const fits = (where: Parameters<typeof propose>[1]) =>
  propose(profiles, where)
    .filter((it) => it.fits)
    .map(({ id }) => id)
    .sort()

const found = (id: string, where: Parameters<typeof propose>[1]) => propose(profiles, where).find((it) => it.id === id)

const rows: [string, Parameters<typeof propose>[1], string[]][] = [
  ['a practice in Malaysia is judged by the law of Malaysia', { country: 'MY', clientsIn: ['MY'] }, ['pdpa-my']],
  ['a client in Singapore brings the law of Singapore', { country: 'MY', clientsIn: ['MY', 'SG'] }, ['pdpa-my', 'pdpa-sg']],
  ['a country of the EU brings the GDPR', { country: 'IE', clientsIn: ['IE'] }, ['gdpr']],
  ['Norway is no member, and the GDPR holds there', { country: 'NO', clientsIn: ['NO'] }, ['gdpr']],
  ['Switzerland is neither, and no law of ours holds there', { country: 'CH', clientsIn: ['CH'] }, ['baseline']],
  ['Ireland with clients in the United Kingdom has both', { country: 'IE', clientsIn: ['IE', 'GB'] }, ['gdpr', 'uk-gdpr']],
  ['clients in two countries of the EU bring one law', { country: 'CH', clientsIn: ['DE', 'AT'] }, ['gdpr']],
  ['a practice in India is judged by the law of India', { country: 'IN', clientsIn: ['IN'] }, ['dpdp-in']],
  ['a practice in the United States is judged by HIPAA', { country: 'US', clientsIn: ['US'] }, ['hipaa']],
  ['clients in Texas add its overlay', { country: 'US', clientsIn: ['US'], states: ['TX'] }, ['hipaa', 'us-tx']],
  ['a state without an overlay adds none', { country: 'US', clientsIn: ['US'], states: ['WY'] }, ['hipaa']],
  [
    'a client in the United States does not make a practice elsewhere a provider there',
    { country: 'IE', clientsIn: ['IE', 'US'] },
    ['gdpr'],
  ],
  ['where only clients abroad are known, their law counts', { clientsIn: ['SG'] }, ['pdpa-sg']],
  ['where clients were left out, the country counts', { country: 'SG' }, ['pdpa-sg']],
  ['where nothing was said, the practice standard is proposed', {}, ['baseline']],
  ['where no profile exists, the practice standard is proposed', { country: 'AU', clientsIn: ['AU', 'NZ'] }, ['baseline']],
  ['a code that is no country changes nothing', { country: 'XX', clientsIn: ['MY'] }, ['pdpa-my']],
]

describe('the laws proposed', () => {
  it.each(rows)('%s', (_sentence, where, ids) => {
    expect(fits(where)).toEqual(ids)
  })

  it.each([
    [
      'names the country of the practice and its clients',
      'pdpa-my',
      { country: 'MY', clientsIn: ['MY'] },
      'the practice and clients are in Malaysia',
    ],
    ['names clients abroad', 'pdpa-sg', { country: 'MY', clientsIn: ['MY', 'SG'] }, 'clients live in Singapore'],
    ['says that a law is missing', 'baseline', { country: 'AU' }, 'no profile of the law of Australia yet'],
    ['says what speaks against HIPAA', 'hipaa', { country: 'IE', clientsIn: ['US'] }, 'only if you are a provider there'],
    ['names the state', 'us-tx', { country: 'US', clientsIn: ['US'], states: ['TX'] }, 'clients live in Texas'],
  ] as const)('the reason %s', (_sentence, id, where, says) => {
    expect(found(id, where)?.why).toContain(says)
  })

  it('Texas and Florida contradict each other, and the narrower one is proposed', () => {
    const where = { country: 'US', clientsIn: ['US'], states: ['FL', 'TX'] }
    expect(fits(where)).toContain('us-tx')
    expect(found('us-fl', where)).toMatchObject({ fits: false, why: expect.stringContaining('contradicts us-tx') })
  })

  it('an overlay whose law is not proposed is only mentioned', () => {
    expect(found('us-tx', { country: 'IE', clientsIn: ['IE', 'US'], states: ['TX'] })).toMatchObject({
      fits: false,
      why: 'clients live in Texas',
    })
  })

  it('every profile is offered once, whatever fits', () => {
    expect(
      propose(profiles, { country: 'MY' })
        .map(({ id }) => id)
        .sort(),
    ).toEqual(profiles.map(({ id }) => id).sort())
  })
})
