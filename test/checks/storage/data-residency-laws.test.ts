import { build, practice, tryCheck, vendor } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import check from '../../../checks/storage/data-residency.js'
import { LAWS, type Law } from './residency-laws.js'

type Copies = NonNullable<ReturnType<typeof build<'store'>>['copies']>
type Vendor = NonNullable<Parameters<typeof vendor>[0]>

const at = (...countries: string[]): Copies => [{ role: 'primary', countries }]
const AREA: Copies = [{ role: 'primary', area: 'Europe, Middle East and Africa' }]
const CODE: Copies = [{ role: 'primary', region: 'xx-nowhere-9' }]

const paper = (kind: string, more: object = {}): Vendor => ({
  frameworks: [],
  mechanism: { kind, signed: '2026-01-10', ...more },
})
const NO_PAPER: Vendor = { frameworks: [], mechanism: null }
const SILENT: Vendor = {}
const listed = (framework: string): Vendor => ({ frameworks: [framework], mechanism: null })

/** Where the practice is, where its one store lies, what its vendor has signed, and what follows. */
type Row = readonly [name: string, home: string, copies: Copies, vendor: Vendor, verdict: string]

const ROWS: Record<Law, readonly Row[]> = {
  hipaa: [
    ['at home', 'US', at('US'), NO_PAPER, 'none'],
    ['abroad', 'US', at('IN'), NO_PAPER, 'none'],
    ['a code that nobody knows', 'US', CODE, NO_PAPER, 'none'],
  ],
  gdpr: [
    ['at home', 'DE', at('DE'), SILENT, 'pass'],
    ['in another member state', 'DE', at('IE'), SILENT, 'pass'],
    ['in the European Economic Area', 'DE', at('NO'), SILENT, 'pass'],
    ['in a country found adequate', 'DE', at('JP'), NO_PAPER, 'pass'],
    ['in Britain, found adequate', 'DE', at('GB'), NO_PAPER, 'pass'],
    ['in the US with a company on the list', 'DE', at('US'), listed('eu-us-dpf'), 'pass'],
    ['in the US with a company on the list, in capitals', 'DE', at('US'), listed('EU-US-DPF'), 'pass'],
    ['in the US with a company that is on the British list only', 'DE', at('US'), listed('uk-us-bridge'), 'fail: no-mechanism'],
    ['in the US with a company on no list', 'DE', at('US'), NO_PAPER, 'fail: no-mechanism'],
    ['in the US, and nobody looked at the list', 'DE', at('US'), { mechanism: null }, 'unknown: vendor.frameworks'],
    ['in the US on no list, and nobody looked for a paper', 'DE', at('US'), { frameworks: [] }, 'unknown: vendor.mechanism'],
    ['in the US under clauses, the list unread', 'DE', at('US'), { mechanism: { kind: 'SCC', signed: '2026-01-10' } }, 'pass'],
    ['in the US under clauses, off the list', 'DE', at('US'), paper('SCC'), 'pass'],
    ['in Canada, under its law for businesses', 'DE', at('CA'), listed('pipeda'), 'pass'],
    ['in Canada, outside that law', 'DE', at('CA'), NO_PAPER, 'fail: no-mechanism'],
    ['in India under clauses', 'DE', at('IN'), paper('SCC 2021/914'), 'pass'],
    ['in India under clauses, written out', 'DE', at('IN'), paper('Standard Contractual Clauses'), 'pass'],
    ['in India under clauses, in small letters', 'DE', at('IN'), paper('sccs, module 2'), 'pass'],
    ['in India without any paper', 'DE', at('IN'), NO_PAPER, 'fail: no-mechanism'],
    ['in India, and nobody looked', 'DE', at('IN'), { frameworks: [] }, 'unknown: vendor.mechanism'],
    ['a list for the US does nothing in India', 'DE', at('IN'), listed('eu-us-dpf'), 'fail: no-mechanism'],
    ['consent is no ground to keep records abroad', 'DE', at('IN'), paper('consent'), 'fail: no-mechanism'],
    ['a paper whose name only begins alike', 'DE', at('IN'), paper('SCCX'), 'fail: no-mechanism'],
    ['clauses that ran out yesterday', 'DE', at('IN'), paper('SCC', { expires: '2026-11-21' }), 'fail: expired'],
    ['clauses that run out today', 'DE', at('IN'), paper('SCC', { expires: '2026-11-22' }), 'pass'],
    ['clauses that run until ended', 'DE', at('IN'), paper('SCC', { expires: null }), 'pass'],
    ['clauses dated next year', 'DE', at('IN'), paper('SCC', { signed: '2027-01-10' }), 'unknown: vendor.mechanism'],
    ['clauses signed today', 'DE', at('IN'), paper('SCC', { signed: '2026-11-22' }), 'pass'],
    ['clauses without a day', 'DE', at('IN'), paper('SCC', { signed: undefined }), 'unknown: vendor.mechanism'],
    [
      'old clauses in the US, and the company is on the list',
      'DE',
      at('US'),
      { frameworks: ['eu-us-dpf'], mechanism: { kind: 'SCC', expires: '2020-01-01' } },
      'pass',
    ],
    ['in several member states', 'DE', at('IE', 'NL'), SILENT, 'pass'],
    ['in Ireland or the US', 'DE', at('IE', 'US'), NO_PAPER, 'fail: no-mechanism'],
    ['in Ireland or the US, with a company on the list', 'DE', at('IE', 'US'), listed('eu-us-dpf'), 'pass'],
    ['in Ireland or India, on the US list', 'DE', at('IE', 'IN'), listed('eu-us-dpf'), 'fail: no-mechanism'],
    ['somewhere in an area', 'DE', AREA, NO_PAPER, 'fail: no-mechanism'],
    ['somewhere in an area, under clauses', 'DE', AREA, paper('SCC'), 'pass'],
    ['somewhere in an area, and nobody looked', 'DE', AREA, SILENT, 'unknown: vendor.mechanism'],
    ['a code that nobody knows', 'DE', CODE, paper('SCC'), 'unknown: store.copies'],
    ['a practice in India keeps its data at home', 'IN', at('IN'), NO_PAPER, 'pass'],
  ],
  'uk-gdpr': [
    ['at home', 'GB', at('GB'), SILENT, 'pass'],
    ['in the European Union', 'GB', at('IE'), SILENT, 'pass'],
    ['in Gibraltar', 'GB', at('GI'), SILENT, 'pass'],
    ['in Brazil, which only the Union found adequate', 'GB', at('BR'), NO_PAPER, 'fail: no-mechanism'],
    ['in the US over the bridge', 'GB', at('US'), listed('uk-us-bridge'), 'pass'],
    ['in the US on the European list only', 'GB', at('US'), listed('eu-us-dpf'), 'fail: no-mechanism'],
    ['in India under the British agreement', 'GB', at('IN'), paper('IDTA'), 'pass'],
    ['in India under European clauses alone', 'GB', at('IN'), paper('SCC'), 'fail: no-mechanism'],
    ['in India under the British addendum', 'GB', at('IN'), paper('UK Addendum to the EU SCC'), 'pass'],
    ['a code that nobody knows', 'GB', CODE, NO_PAPER, 'unknown: store.copies'],
  ],
  'pdpa-my': [
    ['at home', 'MY', at('MY'), NO_PAPER, 'pass'],
    ['a practice in Singapore keeps its data at home', 'SG', at('SG'), NO_PAPER, 'pass'],
    ['in Singapore without a paper: no list of countries helps', 'MY', at('SG'), NO_PAPER, 'fail: no-mechanism'],
    ['in Singapore after an assessment', 'MY', at('SG'), paper('TIA'), 'pass'],
    ['after an assessment of three years ago to the day', 'MY', at('SG'), paper('TIA', { signed: '2023-11-22' }), 'pass'],
    ['after an assessment that is older', 'MY', at('SG'), paper('TIA', { signed: '2023-11-21' }), 'fail: expired'],
    ['under an old contract, which needs no renewal', 'MY', at('SG'), paper('contract', { signed: '2015-01-01' }), 'pass'],
    ['in Singapore, and nobody looked', 'MY', at('SG'), SILENT, 'unknown: vendor.mechanism'],
    ['in Asia, somewhere', 'MY', AREA, paper('consent'), 'pass'],
    ['a code that nobody knows', 'MY', CODE, paper('consent'), 'unknown: store.copies'],
  ],
  'pdpa-sg': [
    ['at home', 'SG', at('SG'), NO_PAPER, 'pass'],
    ['in the US under a contract', 'SG', at('US'), paper('contract'), 'pass'],
    ['in the US with a certified company', 'SG', at('US'), paper('CBPR'), 'pass'],
    ['in the US with consent', 'SG', at('US'), paper('Consent'), 'pass'],
    ['in the US without a paper', 'SG', at('US'), NO_PAPER, 'fail: no-mechanism'],
    ['in the US on the European list: that is no paper here', 'SG', at('US'), listed('eu-us-dpf'), 'fail: no-mechanism'],
    ['in the US, the European list unread: it would decide nothing', 'SG', at('US'), { mechanism: null }, 'fail: no-mechanism'],
    ['in Singapore or Malaysia', 'SG', at('SG', 'MY'), NO_PAPER, 'fail: no-mechanism'],
    ['a code that nobody knows', 'SG', CODE, paper('contract'), 'unknown: store.copies'],
  ],
  'dpdp-in': [
    ['at home', 'IN', at('IN'), NO_PAPER, 'pass'],
    ['abroad', 'IN', at('US'), NO_PAPER, 'pass'],
    ['somewhere in an area', 'IN', AREA, NO_PAPER, 'pass'],
    ['a code that nobody knows', 'IN', CODE, NO_PAPER, 'unknown: store.copies'],
  ],
  'dpdp-in, one country notified': [
    ['elsewhere', 'IN', at('US'), NO_PAPER, 'pass'],
    ['there', 'IN', at('KP'), paper('SCC'), 'fail: blocked'],
    ['there, perhaps', 'IN', at('US', 'KP'), NO_PAPER, 'fail: blocked'],
    ['somewhere in an area', 'IN', AREA, NO_PAPER, 'unknown: store.copies'],
  ],
  'hipaa in Texas': [
    ['at home', 'US', at('US'), SILENT, 'pass'],
    ['in a territory', 'US', at('PR'), SILENT, 'pass'],
    ['in Canada', 'US', at('CA'), SILENT, 'fail: outside'],
    ['in Canada, whatever was signed', 'US', at('CA'), paper('SCC'), 'fail: outside'],
    ['in the US or Canada', 'US', at('US', 'CA'), SILENT, 'fail: outside'],
    ['somewhere in an area', 'US', AREA, SILENT, 'fail: outside'],
    ['a code that nobody knows', 'US', CODE, SILENT, 'unknown: store.copies'],
    ['a practice in Mexico with clients in Texas', 'MX', at('MX'), SILENT, 'fail: outside'],
  ],
  'hipaa in Florida': [
    ['in Canada', 'US', at('CA'), SILENT, 'pass'],
    ['in the US or Canada', 'US', at('US', 'CA'), SILENT, 'pass'],
    ['in Ireland', 'US', at('IE'), SILENT, 'fail: outside'],
    ['a code that nobody knows', 'US', CODE, SILENT, 'unknown: store.copies'],
  ],
  'gdpr, bound to Germany': [
    ['in Germany', 'DE', at('DE'), SILENT, 'pass'],
    ['in Ireland, free elsewhere', 'DE', at('IE'), SILENT, 'fail: outside'],
  ],
}

describe.each(Object.entries(ROWS) as [Law, readonly Row[]][])('%s', (law, rows) => {
  test.each(rows)('%s', (_, country, copies, signed, expected) => {
    const facts = [
      practice({ country }),
      build('store', { id: 'it', copies, vendor: 'Cloud Ltd' }),
      vendor({ id: 'v', name: 'Cloud Ltd', system: 'cloud', holds: 'client', ...signed }),
    ]
    const { verdicts, status } = tryCheck(check, facts, { params: LAWS[law] })
    const [verdict] = verdicts.filter(({ subject }) => subject.kind !== 'practice')
    const words = verdict && [verdict.is, 'why' in verdict ? verdict.why : 'missing' in verdict ? verdict.missing : undefined]
    expect(words?.filter((it) => it !== undefined).join(': ') ?? 'none').toBe(expected)
    expect(status).toBe(expected === 'none' ? 'notApplicable' : expected.split(':')[0])
  })
})
