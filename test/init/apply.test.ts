import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { applyAnswers } from '../../src/init/apply.js'
import type { Settled } from '../../src/init/known.js'
import { collectors } from '../../src/plugins/generated/collectors.js'
import { profiles } from '../../src/plugins/generated/profiles.js'
import { vendors } from '../../src/plugins/generated/vendors.js'

const known = { profiles, vendors, collectors }

const apply = (text: string, answers: Settled) => applyAnswers('confide.yaml', text, answers, known)
const says = (text: string, answers: Settled) => parse(apply(text, answers).text)

const HERE = { name: 'Harbour', country: 'MY', clientsIn: ['MY'] }
const client = '6f1c0000-1111-2222-3333-444444444444'
const ana = { name: 'Ana', email: 'ana@h.example', role: 'owner', left: null }

const rows: [string, string, Settled, Record<string, unknown>][] = [
  ['a new file says what was answered', '', { practice: HERE }, { practice: HERE, profiles: ['pdpa-my'] }],
  ['what was skipped is left out', '', { practice: { name: 'Harbour' } }, { practice: { name: 'Harbour' } }],
  [
    'a profile that was chosen stands, whatever fits',
    '',
    { practice: HERE, profiles: ['baseline'] },
    { practice: HERE, profiles: ['baseline'] },
  ],
  ['no profile at all can be chosen', '', { practice: HERE, profiles: [] }, { practice: HERE }],
  ['an overlay stands behind its law', '', { profiles: ['us-tx', 'hipaa'] }, { profiles: ['hipaa', 'us-tx'] }],
  [
    'profiles of the file stay when nobody asks',
    'profiles: [gdpr]\n',
    { practice: HERE },
    { practice: HERE, profiles: ['gdpr'] },
  ],
  [
    'profiles can be proposed anew',
    'profiles: [gdpr]\n',
    { practice: HERE, profiles: 'proposed' },
    { practice: HERE, profiles: ['pdpa-my'] },
  ],
  [
    'the states stand in no key of their own',
    '',
    { practice: { country: 'US', states: ['TX'] } },
    { practice: { country: 'US' }, profiles: ['hipaa', 'us-tx'] },
  ],
  [
    'Google needs its administrator alone: the client has a place of its own',
    '',
    { sources: { google: { admin: 'ana@h.example' } } },
    { sources: { google: { admin: 'ana@h.example', client: 'file:./google-client.json' } } },
  ],
  [
    'another way to sign in to Google is kept',
    '',
    { sources: { google: { admin: 'ana@h.example', auth: 'adc' } } },
    { sources: { google: { admin: 'ana@h.example', auth: 'adc' } } },
  ],
  [
    'a source by another name says its type',
    '',
    { sources: { mail: { type: 'microsoft365', client } } },
    { sources: { mail: { type: 'microsoft365', client } } },
  ],
  [
    'a source that is there gets what is new',
    'sources: { aws: { profile: a } }\n',
    { sources: { aws: { regions: ['eu-west-1'] } } },
    { sources: { aws: { profile: 'a', regions: ['eu-west-1'] } } },
  ],
  ['this computer is looked at when it may be', '', { device: true }, { sources: { device: {} } }],
  [
    'this computer under another name is not written twice',
    'sources: { mac: { type: device } }\n',
    { device: true },
    { sources: { mac: { type: 'device' } } },
  ],
  ['this computer can be taken out again', 'sources: { device: {} }\n', { device: false }, { sources: {} }],
  [
    'a person is added once, whatever the case of the address',
    `staff: [{ name: Ana, email: ANA@h.example }]\n`,
    { staff: [{ name: 'Ana', email: 'ana@h.example' }] },
    { staff: [{ name: 'Ana', email: 'ANA@h.example' }] },
  ],
  [
    'a last day is added to who stands there',
    'staff:\n  - { name: Ana, email: ana@h.example, left: null }\n',
    { staff: [{ ...ana, role: undefined, left: '2026-06-30' }] },
    { staff: [{ name: 'Ana', email: 'ana@h.example', left: '2026-06-30' }] },
  ],
  ['a CSV file is referred to', '', { staff: 'file:./staff.csv' }, { staff: 'file:./staff.csv' }],
  [
    'a system is written once under each of its names',
    '',
    { systems: [{ name: 'gmail for business' }, { name: 'Google Workspace' }] },
    { vendors: [expect.objectContaining({ name: 'Google Workspace' })] },
  ],
  [
    'a system that is there keeps what a person wrote',
    'vendors: [{ name: TheraNest, holds: none }]\n',
    { systems: [{ name: 'theranest' }] },
    { vendors: [{ name: 'TheraNest', holds: 'none' }] },
  ],
  [
    'a system that nobody knows is written by its name, and nothing is said of it',
    '',
    { systems: [{ name: 'Fax Pro' }] },
    { vendors: [{ name: 'Fax Pro', logins: true }] },
  ],
  [
    'an agreement is added to who stands there',
    'vendors:\n  - { name: Box }\n',
    { systems: [{ name: 'Box', agreement: { kind: 'BAA', signed: '2026-01-10' } }] },
    { vendors: [{ name: 'Box', agreement: { kind: 'BAA', signed: '2026-01-10' } }] },
  ],
  [
    'that there is no agreement is said in a word',
    '',
    { systems: [{ name: 'Fax Pro', agreement: null }] },
    { vendors: [{ name: 'Fax Pro', logins: true, agreement: 'none' }] },
  ],
]

