import type { FactRecord } from '../../../model/collector.js'
import type { FieldId } from '../../../model/facts/index.js'
import type { Store } from '../../../model/facts/vendor.js'
import type { Session } from '../session.js'
import type { Effective } from './effective.js'
import { word } from './fields.js'
import { regionOf } from './meetings.js'
import { gaps, type Trouble } from './setting.js'

const STORES = [
  { id: 'gmail', name: 'Gmail', status: 'gmail.service_status' },
  { id: 'drive', name: 'Google Drive', status: 'drive_and_docs.service_status' },
] as const

const REGION = 'data_regions.data_at_rest_region'

const PLACE: Trouble = {
  because: 'unsupported',
  remedy:
    'Look in the Google Admin console under Data › Compliance › Data regions › Region: choose one there for the whole practice, or write under stores where the data lies.',
}
const SERVICE_SIDE: Trouble = {
  because: 'unsupported',
  remedy: 'Google does this on its side and shows no setting of it: state it, with the paper it rests on.',
}
const NOT_READ = ['store.encryption', 'store.transport', 'store.public', 'store.versioned', 'store.oldTls'] as const

/** Mailboxes and files as places where data rests, with the region that they are bound to. */
export function* stores(session: Session, settings: Effective): Iterable<FactRecord> {
  const { source, now } = session
  const there = STORES.filter(({ status }) => !isOff(settings, status))
  const copies = copiesOf(settings)
  for (const { id, name } of there) {
    const store = { record: 'fact', kind: 'store', source, id, name, service: name, vendor: 'Google Workspace' } satisfies Store
    yield copies === undefined ? store : { ...store, copies }
  }
  if (there.length > 0) {
    if (copies === undefined) yield* gaps(session, ['store.copies'], PLACE)
    yield* gaps(session, NOT_READ satisfies readonly FieldId[], SERVICE_SIDE)
  }
  yield { record: 'census', source, kind: 'store', at: now.toISOString(), whole: true, count: there.length }
}

export function* unreadStores({ source, now }: Session, { because, remedy }: Trouble): Iterable<FactRecord> {
  yield { record: 'census', source, kind: 'store', at: now.toISOString(), whole: false, count: 0, because, remedy }
}

/** Every unit's own place; undefined as soon as one is not known. */
function copiesOf(settings: Effective): Store['copies'] | undefined {
  const copies = new Map<string, NonNullable<Store['copies']>[number]>()
  for (const fields of everywhere(settings, REGION)) {
    const countries = regionOf(() => fields)
    if (countries === undefined) return undefined
    const region = word(fields, 'region') ?? ''
    copies.set(region, { role: 'primary', region, ...(countries === null ? { area: 'wherever Google chooses' } : { countries }) })
  }
  return copies.size === 0 ? undefined : [...copies.values()]
}

/** Off for the whole practice, as far as every unit and group says so. */
function isOff(settings: Effective, status: string): boolean {
  const states = everywhere(settings, status).map((fields) => word(fields, 'serviceState'))
  return states.length > 0 && states.every((state) => state === 'DISABLED')
}

function everywhere(settings: Effective, type: string) {
  const { tree } = settings
  if (tree === undefined) return []
  const own = settings.own([type])
  const units = [tree.root, ...own.map(({ unit }) => unit)]
  const groups = [new Set<string>(), ...own.flatMap(({ group }) => (group === undefined ? [] : [new Set([group])]))]
  return units.flatMap((unit) => groups.map((set) => settings.of(type, { unit: unit.id, groups: set, admin: false }).fields))
}
