import type { Config } from '../../config/config.js'
import type { FactRecord } from '../../model/collector.js'
import type { Fact } from '../../model/facts/index.js'
import type { StatedKind } from './gives.js'
import { distinct, slug } from './ids.js'

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
  store: ({ stores }) => stores?.map((each) => ({ ...head('store', slug(each.name, 'store')), ...each })),
  backup: ({ backups }) =>
    backups?.map((each) => ({
      ...head('backup', slug(`${each.of} ${each.where ?? ''}`, 'backup')),
      name: each.where === undefined ? each.of : `${each.of} in ${each.where}`,
      holds: 'client',
      ...each,
    })),
}

/** What the practice says of itself, kind by kind: the facts, then the word that these are all. */
export function* declaredRecords(config: Config, now: Date): Iterable<FactRecord> {
  for (const [kind, make] of Object.entries(FACTS) as [StatedKind, (config: Config) => Fact[] | undefined][]) {
    const facts = make(config)
    if (facts === undefined) continue
    yield* distinct(facts)
    yield { record: 'census', source: SOURCE, kind, whole: true, count: facts.length, at: now.toISOString() }
  }
}
