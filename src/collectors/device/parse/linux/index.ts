import type { Census, Gap } from '../../../../model/census.js'
import type { FactRecord } from '../../../../model/collector.js'
import { LocalAccount } from '../../../../model/facts/account.js'
import { Device } from '../../../../model/facts/device.js'
import type { Handed } from '../../schema.js'
import { readFields } from '../fields.js'
import { deviceId } from '../identity.js'
import type { Looked, PlatformParser } from '../platform.js'
import { deviceReaders } from './device.js'
import { loginContext, loginReaders } from './local-accounts.js'
import { type Logins, loginsOf } from './logins.js'
import { deviceRemedies, loginRemedies, remedyFor } from './remedies.js'
import { hardwareId, hostname } from './start.js'

/** A Linux computer's answers as facts: the computer, its logins, and what could not be told about either. */
export const linux: PlatformParser = (handed, { source, owner, at }) => {
  const name = hostname(handed)
  const hardware = hardwareId(handed)
  const id = deviceId(typeof hardware === 'object' && 'is' in hardware ? hardware.is : undefined, name)
  const { values, missing } = readFields(deviceReaders, (read) => read(handed))
  const device = Device.parse({ record: 'fact', kind: 'device', source, id, name, owner, platform: 'linux', seen: at, ...values })
  const gaps = missing.map(({ field, cannot, remedy }): Gap => {
    return {
      record: 'gap',
      source,
      kind: 'device',
      field,
      because: cannot,
      remedy: remedy ?? remedyFor(cannot, deviceRemedies[field]),
    }
  })
  const census: Census = { record: 'census', source, kind: 'device', whole: true, count: 1, at }
  return [device, ...gaps, census, ...localAccounts(handed, { source, owner, at }, id)]
}

const DIRECTORY =
  'People also sign in to this computer with a directory (its name service says so): connect that directory, or list its logins under accounts.'
const NO_LIST = 'Run Confide again; if it still cannot tell, state which logins this computer has.'

function localAccounts(handed: Handed, looked: Looked, device: string): FactRecord[] {
  const { source, at } = looked
  const logins = loginsOf(handed)
  const base = { record: 'census', source, kind: 'local-account', at } as const
  if (logins === undefined) return [{ ...base, whole: false, count: 0, because: 'failed', remedy: NO_LIST }]
  const whole = logins.directory ? ({ whole: false, because: 'unsupported', remedy: DIRECTORY } as const) : { whole: true }
  return [...accountsAndGaps(handed, logins, source, device), { ...base, ...whole, count: logins.list.length }]
}

function accountsAndGaps(handed: Handed, { list }: Logins, source: string, device: string): FactRecord[] {
  const context = loginContext(handed)
  const gaps = new Map<string, Gap>()
  const accounts = list.map((it) => {
    const { values, missing } = readFields(loginReaders, (read) => read(it, context))
    for (const { field, cannot, remedy } of missing) {
      const words = remedy ?? remedyFor(cannot, loginRemedies[field])
      gaps.set(field, { record: 'gap', source, kind: 'local-account', field, because: cannot, remedy: words })
    }
    const head = { record: 'fact', kind: 'local-account', source, id: `${device}/${it.login}`, name: it.login }
    return LocalAccount.parse({ ...head, login: it.login, device, ...values })
  })
  return [...accounts, ...gaps.values()]
}
