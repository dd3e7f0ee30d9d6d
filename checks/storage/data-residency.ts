import { daysSince, defineCheck, type Fact, type FieldId, fail, isOver, pass, type Seen, unread } from 'confide'
import { z } from 'zod'

const Country = z.string().regex(/^[A-Z]{2}$/)
const MODELS = ['none', 'positive-list', 'self-assessment', 'recipient', 'negative-list'] as const

const Rule = z.object({
  model: z
    .enum(MODELS)
    .default('recipient')
    .describe('how the law decides: no rule, a list of countries, own judgement, who receives it'),
  free: z.array(Country).default([]).describe("countries where data may lie without more; the practice's own always is one"),
  partial: z.record(Country, z.string()).default({}).describe('country → the framework that a vendor there must be listed under'),
  mechanisms: z
    .array(z.string().min(1))
    .default(['SCC', 'BCR', 'contract', 'consent'])
    .describe('the kinds of paper that allow any other country'),
  renewDays: z.record(z.string(), z.int().positive()).default({}).describe('kind of paper → days after which it is made anew'),
  blocked: z.array(Country).default([]).describe('countries that the law forbids'),
  only: z.array(Country).default([]).describe('countries that data may not leave, whatever is signed; [] for no such rule'),
})

const needs = {
  practice: ['country'],
  store: ['copies', 'vendor'],
  backup: ['countries', 'where'],
  vendor: ['holds', 'countries', 'system', 'frameworks', 'mechanism'],
} as const

/** What is known of one copy, one country or one paper. */
type Found = 'fine' | { why: Reason } | { missing: FieldId }
type Reason = keyof typeof reasons
type Fields<K extends keyof typeof needs> = Seen<typeof needs>[K][number]
type Vendor = Fields<'vendor'>
type Law = z.output<typeof Rule> & { home: string | undefined; now: Date }
/** Where a copy lies; null: somewhere in an area, the vendor chooses where. */
type Place = string | null

const reasons = {
  outside: { one: 'is not bound to the countries that the law names', many: 'are not bound to the countries that the law names' },
  blocked: { one: 'lies in a country that the law forbids', many: 'lie in countries that the law forbids' },
  'no-mechanism': { one: 'lies abroad without a paper that allows it', many: 'lie abroad without a paper that allows it' },
  expired: { one: 'lies abroad under a paper that ran out', many: 'lie abroad under a paper that ran out' },
}

export default defineCheck({
  id: 'data-residency',
  title: 'Client data rests where the law allows',
  theme: 'storage',
  severity: 'high',
  whenNone: 'notApplicable',
  needs,
  helps: { store: ['holds'], backup: ['holds'] },
  params: Rule,
  applies: ({ model, only }) => model !== 'none' || only.length > 0,
  reasons,
  subjects: { one: 'place with client data', many: 'places with client data' },
  question: 'Does all client data lie in countries that the law allows, or abroad under a signed paper that allows it?',
  *judge({ practice, store, backup, vendor }, rule, { now }) {
    const law: Law = { ...rule, now, home: practice[0]?.country }
    for (const it of store) yield* ruling(it, ofStore(it, vendor, law), spared(it.holds))
    for (const it of backup) yield* ruling(it, ofBackup(it, vendor, law), spared(it.holds))
    const kept = keepings(store)
    for (const it of vendor) {
      if (spared(it.holds)) continue
      // Its stores are judged one by one. Where two records may mean their company, its own word is heard, for good only.
      const shown = kept.filter(({ source }) => source === it.system)
      if (shown.length > 0 && shown.every((one) => vendorsOf(one.source, one.vendor, vendor).length === 1)) continue
      yield* ruling(it, ofVendor(it, kept, vendor, law), shown.length > 0)
    }
  },
})

/** Said to hold nothing about clients. */
const spared = (holds: Fact<'store'>['holds']) => holds === 'none' || holds === 'staff'

function* ruling(it: Parameters<typeof unread>[0], found: Found, onlyGood: boolean) {
  if (found === 'fine') yield pass(it)
  else if (!onlyGood) yield 'why' in found ? fail(it, found.why) : unread(it, found.missing)
}

type Looked = Place | { missing: FieldId }

function ofStore(it: Fields<'store'>, vendors: readonly Vendor[], law: Law): Found {
  const keepers = vendorsOf(it.source, it.vendor, vendors)
  const places = (it.copies ?? []).flatMap((copy) => placesOf(copy, 'store.copies'))
  return places.length === 0 ? { missing: 'store.copies' } : worst(places.map((place) => judged(place, keepers, law)))
}

/** `where: aws:eu-west-1` names the source before the colon; `where: Tresorit` names a vendor. */
function ofBackup(it: Fields<'backup'>, vendors: readonly Vendor[], law: Law): Found {
  const before = it.where?.split(':')[0]
  const keepers = [...vendorsOf(it.source, it.where, vendors), ...vendorsOf(before, before, vendors)]
  return worst(placesOf(it, 'backup.countries').map((place) => judged(place, keepers, law)))
}

