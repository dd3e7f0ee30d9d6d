import type { FactRecord } from '../../../model/collector.js'
import type { FieldId } from '../../../model/facts/index.js'
import type { SettingKey } from '../../../model/facts/setting.js'
import type { Session } from '../session.js'
import type { Read } from '../two-step/types.js'
import { effective } from './effective.js'
import { MEETINGS } from './meetings.js'
import type { Reading } from './reading.js'
import { groupsNamed, POLICIES, policies as readPolicies, units as readUnits } from './reads.js'
import { factsOf, type Known, type Placed } from './scopes.js'
import { setting, type Trouble } from './setting.js'
import { SHARING } from './sharing.js'
import { SIGN_IN } from './sign-in.js'
import { stores, unreadStores } from './stores.js'

/** What may stand beside the policies: it makes facts that are for some people name them. */
export interface Beside {
  people?(session: Session): Promise<Read<readonly Placed[]>>
  /** Names of these groups, by id; asked for only where a policy is for a group. */
  names?(session: Session, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>>
}

const READINGS: readonly Reading[] = [...SIGN_IN, ...SHARING, ...MEETINGS]

/** The settings of a practice, one fact for each unit and group where they differ. What could not be read says why; only an abort is thrown. */
export async function* policies(session: Session, beside: Beside = {}): AsyncGenerator<FactRecord, void> {
  if (!session.planned(POLICIES)) return
  session.log('reading the settings of organisational units and groups')
  const known = await readAll(session, beside)
  const keys = [...new Set(READINGS.map(({ key }) => key))]
  for (const key of keys)
    yield* 'failed' in known ? setting(session, key, { facts: [], unread: known.failed }) : told(session, key, known.value)
  if (!session.want.has('store.copies' satisfies FieldId)) return
  yield* 'failed' in known ? unreadStores(session, known.failed) : stores(session, known.value.settings)
}

async function readAll(session: Session, beside: Beside): Promise<{ value: Known } | { failed: Trouble }> {
  const [all, units] = await Promise.all([readPolicies(session), readUnits(session)])
  if ('failed' in all) return all
  if ('failed' in units) return units
  const settings = effective(all.value, units.value)
  if (settings.tree === undefined) return { failed: NO_ROOT }
  const ids = groupsNamed(all.value, [])
  const [people, names] = await Promise.all([beside.people?.(session), ids.size > 0 ? beside.names?.(session, ids) : undefined])
  const known = { settings, now: session.now, names }
  return { value: people !== undefined && 'value' in people ? { ...known, people: people.value } : known }
}

function told(session: Session, key: SettingKey, known: Known): Iterable<FactRecord> {
  const own = READINGS.filter((it) => it.key === key)
  const facts = own.flatMap((reading) => factsOf(reading, known))
  const places = [...new Set(own.map(({ where }) => where))].join('; ')
  return setting(session, key, { facts, missing: { because: 'unsupported', remedy: `${UNTOLD} ${places}.` } })
}

const UNTOLD =
  'Google does not tell this setting, or in words that this version does not know. Set it, where your edition has it, in the Google Admin console under'

const NO_ROOT: Trouble = {
  because: 'failed',
  remedy: 'Run the audit again; if it stays, report it: the organisational units that Google answers make no tree.',
}
