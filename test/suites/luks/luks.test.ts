/**
 * A real LUKS volume and a plain one, on loop devices, as the kernel and lsblk show them.
 * Run by `npm run ci:luks`, as root; what the kernel forbids is left out and named in one line.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBlockDevices } from '../../../src/collectors/device/parse/linux/block-devices.js'
import { encryptionOf } from '../../../src/collectors/device/parse/linux/disk-state.js'

const folder = mkdtempSync(join(tmpdir(), 'confide-luks-'))
const NAME = `confide-${process.pid}`
/** Undone in reverse, whatever happened. */
const undo: (() => void)[] = []

function run(program: string, args: string[], input = ''): { ok: boolean; text: string } {
  const ran = spawnSync(program, args, { encoding: 'utf8', input, timeout: 120_000 })
  return {
    ok: ran.status === 0,
    text: ran.status === 0 ? ran.stdout.trim() : `${program}: ${(ran.stderr || String(ran.error ?? '')).trim().split('\n')[0]}`,
  }
}

/** An empty disk image on a loop device; its path, or why there is none. */
function loop(name: string): { ok: boolean; text: string } {
  const image = join(folder, name)
  const made = run('truncate', ['-s', '64M', image])
  const device = made.ok ? run('losetup', ['--find', '--show', image]) : made
  if (device.ok) undo.push(() => void run('losetup', ['--detach', device.text]))
  return device
}

function mount(device: string, name: string): { ok: boolean; text: string } {
  const place = join(folder, name)
  mkdirSync(place)
  const made = run('mkfs.ext4', ['-q', device])
  const mounted = made.ok ? run('mount', [device, place]) : made
  if (mounted.ok) undo.push(() => void run('umount', [place]))
  return mounted.ok ? { ok: true, text: place } : mounted
}

function encrypted(): { ok: boolean; text: string } {
  const device = loop('luks.img')
  if (!device.ok) return device
  const formatted = run(
    'cryptsetup',
    ['luksFormat', '-q', '--type', 'luks2', '--pbkdf', 'pbkdf2', '--pbkdf-force-iterations', '1000', device.text, '-'],
    'secret',
  )
  const opened = formatted.ok ? run('cryptsetup', ['open', device.text, NAME, '-'], 'secret') : formatted
  if (!opened.ok) return opened
  undo.push(() => void run('cryptsetup', ['close', NAME]))
  return mount(`/dev/mapper/${NAME}`, 'luks')
}

function plain(): { ok: boolean; text: string } {
  const device = loop('plain.img')
  return device.ok ? mount(device.text, 'plain') : device
}

/** What lsblk shows now, asked as confide-device.sh asks. */
function layout() {
  return readBlockDevices(run('lsblk', ['-J', '-o', 'NAME,KNAME,TYPE,FSTYPE,MAJ:MIN,MOUNTPOINTS']).text)
}

const made = { luks: { ok: false, text: 'not tried' }, plain: { ok: false, text: 'not tried' } }

beforeAll(() => {
  if (process.getuid?.() !== 0) return
  if (!run('cryptsetup', ['--version']).ok) {
    run('apt-get', ['update', '-q=2'])
    run('apt-get', ['install', '-y', '-q=2', '--no-install-recommends', 'cryptsetup-bin'])
  }
  made.luks = encrypted()
  made.plain = plain()
}, 300_000)

afterAll(() => {
  for (const step of undo.reverse()) step()
  rmSync(folder, { recursive: true })
})

describe('a volume on a loop device', () => {
  it.for([
    ['luks', 'on'],
    ['plain', 'off'],
  ] as const)('that is %s reads as %s', ([kind, state], { skip }) => {
    const volume = made[kind]
    if (!volume.ok) {
      console.log(`left out: a ${kind} volume on a loop device (${volume.text})`)
      skip()
    }
    const chains = layout()
    expect(chains).toBeDefined()
    expect(encryptionOf({ mountpoint: volume.text }, { chains: chains ?? [], btrfs: [] })).toBe(state)
  })

  it('that nobody mounted is unknown', () => {
    expect(encryptionOf({ mountpoint: join(folder, 'nowhere') }, { chains: layout() ?? [], btrfs: [] })).toBeUndefined()
  })
})