describe('answers become confide.yaml so that', () => {
  it.each(rows)('%s', (_sentence, text, answers, expected) => {
    expect(says(text, answers) ?? {}).toEqual(expected)
  })

  it('what the register only knows of the company is no word of the practice', () => {
    const [entry] = says('', { systems: [{ name: 'ProtonMail' }] }).vendors
    expect(Object.keys(entry).sort()).toEqual(['holds', 'logins', 'name', 'purpose', 'uses'])
  })

  it('a system that a source reads names it, and the comment that it is not connected goes', () => {
    const first = apply('', { systems: [{ name: 'Microsoft 365' }] })
    expect(first.text).toContain('# not connected yet: docs/sources/microsoft365.md')
    const second = apply(first.text, { systems: [{ name: 'Microsoft 365' }], sources: { microsoft365: { client } } })
    expect(second.text).not.toContain('not connected')
    expect(parse(second.text).vendors[0]).toMatchObject({ source: 'microsoft365' })
  })

  it('a source that lacks something is not written, and what it lacks is said', () => {
    const { text, notes } = apply('', { sources: { microsoft365: { tenant: 'h.example' } } })
    expect({ text, notes }).toEqual({ text: '', notes: [expect.stringContaining('needs client')] })
  })

  it('people are not written beside a CSV file, and it is said where they belong', () => {
    const { text, notes } = apply('staff: file:./staff.csv\n', { staff: [ana] })
    expect({ text, notes }).toEqual({ text: 'staff: file:./staff.csv\n', notes: [expect.stringContaining('add Ana there')] })
  })

  it('the reason stands behind each law, and stays as somebody rewrote it', () => {
    const { text } = apply('', { practice: { ...HERE, clientsIn: ['MY', 'SG'] } })
    expect(text).toContain('- pdpa-sg # clients live in Singapore')
    const mine = text.replace('# clients live in Singapore', '# since Mei moved')
    expect(apply(mine, { practice: { name: 'Other' } }).text).toContain('- pdpa-sg # since Mei moved')
  })

  it('lines that end as on Windows end so afterwards', () => {
    const { text } = apply('practice: { name: A } # me\r\n\r\n# laws\r\nprofiles: [gdpr]\r\n', { practice: { name: 'B' } })
    expect(text).toBe('practice: { name: B } # me\r\n\r\n# laws\r\nprofiles: [gdpr]\r\n')
  })
})

const answersOf = fc.record(
  {
    practice: fc.record(
      {
        name: fc.string({ minLength: 1, maxLength: 20 }),
        country: fc.constantFrom('MY', 'US', 'IE', 'AU'),
        clientsIn: fc.subarray(['MY', 'US', 'SG'], { minLength: 1 }),
      },
      { requiredKeys: [] },
    ),
    systems: fc.array(
      fc.record({ name: fc.constantFrom('Google Workspace', 'TheraNest', 'gmail for business', 'Fax: Pro #1', '- x') }),
    ),
    staff: fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1, maxLength: 20 }),
        email: fc.constantFrom('a@h.example', 'b@h.example', 'c@h.example'),
      }),
      {
        minLength: 1,
        selector: ({ email }) => email,
      },
    ),
    device: fc.boolean(),
  },
  { requiredKeys: [] },
)

const MINE = `# mine
practice: { name: Mine, country: SG, clientsIn: [SG] } # short

# our people
staff:
  # first
  - { name: Ana, email: a@h.example } # owner
# systems
vendors:
  - name: TheraNest
    holds: client # notes
# end
`

describe('whatever is answered', () => {
  it.each([
    ['into a new file', ''],
    ['into a file with words of its own', MINE],
  ])('the same answers twice change nothing the second time: %s', (_sentence, text) => {
    fc.assert(
      fc.property(answersOf, (answers) => {
        const once = apply(text, answers as Settled).text
        expect(apply(once, answers as Settled).text).toBe(once)
      }),
      { numRuns: 150 },
    )
  })

  it('no comment of the file is lost', () => {
    fc.assert(
      fc.property(answersOf, (answers) => {
        const { text } = apply(MINE, answers as Settled)
        for (const comment of ['# mine', '# short', '# our people', '# first', '# owner', '# systems', '# notes', '# end'])
          expect(text).toContain(comment)
        const at = ['# mine', '# our people', '# first', '# systems', '# notes', '# end'].map((it) => text.indexOf(it))
        expect(at).toEqual([...at].sort((a, b) => a - b))
      }),
      { numRuns: 150 },
    )
  })
})
