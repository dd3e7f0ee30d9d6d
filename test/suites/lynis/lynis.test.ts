/**
 * Confide's facts about this computer against Lynis' (Debian package `lynis`), an independent auditor:
 * any difference fails unless it stands in DIFFERENCES with its reason. Run by `npm run ci:lynis`, as root.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import device from '../../../src/collectors/device/index.js'
import { recordsOf } from '../../../src/collectors/device/parse/index.js'
import { type Handed, readHanded, told } from '../../../src/collectors/device/schema.js'
import { guardedRun } from '../../../src/collectors/exec/run.js'
import type { FactRecord } from '../../../src/model/collector.js'
import type { LocalAccount } from '../../../src/model/facts/account.js'
import type { Device } from '../../../src/model/facts/device.js'

const TESTS = 'AUTH-9234 AUTH-9286 PKGS-7392 PKGS-7420 MALW-3280'

/** Where Confide rightly says something else than Lynis. */
const DIFFERENCES = {
  /** A security fix below a later version from a point release: apt would install the later one, so Lynis does not see "-security" on its line. */
  'security version below the newest': (name: string) => {
    const versions = output('apt-cache', ['policy', name]).split(/^ \*\*\* /m)[0] ?? ''
    const [newest = '', ...older] = versions.split(/^ {5}(?=\S)/m).slice(1)
    return !newest.includes('-security') && older.some((it) => it.includes('security'))
  },
  /** Lynis dry-runs `upgrade`, which leaves out what needs a new or a removed package or is on hold; those fixes are missing all the same. */
  'kept back by a plain upgrade': (name: string) => !output('apt-get', ['-s', 'upgrade']).includes(`Inst ${name} `),
  /** Numbers that systemd gives to services for a while (systemd.io/UIDS-GIDS): nobody's login. */
  "a service's passing number": (uid: number) => (uid >= 61_184 && uid <= 65_519) || uid === 65_535,
  /** Lynis asks whether a tool is installed, Confide whether it is switched on and started. */
  'installed and not switched on': (tool: boolean, state: Device['automaticUpdates']) => tool && state === 'off',
  /** Scanners for root kits are counted by Lynis; they are run by hand and stop nothing. */
  'a root-kit scanner': (scanners: readonly string[]) => scanners.every((it) => ['chkrootkit', 'rkhunter'].includes(it)),
}

const folder = mkdtempSync(join(tmpdir(), 'confide-lynis-'))
afterAll(() => rmSync(folder, { recursive: true }))

const report: { handed?: Handed; records: FactRecord[]; lynis: string; log: string } = { records: [], lynis: '', log: '' }

function output(program: string, args: string[]): string {
  const ran = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (ran.status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${ran.status}: ${ran.stderr}`)
  return ran.stdout
}

/** All values of `key=` or `key[]=` in Lynis' report. */
const values = (key: string) =>
  report.lynis
    .split('\n')
    .flatMap((line) => (line.startsWith(`${key}=`) || line.startsWith(`${key}[]=`) ? [line.slice(line.indexOf('=') + 1)] : []))

const computer = () => report.records.find((it) => it.record === 'fact' && it.kind === 'device') as Device

beforeAll(async () => {
  if (spawnSync('lynis', ['show', 'version']).status !== 0) {
    output('apt-get', ['update', '-q=2'])
    output('apt-get', ['install', '-y', '-q=2', '--no-install-recommends', 'lynis'])
  }
  const [log, data] = [join(folder, 'lynis.log'), join(folder, 'lynis.dat')]
  output('lynis', ['audit', 'system', '--quick', '--no-colors', '--tests', TESTS, '--logfile', log, '--report-file', data])
  report.lynis = readFileSync(data, 'utf8')
  report.log = readFileSync(log, 'utf8')
  // After Lynis, which refreshes the package lists.
  const ran = await guardedRun(device.calls, new AbortController().signal)('linux', { timeoutMs: 75_000 })
  report.handed = readHanded(ran.stdout)
  if (report.handed)
    report.records = recordsOf(report.handed, { source: 'device', owner: undefined, at: new Date().toISOString() })
}, 300_000)

describe('Confide and Lynis agree', () => {
  it('on the logins of real users (AUTH-9234)', () => {
    const theirs = values('real_user').map((it) => it.split(','))
    expect(theirs.length).toBeGreaterThan(0)
    const expected = theirs.filter(([, uid]) => !DIFFERENCES["a service's passing number"](Number(uid))).map(([login]) => login)
    const ours = report.records.filter((it) => it.record === 'fact' && it.kind === 'local-account') as LocalAccount[]
    expect(ours.map((it) => it.login).sort()).toEqual(expected.sort())
  })

  it('on how long a password lasts (AUTH-9286)', () => {
    const days = /max password age is (\d+) days/.exec(report.log)?.[1]
    if (days === undefined) expect(report.log).toContain('password aging limits are not configured')
    expect(computer().passwordMaxDays).toBe(days === undefined || Number(days) >= 10_000 ? null : Number(days))
  })

  it('on security updates that wait (PKGS-7392)', () => {
    const theirs = values('vulnerable_package')
    const answer = report.handed && told(report.handed, 'apt-updates')
    const text = answer && 'text' in answer ? answer.text : ''
    const ours = text
      .split('\n')
      .flatMap((line) => (line.startsWith('package\t') && line.endsWith('\tsecurity') ? [line.split('\t')[1] ?? ''] : []))
    expect(computer().updatesPending).toBe(ours.length)
    const more = ours.filter((it) => !theirs.includes(it))
    const unexplained = more.filter(
      (it) => !DIFFERENCES['security version below the newest'](it) && !DIFFERENCES['kept back by a plain upgrade'](it),
    )
    if (more.length > 0)
      console.log(`Confide counts ${more.length} more than Lynis, each for a listed reason: ${more.join(', ')}`)
    expect(theirs.filter((it) => !ours.includes(it))).toEqual([])
    expect(unexplained).toEqual([])
  })

  it('on automatic updates (PKGS-7420)', () => {
    const tool = values('unattended_upgrade_tool').length > 0
    const state = computer().automaticUpdates
    if (DIFFERENCES['installed and not switched on'](tool, state))
      console.log('Lynis finds a tool that is installed; Confide sees that it is off')
    else expect(state === 'installs' || state === 'downloads').toBe(tool)
  })

  it('on malware scanners (MALW-3280)', () => {
    const installed = values('malware_scanner_installed')[0]
    expect(installed).toMatch(/^[01]$/)
    const scanners = values('malware_scanner')
    const expected = installed === '1' && !(scanners.length > 0 && DIFFERENCES['a root-kit scanner'](scanners))
    expect(computer().malwareProtection === null).toBe(!expected)
  })
})
