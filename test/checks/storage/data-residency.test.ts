import { backup, build, practice, statement, testCheck, tryCheck, vendor } from 'confide/testing'
import { expect, test } from 'vitest'
import check from '../../../checks/storage/data-residency.js'
import { LAWS } from './residency-laws.js'

type StoreGiven = NonNullable<Parameters<typeof build<'store'>>[1]>
type Copies = NonNullable<StoreGiven['copies']>

const home = (country = 'SG') => practice({ id: 'p', country })
const at = (...countries: string[]): Copies => [{ role: 'primary', countries }]
const store = (given: StoreGiven) => build('store', { id: 'it', copies: at('SG'), ...given })
const firm = (given: Parameters<typeof vendor>[0]) =>
  vendor({ id: 'v', name: 'Cloud Ltd', system: 'cloud', holds: 'client', frameworks: [], mechanism: null, ...given })
const signed = { mechanism: { kind: 'contract', signed: '2026-01-10' } }
const said = { check: 'data-residency', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }

testCheck(
  check,
  [
    { name: 'all at home', facts: [home(), store({})], expect: { it: 'pass' } },
    {
      name: 'a live copy abroad',
      facts: [home(), store({ copies: [...at('SG'), { role: 'replica', countries: ['US'] }] }), firm({})],
      expect: { it: 'fail: no-mechanism' },
    },
    {
      name: 'a backup of the store abroad',
      facts: [home(), store({ copies: [{ role: 'backup', countries: ['US'] }, ...at('SG')] }), firm({})],
      expect: { it: 'fail: no-mechanism' },
    },
    {
      name: 'a live copy whose region nobody knows',
      facts: [home(), store({ copies: [...at('SG'), { role: 'replica', region: 'xx-nowhere-9' }] })],
      expect: { it: 'unknown: store.copies' },
    },
    {
      name: 'one copy abroad and one nobody knows where: it fails already',
      facts: [home(), store({ copies: [{ role: 'replica', region: 'x' }, ...at('US')] }), firm({})],
      expect: { it: 'fail: no-mechanism' },
    },
    {
      name: 'where it lies is not known',
      facts: [home(), build('store', { id: 'it' })],
      expect: { it: 'unknown: store.copies' },
    },
    { name: 'not one copy is known', facts: [home(), store({ copies: [] })], expect: { it: 'unknown: store.copies' } },
    {
      name: 'a copy with an empty list of countries',
      facts: [home(), store({ copies: at() })],
      expect: { it: 'unknown: store.copies' },
    },
    {
      name: 'abroad, and whose store it is nobody wrote down',
      facts: [home(), store({ copies: at('US') })],
      expect: { it: 'unknown: vendor.mechanism' },
    },
    {
      name: 'abroad, and its company is known by the name that the source gives',
      facts: [home(), store({ copies: at('US'), vendor: 'cloud ltd ' }), firm({ system: null, countries: ['SG'], ...signed })],
      expect: { it: 'pass', v: 'pass' },
    },
    {
      name: 'two records of one company, and only one names the paper',
      facts: [
        home(),
        store({ copies: at('US'), vendor: 'Cloud Ltd' }),
        firm({ id: 'a', system: 'cloud' }),
        firm({ id: 'b', system: 'cloud', ...signed }),
      ],
      expect: { it: 'pass' },
    },
    {
      name: 'the paper of another company does not count',
      facts: [
        home(),
        store({ copies: at('US') }),
        firm({}),
        firm({ id: 'b', name: 'Other', system: null, countries: ['SG'], ...signed }),
      ],
      expect: { it: 'fail: no-mechanism', b: 'pass' },
    },
    {
      name: 'where the practice is, nobody said',
      facts: [practice({ id: 'p' }), store({ id: 'a' }), store({ id: 'b', copies: at('US') }), firm({})],
      expect: { a: 'unknown: practice.country', b: 'unknown: practice.country' },
    },
    {
      name: 'where the practice is does not matter under a paper',
      facts: [practice({ id: 'p' }), store({ copies: at('US') }), firm(signed)],
      expect: { it: 'pass' },
    },
    {
      name: 'a store of staff data abroad is not asked about',
      facts: [
        home(),
        store({ id: 'a', holds: 'staff', copies: at('US') }),
        store({ id: 'b', holds: 'none', copies: at('US') }),
        firm({}),
      ],
      expect: { p: 'notApplicable' },
    },
    {
      name: 'a store of staff data of unknown place is not asked about',
      facts: [home(), build('store', { id: 'it', holds: 'staff' }), firm({})],
      expect: { p: 'notApplicable' },
    },
    {
      name: 'a backup abroad, at a company without a paper',
      facts: [home(), backup({ id: 'b', where: 'cloud:us-east-1', countries: ['US'] }), firm({ countries: ['SG'] })],
      expect: { b: 'fail: no-mechanism', v: 'pass' },
    },
    {
      name: 'a backup abroad, at a company with a paper, named by its source',
      facts: [home(), backup({ id: 'b', where: 'cloud:us-east-1', countries: ['US'] }), firm({ countries: ['SG'], ...signed })],
      expect: { b: 'pass', v: 'pass' },
    },
    {
      name: 'a backup abroad, at a company with a paper, named as itself',
      facts: [
        home(),
        backup({ id: 'b', where: 'Cloud Ltd', countries: ['US'] }),
        firm({ system: null, countries: ['SG'], ...signed }),
      ],
      expect: { b: 'pass', v: 'pass' },
    },
    {
      name: 'a backup that a source lists',
      facts: [home(), backup({ id: 'b', source: 'cloud', countries: ['US'] }), firm({ countries: ['SG'] })],
      expect: { b: 'fail: no-mechanism', v: 'pass' },
    },
    {
      name: 'a backup at home and abroad',
      facts: [home(), backup({ id: 'b', countries: ['SG', 'US'], where: 'Cloud Ltd' }), firm({ countries: ['SG'] })],
      expect: { b: 'fail: no-mechanism', v: 'pass' },
    },
    {
      name: 'where a backup lies is not known, or it holds nothing about clients',
      facts: [
        home(),
        backup({ id: 'a', where: 'a disk' }),
        backup({ id: 'b', holds: 'staff' }),
        backup({ id: 'c', countries: [] }),
      ],
      expect: { a: 'unknown: backup.countries', c: 'unknown: backup.countries' },
    },
    {
      name: 'a company that nothing reads is judged by its own word',
      facts: [
        home(),
        firm({ id: 'a', system: null, countries: ['SG'] }),
        firm({ id: 'b', system: undefined, countries: ['US'] }),
        firm({ id: 'c', system: null, countries: ['US'], ...signed }),
        firm({ id: 'd', system: null }),
        firm({ id: 'e', system: null, countries: [] }),
      ],
      expect: { a: 'pass', b: 'fail: no-mechanism', c: 'pass', d: 'unknown: vendor.countries', e: 'unknown: vendor.countries' },
    },
    {
      name: 'a company whose source shows its stores is judged by these',
      facts: [home(), store({ copies: at('US') }), firm({ countries: ['SG'] })],
      expect: { it: 'fail: no-mechanism' },
    },
    {
      name: 'two records claim one source: the word of each counts where it is good',
      facts: [home(), store({}), firm({ id: 'a', countries: ['SG'] }), firm({ id: 'b', countries: ['US'] }), firm({ id: 'c' })],
      expect: { it: 'pass', a: 'pass' },
    },
    {
      name: 'a company whose source shows no store is judged by its own word',
      facts: [home(), firm({ countries: ['US'] })],
      expect: { v: 'fail: no-mechanism' },
    },
    {
      name: 'what a company holds is not known, or is nothing about clients',
      facts: [
        home(),
        vendor({ id: 'a', name: 'A', system: null, countries: ['SG'] }),
        firm({ id: 'b', holds: 'staff', countries: ['US'] }),
        firm({ id: 'c', holds: 'none', countries: ['US'] }),
      ],
      expect: { a: 'unknown: vendor.holds' },
    },
    {
      name: 'stores of a source that no company claims may be those of any company that names no source',
      facts: [
        home(),
        store({}),
        firm({ system: undefined, countries: ['SG'] }),
        firm({ id: 'w', name: 'W', system: null, countries: ['SG'] }),
      ],
      expect: { it: 'pass', v: 'unknown: vendor.system', w: 'pass' },
    },
    {
      name: 'the company is named by the source, and does not say that this source reads it',
      facts: [
        home(),
        store({ vendor: 'Cloud Ltd' }),
        firm({ system: undefined, countries: ['SG'] }),
        firm({ id: 'w', name: 'W', system: undefined, countries: ['SG'] }),
      ],
      expect: { it: 'pass', v: 'unknown: vendor.system', w: 'pass' },
    },
    {
      name: 'the source is said to read one company, and names its stores after another: the other counts by its own word, as without the name',
      facts: [
        home(),
        store({ vendor: 'Cloud Ltd' }),
        firm({ system: undefined, countries: ['SG'] }),
        firm({ id: 'w', name: 'W', system: 'cloud', countries: ['SG'] }),
      ],
      expect: { it: 'pass', v: 'pass', w: 'pass' },
    },
    {
      name: 'a store of confide.yaml and the company that it names',
      facts: [
        home(),
        store({ source: 'declared', copies: at('US'), vendor: 'Hoster' }),
        firm({ name: 'Hoster', system: undefined, countries: ['SG'] }),
      ],
      expect: { it: 'fail: no-mechanism', v: 'pass' },
    },
    {
      name: 'nothing good is said of a store while the companies were not read',
      facts: [home(), store({})],
      unread: ['vendor'],
      expect: { it: 'unknown: vendor', vendor: 'unknown: vendor' },
    },
    {
      name: 'the stores were not read',
      facts: [home()],
      unread: ['store'],
      expect: { store: 'unknown: store' },
    },
    { name: 'nothing holds client data', facts: [home()], expect: { p: 'notApplicable' } },
    {
      name: 'a word about a company that only confide.yaml knows',
      facts: [home(), firm({ system: null }), statement({ ...said, subject: 'Cloud Ltd', answer: 'yes' })],
      expect: { v: 'pass' },
    },
    {
      name: 'a word does not bring home what lies abroad',
      facts: [home(), firm({ system: null, countries: ['US'] }), statement({ ...said, answer: 'yes' })],
      expect: { v: 'fail: no-mechanism' },
    },
    {
      name: 'a country that is named like a part of the language',
      params: { partial: {} },
      facts: [home(), store({ copies: at('constructor') }), firm({})],
      expect: { it: 'fail: no-mechanism' },
    },
  ],
  { runs: 200 },
)

test('where a law says nothing of places, nothing is judged and nothing counts', () => {
  const stores = Array.from({ length: 500 }, (_, n) => store({ id: `s${n}`, copies: at('US') }))
  const { verdicts, proved, status } = tryCheck(check, [home(), ...stores, firm({})], { params: LAWS.hipaa })
  expect({ n: verdicts.length, proved, status }).toEqual({ n: 1, proved: null, status: 'notApplicable' })
})