/** Which source shows stores of which company, each pair once. */
function keepings(stores: readonly Fields<'store'>[]): Fields<'store'>[] {
  const collected = stores.filter(({ source }) => source !== 'declared')
  return [...new Map(collected.map((it) => [JSON.stringify([it.source, it.vendor]), it])).values()]
}

/** A company that nothing reads, by its own word; not while stores that a source shows may be its own. */
function ofVendor(it: Vendor, kept: readonly Fields<'store'>[], vendors: readonly Vendor[], law: Law): Found {
  if (it.holds === undefined) return { missing: 'vendor.holds' }
  const known = (one: Fields<'store'>) => vendors.some(({ system }) => system === one.source)
  const mine = (one: Fields<'store'>) =>
    !known(one) && (same(it.name, one.vendor) || vendorsOf(one.source, one.vendor, vendors).length === 0)
  if (it.system === undefined && kept.some(mine)) return { missing: 'vendor.system' }
  return worst(placesOf(it, 'vendor.countries').map((place) => judged(place, [it], law)))
}

function placesOf(it: { countries?: readonly string[] | undefined; area?: string | undefined }, field: FieldId): Looked[] {
  if (it.countries !== undefined && it.countries.length > 0) return [...it.countries]
  return it.area === undefined ? [{ missing: field }] : [null]
}

/** The companies that may be meant. Any of them may have signed: of two records of one company only one names the paper. */
function vendorsOf(source: string | undefined, name: string | undefined, vendors: readonly Vendor[]): Vendor[] {
  return vendors.filter((it) => (typeof it.system === 'string' && it.system === source) || same(it.name, name))
}

const plain = (text: string) => text.trim().toLowerCase()
const same = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && plain(a) === plain(b)

function judged(place: Looked, keepers: readonly Vendor[], law: Law): Found {
  if (place !== null && typeof place !== 'string') return place
  if (law.only.length > 0 && (place === null || !law.only.includes(place))) return { why: 'outside' }
  if (law.model === 'none') return 'fine'
  if (law.model === 'negative-list') return blockedAt(place, law)
  if (place !== null && (law.free.includes(place) || place === law.home)) return 'fine'
  const allowed = best(keepers.map((keeper) => allowedBy(keeper, place, law)))
  if (allowed !== 'fine' && place !== null && law.home === undefined) return { missing: 'practice.country' }
  return allowed
}

/** Of several countries among which a vendor chooses, one on the list is one too many; with no list, none can be. */
function blockedAt(place: Place, { blocked }: Law): Found {
  if (place === null) return blocked.length === 0 ? 'fine' : { missing: 'store.copies' }
  return blocked.includes(place) ? { why: 'blocked' } : 'fine'
}

function allowedBy({ frameworks, mechanism }: Vendor, place: Place, law: Law): Found {
  const framework = place !== null && Object.hasOwn(law.partial, place) ? law.partial[place] : undefined
  if (framework !== undefined && frameworks?.some((it) => same(it, framework))) return 'fine'
  const signed = paperOf(mechanism, law)
  return signed !== 'fine' && framework !== undefined && frameworks === undefined ? { missing: 'vendor.frameworks' } : signed
}

function paperOf(paper: Vendor['mechanism'], { mechanisms, renewDays, now }: Law): Found {
  if (paper === undefined) return { missing: 'vendor.mechanism' }
  if (paper === null || !mechanisms.some((kind) => begins(paper.kind, kind))) return { why: 'no-mechanism' }
  if (paper.expires && isOver(paper.expires, now)) return { why: 'expired' }
  const { signed } = paper
  if (signed === undefined || signed > now.toISOString()) return { missing: 'vendor.mechanism' }
  const late = Object.entries(renewDays).some(([kind, days]) => begins(paper.kind, kind) && daysSince(signed, now) > days)
  return late ? { why: 'expired' } : 'fine'
}

/** `SCC 2021/914` and `SCCs` are an SCC; `SCCX` is not. */
function begins(text: string, kind: string): boolean {
  const rest = plain(text).slice(plain(kind).length)
  return plain(text).startsWith(plain(kind)) && /^s?(?![\p{L}\p{N}])/u.test(rest)
}

const ORDER = Object.keys(reasons)
const byReason = (a: { why: Reason }, b: { why: Reason }) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why)
const isFailing = (it: Found): it is { why: Reason } => it !== 'fine' && 'why' in it
const isMissing = (it: Found): it is { missing: FieldId } => it !== 'fine' && 'missing' in it

const worst = (all: readonly Found[]): Found => all.filter(isFailing).sort(byReason)[0] ?? all.find(isMissing) ?? 'fine'

function best(all: readonly Found[]): Found {
  if (all.includes('fine')) return 'fine'
  return all.find(isMissing) ?? all.filter(isFailing).sort(byReason)[0] ?? { missing: 'vendor.mechanism' }
}
