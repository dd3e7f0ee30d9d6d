import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Call } from '../../model/call.js'
import { defineCollector } from '../../model/collector.js'
import type { FieldId } from '../../model/facts/index.js'

/** What the script can give on Linux; a test holds it against the parsers. */
const LINUX: readonly FieldId[] = [
  'device.hardwareId',
  'device.owner',
  'device.platform',
  'device.release',
  'device.systemDisk',
  'device.homeDisk',
  'device.swapDisk',
  'device.desktop',
  'device.lockAfter',
  'device.autoLogin',
  'device.firewall',
  'device.malwareProtection',
  'device.automaticUpdates',
  'device.updatesPending',
  'device.updatesChecked',
  'device.restartPending',
  'device.restarted',
  'device.passwordMaxDays',
  'device.remoteLogin',
  'device.managed',
  'device.secureBoot',
  'device.administratorDaily',
  'device.seen',
  'local-account.device',
  'local-account.active',
  'local-account.privileged',
  'local-account.password',
  'local-account.guest',
  'local-account.passwordChanged',
  'local-account.passwordMaxDays',
  'local-account.lastSignIn',
]

/** One call for each platform that has a script; its id is the platform's name in Node. */
const calls: readonly Call[] = [
  {
    id: 'linux',
    why: 'asks this computer about its disks, screen lock, firewall, updates and logins',
    via: 'exec',
    path: '/bin/sh',
    args: [fileURLToPath(new URL('./confide-device.sh', import.meta.url))],
    gives: LINUX,
  },
]

/** The script gives up on its own after 40 seconds and what it then still runs. */
const TIMEOUT_MS = 75_000

export default defineCollector({
  id: 'device',
  title: 'this computer',
  settings: z.strictObject({ owner: z.email().optional().describe('e-mail of the person who uses this computer') }),
  calls,
  async *collect({ source, settings, want, run, now, log }) {
    if (!calls.some((call) => call.gives.some((field) => want.has(field)))) return
    const looked = { source, owner: settings.owner, at: now.toISOString() }
    const { nothingRead } = await import('./parse/unread.js')
    const call = calls.find((it) => it.id === process.platform)
    if (call === undefined) {
      yield* nothingRead(looked, 'unsupported')
      return
    }
    log('asking this computer')
    const ran = await run(call.id, { timeoutMs: TIMEOUT_MS })
    const { readHanded } = await import('./schema.js')
    const handed = readHanded(ran.stdout)
    if (handed === undefined) {
      yield* nothingRead(looked, 'failed')
      return
    }
    const { recordsOf } = await import('./parse/index.js')
    yield* recordsOf(handed, looked)
  },
})
