import type { FactRecord } from '../../../model/collector.js'
import type { FieldId } from '../../../model/facts/index.js'
import type { Store } from '../../../model/facts/vendor.js'
import type { Read } from '../mfa/types.js'
import type { Session } from '../session.js'
import type { Sku } from './schema.js'
import { gaps, type Trouble } from './setting.js'

const STORES = [
  // Every subscription has EXCHANGE_S_FOUNDATION, which is no mailbox; an archive add-on makes none either.
  { id: 'exchange', name: 'Exchange Online', plan: /^EXCHANGE_(?!S_FOUNDATION|S_ARCHIVE)/ },
  // SHAREPOINTWAC is Office in a browser.
  { id: 'sharepoint', name: 'SharePoint and OneDrive', plan: /^(SHAREPOINT(?!WAC)|ONEDRIVE)/ },
] as const

const PLACE: Trouble = {
  because: 'unsupported',
  remedy:
    'Look in the Microsoft 365 admin center under Settings › Org settings › Organization profile › Data location, and write the countries under stores.',
}
const SERVICE_SIDE: Trouble = {
  because: 'unsupported',
  remedy:
    'Microsoft does this on its side and shows no setting of it: state it, with the paper it rests on (Service Trust Portal).',
}
const NOT_READ = ['store.encryption', 'store.transport', 'store.public', 'store.versioned', 'store.oldTls'] as const

/** Mailboxes and files as places where data rests. In which country they lie, no program is told: the address of the practice does not say it. */
export function* stores(session: Session, skus: Read<readonly Sku[]>): Iterable<FactRecord> {
  const { source, now } = session
  const census = { record: 'census', source, kind: 'store', at: now.toISOString() } as const
  if ('failed' in skus) {
    yield { ...census, whole: false, count: 0, because: skus.failed.because, remedy: skus.failed.remedy }
    return
  }
  // A subscription that ran out still keeps what it holds until it is deleted.
  const plans = skus.value.filter((it) => it.capabilityStatus !== 'Deleted').flatMap((it) => it.servicePlans)
  const there = STORES.filter(({ plan }) => plans.some(({ servicePlanName }) => plan.test(servicePlanName ?? '')))
  for (const { id, name } of there) {
    yield { record: 'fact', kind: 'store', source, id, name, service: name, vendor: 'Microsoft' } satisfies Store
  }
  if (there.length > 0) {
    yield* gaps(session, ['store.copies'], PLACE)
    yield* gaps(session, NOT_READ satisfies readonly FieldId[], SERVICE_SIDE)
  }
  if (plans.every((it) => it.servicePlanName !== undefined)) yield { ...census, whole: true, count: there.length }
  else
    yield {
      ...census,
      whole: false,
      count: there.length,
      because: 'failed',
      remedy: 'Run the audit again: a licence has no name.',
    }
}
