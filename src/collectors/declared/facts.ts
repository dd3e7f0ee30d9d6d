import type { Config } from '../../config/config.js'
import type { FactRecord } from '../../model/collector.js'
import type { Fact } from '../../model/facts/index.js'
import type { StatedKind } from './gives.js'
import { distinct, slug } from './ids.js'
import { countriesAt, placeAt } from './place.js'

const SOURCE = 'declared'

function head<K extends StatedKind>(kind: K, id: string) {
  return { record: 'fact', kind, source: SOURCE, id } as const
}

type Mapping = { [K in StatedKind]: (config: Config) => Fact<K>[] | undefined }

/**
 * How each kind is made from what the practice says; undefined where it says nothing, so that nothing counts as read.
 * A person or an account that was typed in without further addresses has none; a backup that is not tagged holds client data.
 */
const FACTS: Mapping = {
  practice: ({ practice, vendors }) => [
    { ...head('practice', 'practice'), ...practice, ...(vendors && { systems: vendors.map(({ name }) => name) }) },
  ],
  person: ({ staff }) => staff?.map((each) => ({ ...head('person', each.email.toLowerCase()), emails: [], ...each })),
  training: ({ training }) =>
    training?.map((each) => ({
      ...head('training', `${each.person.toLowerCase()}/${each.topic}`),
      name: `${each.topic}, ${each.person}`,
      ...each,
    })),
  statement: ({ statements }) =>
    statements.map((each) => ({
      ...head('statement', [each.check, each.subject ?? 'practice', each.by, each.at].join('/')),
      ...each,
    })),
  incident: ({ incidents }) =>
    incidents?.map((each) => ({ ...head('incident', slug(each.name ?? each.discovered, 'incident')), ...each })),
  account: ({ accounts }) =>
    accounts?.map(({ source, ...each }) => ({
      ...head('account', [source, each.login.toLowerCase()].filter((it) => it !== undefined).join('/')),
      emails: [],
      ...each,
      ...(source === undefined ? {} : { system: source }),
    })),
  device: ({ devices }) => devices?.map((each) => ({ ...head('device', ''), ...each, id: each.id ?? slug(each.name, 'device') })),
  vendor: ({ vendors }) =>
    vendors?.map(({ source, ...each }) => ({
      ...head('vendor', slug(each.name, 'vendor')),
      ...each,
      ...(source === undefined ? {} : { system: source }),
    })),
  store: ({ stores }) =>
    stores?.map(({ source, copies, ...each }) => ({
      ...head('store', slug(each.name, 'store')),
      ...each,
      ...(copies && { copies: copies.map((copy) => ({ ...placeAt(copy.region), ...copy })) }),
      ...(source === undefined ? {} : { system: source }),
    })),
  backup: ({ backups }) =>
    backups?.map((each) => ({
      ...head('backup', slug(`${each.of} ${each.where ?? ''}`, 'backup')),
      name: each.where === undefined ? each.of : `${each.of} in ${each.where}`,
      holds: 'client',
      ...countriesAt(each.where),
      ...each,
    })),
}

/** A source of a company that `vendors:` does not name: what it holds and whether it signed anything is open. */
function unnamedVendors({ sources, vendors = [] }: Config): Fact<'vendor'>[] {
  const named = vendors.map(({ source }) => source)
  return sources.flatMap(({ id, vendor }) =>
    vendor === undefined || named.includes(id) ? [] : [{ ...head('vendor', slug(id, 'vendor')), name: vendor, system: id }],
  )
}

/** What the practice says of itself, kind by kind: the facts, then the word that these are all. */
export function* declaredRecords(config: Config, now: Date): Iterable<FactRecord> {
  for (const [kind, make] of Object.entries(FACTS) as [StatedKind, (config: Config) => Fact[] | undefined][]) {
    const said = make(config)
    const facts = [...(said ?? []), ...(kind === 'vendor' ? unnamedVendors(config) : [])]
    yield* distinct(facts)
    if (said === undefined) continue
    yield { record: 'census', source: SOURCE, kind, whole: true, count: facts.length, at: now.toISOString() }
  }
}
