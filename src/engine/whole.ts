import type { FactKind } from '../model/facts/index.js'
import { isAhead } from '../model/facts/moment.js'
import type { Unseen } from '../model/finding.js'
import type { Expected } from './plan.js'
import { LOST_SYSTEM, pairKey, type World } from './world.js'

const MS_PER_DAY = 86_400_000

/** Whether an expected pair concerns a kind; a system without a source is expected to give every setting of its duties at once. */
export function concerns(pair: Expected, kind: string): boolean {
  return pair.kind === kind || ((pair.kind as string) === 'setting:*' && kind.startsWith('setting:') && isDutyOf(pair, kind))
}

/** Settings that only some systems can have, and what a practice calls those. Every other setting is every system's. */
const DUTIES: readonly [starts: string, uses: readonly string[]][] = [
  ['setting:mail.', ['mail']],
  ['setting:messages.', ['messaging']],
  ['setting:chat.', ['messaging']],
  ['setting:meetings.', ['telehealth']],
  ['setting:sharing.calendar', ['scheduling', 'mail']],
  ['setting:sharing.', ['storage', 'records']],
]

function isDutyOf({ uses }: Expected, kind: string): boolean {
  const [, duties] = DUTIES.find(([starts]) => kind.startsWith(starts)) ?? []
  return uses === undefined || duties === undefined || duties.some((duty) => uses.includes(duty))
}

/** Where an owner writes what `declared` could not find. */
const YAML_KEY: Partial<Record<string, string>> = {
  person: 'staff',
  account: 'accounts',
  vendor: 'vendors',
  backup: 'backups',
  store: 'stores',
  training: 'training',
  incident: 'incidents',
  device: 'devices',
}

/** What lets an audit see a kind that nothing set up gives. */
export function remedyWithoutSource(kind: string): string {
  const key = YAML_KEY[kind]
  const connect = 'connect a system that shows it (confide list sources)'
  return key ? `Write ${key}: into confide.yaml, or ${connect}.` : `Describe the practice in confide.yaml, or ${connect}.`
}

/** Why a pair was not read whole, or undefined when it was. */
export function unreadBecause(pair: Expected, world: World, freshDays: number, now: Date): Unseen | undefined {
  const { source, kind } = pair
  const census = world.censuses.get(pairKey(source, kind))
  if (!census) return silent(pair, world)
  if (!census.whole) {
    const remedy = census.remedy ?? 'Run the audit again; if it stays, run confide doctor.'
    return { source, kind, because: census.because ?? 'failed', remedy }
  }
  const counted = world.counted.get(pairKey(source, kind)) ?? 0
  if (counted < census.count) {
    const remedy = `${source} counted ${census.count} and ${counted} arrived: collect again.`
    return { source, kind, because: 'short', remedy }
  }
  if (now.getTime() - Date.parse(census.at) > freshDays * MS_PER_DAY) {
    return {
      source,
      kind,
      because: 'stale',
      remedy: `It was read on ${census.at.slice(0, 10)}; this may be ${freshDays} days old at most: collect again.`,
    }
  }
  if (isAhead(census.at, now)) {
    return {
      source,
      kind,
      because: 'stale',
      remedy: `It is dated ${census.at.slice(0, 10)}, after this audit: check the clock, or --now.`,
    }
  }
  return undefined
}

function silent({ source, kind }: Expected, world: World): Unseen {
  const asked = world.header.sources.find((it) => it.id === source)
  if (source === 'declared') {
    const key = YAML_KEY[kind]
    const remedy = key
      ? `Add ${key}: to confide.yaml; an empty list says that there are none.`
      : 'Nothing in confide.yaml says so yet.'
    return { source, kind, because: 'not-declared', remedy }
  }
  if (source.startsWith(LOST_SYSTEM)) {
    return { source, kind, because: 'short', remedy: 'A system of vendors: was counted and did not arrive: collect again.' }
  }
  if (source.startsWith('vendor:')) {
    const because = 'no-source'
    return {
      source,
      kind,
      because,
      remedy: 'No program can read this system: look there, and write the answer to statements.yaml.',
    }
  }
  if (asked?.leftOut) return { source, kind, because: 'left-out', remedy: `Run without --source, or add --source ${source}.` }
  if (asked?.error) return { source, kind, because: 'failed', remedy: `It stopped: ${asked.error}` }
  return { source, kind, because: 'silent', remedy: 'It did not say that it read this: run confide doctor.' }
}

export interface UnreadOptions {
  freshDays: number
  now: Date
  /** Whether a person's word stands in for a pair, so that nothing else has to wait for it. */
  answered?: (pair: Expected) => boolean
  /** Kinds that only configured sources are asked for. */
  whereRead?: readonly FactKind[] | undefined
}

const isCollected = ({ source }: Expected) =>
  source !== 'declared' && !source.startsWith('vendor:') && !source.startsWith(LOST_SYSTEM)

/** What is not whole of the kinds a check needs, and the kinds that nobody is expected to give. */
export function unreadOf(kinds: readonly FactKind[], world: World, options: UnreadOptions) {
  const { freshDays, now, answered = () => false, whereRead = [] } = options
  const pairs: { pair: Expected; unseen: Unseen }[] = []
  const nobody: FactKind[] = []
  const notWhole = new Set<FactKind>()
  /** Of these, the kinds for which no person's word stands in either: nothing good may rest on them. */
  const waiting = new Set<FactKind>()
  const onlyCollected = new Set<FactKind>()
  for (const kind of kinds) {
    const asked = whereRead.includes(kind)
    const expected = world.expected.filter((pair) => concerns(pair, kind) && (!asked || isCollected(pair)))
    if (expected.length === 0 && !asked) nobody.push(kind)
    const bySources = expected.every((pair) => pair.source !== 'declared' && !pair.source.startsWith('vendor:'))
    const alsoTyped = (world.facts.get(kind) ?? []).some((fact) => fact.source === 'declared')
    if (expected.length > 0 && bySources && !alsoTyped) onlyCollected.add(kind)
    for (const pair of expected) {
      const unseen = unreadBecause(pair, world, freshDays, now)
      if (!unseen) continue
      notWhole.add(kind)
      if (!answered(pair)) waiting.add(kind)
      if (!pairs.some((it) => it.pair.source === pair.source && it.pair.kind === pair.kind)) pairs.push({ pair, unseen })
    }
  }
  for (const kind of nobody) {
    notWhole.add(kind)
    waiting.add(kind)
  }
  return { pairs, nobody, notWhole, waiting, onlyCollected }
}
