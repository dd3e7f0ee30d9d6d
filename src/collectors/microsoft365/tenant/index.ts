import type { FactRecord } from '../../../model/collector.js'
import type { SettingKey } from '../../../model/facts/setting.js'
import type { Read } from '../mfa/types.js'
import { groundsOf } from '../people/reads.js'
import { readList, readOne } from '../read.js'
import type { Session } from '../session.js'
import { door, managedOnly } from './door.js'
import { AuthorizationPolicy, consentedBy, directoryOf, invitedBy } from './guests.js'
import { sessionIdle, TimeoutPolicy } from './idle.js'
import { blocklist, GroupSetting, lockout, maximumAge, minimumLength } from './passwords.js'
import { domains, methodsPolicy, organization, skus } from './reads.js'
import { type Found, found, gaps, setting, unread } from './setting.js'
import { domainsAllowed, filesWith, SharePoint, syncOn } from './sharing.js'
import { stores } from './stores.js'
import { NOT_READABLE, RECOVERY } from './unreadable.js'

const POLICY = 'graph:policies.authorizationPolicy'
const GROUP_SETTINGS = 'graph:groupSettings'
const SHAREPOINT = 'graph:admin.sharepoint.settings'
const TIMEOUTS = 'graph:policies.activityBasedTimeoutPolicies'

/** The settings of the tenant itself and the places where it keeps data. What could not be read says why; only an abort is thrown. */
export async function* tenant(session: Session): AsyncGenerator<FactRecord, void> {
  session.log('reading the settings of the tenant')
  const reads = await readAll(session)
  const show = <K extends SettingKey>(key: K, call: string, found: () => Found<K>): Iterable<FactRecord> =>
    session.planned(call) ? setting(session, key, found()) : []

  yield* door(session, reads)
  yield* show('guests.invited-by', POLICY, () => told(reads.policy, invitedBy))
  yield* show('guests.directory', POLICY, () => told(reads.policy, directoryOf))
  yield* show('apps.consented-by', POLICY, () => told(reads.policy, consentedBy))
  yield* show('sharing.files', SHAREPOINT, () => told(reads.sharePoint, filesWith))
  yield* show('sharing.domains', SHAREPOINT, () => told(reads.sharePoint, domainsAllowed))
  yield* show('devices.sync', SHAREPOINT, () => told(reads.sharePoint, (it) => syncOn(it, managedOnly(reads))))
  yield* show('password.minimum-length', 'graph:domains', () => minimumLength(reads))
  yield* show('password.maximum-age', 'graph:domains', () => maximumAge(reads))
  yield* show('password.blocklist', 'graph:domains', () => blocklist(reads))
  yield* show('signin.lockout', GROUP_SETTINGS, () => told(reads.groupSettings, (it) => lockout(it, reads.domains)))
  yield* show('signin.session-idle', TIMEOUTS, () => told(reads.timeouts, (it) => sessionIdle(it, valueIn(reads.sharePoint))))
  yield* show('signin.recovery', POLICY, () => told(reads.policy, () => found({ name: RECOVERY.name })))
  if (session.planned(POLICY) && 'value' in reads.policy) yield* gaps(session, ['setting:signin.recovery.value'], RECOVERY)
  for (const [key, { call, remedy }] of Object.entries(NOT_READABLE)) {
    yield* show(key as SettingKey, call, () => unread({ because: 'unsupported', remedy }))
  }
  if (session.planned('graph:subscribedSkus')) yield* stores(session, reads.skus)
}

/** All in one turn, so that what may travel together does. What no check reads is not asked. */
async function readAll(session: Session) {
  const [{ rules }, licences, names, own, policy, groups, sharePoint, timeouts] = await Promise.all([
    groundsOf(session),
    skus(session),
    domains(session),
    organization(session),
    readOne(session, POLICY, AuthorizationPolicy),
    readList(session, GROUP_SETTINGS, GroupSetting),
    readOne(session, SHAREPOINT, SharePoint),
    readList(session, TIMEOUTS, TimeoutPolicy),
    methodsPolicy(session),
  ])
  return {
    ...rules,
    skus: licences,
    domains: names,
    organization: own,
    policy,
    groupSettings: groups,
    sharePoint,
    timeouts,
  }
}

function told<T, K extends SettingKey>(read: Read<T>, find: (value: T) => Found<K>): Found<K> {
  return 'failed' in read ? unread(read.failed) : find(read.value)
}

const valueIn = <T>(read: Read<T>): T | undefined => ('failed' in read ? undefined : read.value)
