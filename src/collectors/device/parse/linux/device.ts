import type { Device } from '../../../../model/facts/device.js'
import type { FieldOf } from '../../../../model/facts/index.js'
import type { Handed } from '../../schema.js'
import { cannot, type Reading } from '../reading.js'
import { isAdministrator } from './administrators.js'
import { autoLogin } from './auto-login.js'
import { automaticUpdates } from './automatic-updates.js'
import { desktop } from './desktop.js'
import { homeDisk, swapDisk, systemDisk } from './disks.js'
import { firewall } from './firewall.js'
import { loginsOf } from './logins.js'
import { malwareProtection } from './malware.js'
import { managed } from './management.js'
import { release } from './release.js'
import { remoteLogin } from './remote-login.js'
import { runnerOf } from './runner.js'
import { lockAfter } from './screen-lock.js'
import { hardwareId, passwordMaxDays, restarted, secureBoot } from './start.js'
import { restartPending, updatesChecked, updatesPending } from './updates.js'

/** How each field of a Linux computer is read. */
export const deviceReaders = {
  hardwareId,
  release,
  systemDisk,
  homeDisk,
  swapDisk,
  desktop,
  lockAfter,
  autoLogin,
  firewall,
  malwareProtection,
  automaticUpdates,
  updatesPending,
  updatesChecked,
  restartPending,
  restarted,
  passwordMaxDays,
  remoteLogin,
  managed,
  secureBoot,
  administratorDaily,
} satisfies { [F in FieldOf<'device'>]?: (handed: Handed) => Reading<Exclude<Device[F], undefined>> }

/** Whoever runs Confide without sudo is taken to use the computer daily; root says nothing about that. */
function administratorDaily(handed: Handed): Reading<boolean> {
  const runner = runnerOf(handed)
  if (runner === undefined) return cannot('failed')
  if (runner.uid === 0) return cannot('permission', 'Run Confide as the person who uses this computer, without sudo.')
  const login = loginsOf(handed)?.list.find((it) => it.login === runner.login && it.uid === runner.uid)
  if (login === undefined) return cannot('unsupported')
  return isAdministrator(handed, login)
}
