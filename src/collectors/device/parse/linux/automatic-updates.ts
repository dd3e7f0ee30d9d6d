import type { Handed } from '../../schema.js'
import { cannot, fromRows, is, type Reading, type Row, UNCLEAR } from '../reading.js'
import { isActive, type Services, servicesOf } from './services.js'

type State = 'installs' | 'downloads' | 'off'

/** What happens with security updates when nobody does anything: the settings, the program that obeys them, and the clock that starts it. */
export function automaticUpdates(handed: Handed): Reading<State> {
  return fromRows(handed, 'update-settings', (rows) => {
    const services = servicesOf(handed)
    if (isActive(services, 'mintupdate-automation-upgrade.timer') === true) return is('installs')
    if (services.programs?.has('rpm-ostree') || services.places?.has('/run/ostree-booted')) return cannot('unsupported')
    if (rows.some((row) => row[0] === 'apt')) return byApt(rows, services)
    if (services.programs?.has('dnf') || services.programs?.has('dnf5')) return byDnf(rows, services)
    return cannot('unsupported')
  })
}

function byApt(rows: readonly Row[], services: Services): Reading<State> {
  const settings = new Map(rows.filter((row) => row[0] === 'apt').map((row) => [row[1], row[2]]))
  const on = (key: string) => isOn(settings.get(`APT::Periodic::${key}`))
  // APT::Periodic::Enable is on unless set to 0; everything else is off unless set.
  const asked = settings.get('APT::Periodic::Enable') !== '0' && on('Update-Package-Lists')
  const installs = asked && on('Unattended-Upgrade') && coversSecurity(rows)
  const downloads = asked && on('Download-Upgradeable-Packages')
  if (!installs && !downloads) return is('off')
  const started = aptClock(rows, services)
  if (started === undefined || services.programs === undefined) return UNCLEAR
  if (!started) return is('off')
  if (installs && services.programs.has('unattended-upgrade')) return is('installs')
  return is(downloads ? 'downloads' : 'off')
}

/** `1`, `7`, `always`, `12h`; `0` is off. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && (value === 'always' || /^[1-9]\d*[smhd]?$/.test(value))
}

/** unattended-upgrades installs only from the origins it is told; one of them must be the security archive. */
function coversSecurity(rows: readonly Row[]): boolean {
  return rows.some((row) => row[1]?.startsWith('Unattended-Upgrade::') && /security|^\*|=\*$/i.test(row[2] ?? ''))
}

/** The two timers of apt, or cron where there is no systemd. */
function aptClock(rows: readonly Row[], services: Services): boolean | undefined {
  if (services.units === undefined) return undefined
  if (services.units !== 'none') {
    return isActive(services, 'apt-daily.timer') === true && isActive(services, 'apt-daily-upgrade.timer') === true
  }
  if (services.processes === undefined) return undefined
  return rows.some((row) => row[0] === 'cron') && ['cron', 'crond', 'anacron'].some((it) => services.processes?.has(it))
}

/** dnf-automatic does what its file says, but for the timer whose name says it. GNOME Software downloads too; that is no installing. */
function byDnf(rows: readonly Row[], services: Services): Reading<State> {
  if (services.units === undefined || services.units === 'none') return UNCLEAR
  if (isActive(services, 'dnf-automatic-install.timer') === true) return is('installs')
  const runs = ['dnf-automatic.timer', 'dnf5-automatic.timer'].some((it) => isActive(services, it) === true)
  if (!runs) return is('off')
  const settings = new Map(rows.filter((row) => row[0] === 'dnf').map((row) => [row[1], row[2]?.toLowerCase()]))
  if (isYes(settings.get('apply_updates'))) return is('installs')
  if (settings.get('apply_updates') === undefined) return UNCLEAR
  return is(isYes(settings.get('download_updates')) ? 'downloads' : 'off')
}

const isYes = (value: string | undefined) => value !== undefined && ['yes', 'true', '1', 'on'].includes(value)
