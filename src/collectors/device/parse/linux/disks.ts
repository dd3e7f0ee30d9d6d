import type { Device } from '../../../../model/facts/device.js'
import { type Handed, told } from '../../schema.js'
import { cannot, fromRows, fromText, is, knownRows, type Reading, type Row, UNCLEAR } from '../reading.js'
import { readBlockDevices } from './block-devices.js'
import { type Disks, type Encryption, encryptionOf, type Place, worst } from './disk-state.js'
import { zfsEncryption } from './zfs.js'

type State<F extends 'systemDisk' | 'homeDisk' | 'swapDisk'> = Exclude<Device[F], undefined>

/** File systems that encrypt each file: what lies below them does not matter. */
const ENCRYPTED_FILES = ['ecryptfs', 'fuse.gocryptfs', 'fuse.encfs', 'fuse.cryfs']

interface Mount extends Place {
  label: string
  where: string
}

/** The encryption of the volume that `/` is on, by the disks it stands on. */
export function systemDisk(handed: Handed): Reading<State<'systemDisk'>> {
  const mounts = mountsOf(handed)
  // Without the mount table, lsblk's own list of mount points still tells which device `/` is.
  if (mounts === undefined) return settled(encryptionIn(handed, { label: 'root', where: '/', mountpoint: '/' }))
  const root = mounts.find((it) => it.label === 'root')
  return root === undefined ? UNCLEAR : settled(encryptionIn(handed, root))
}

/**
 * The encryption of the volumes that people's homes are on; null when all of them are on the system's volume.
 * Where some are and some are not, the worst of all volumes counts.
 */
export function homeDisk(handed: Handed): Reading<State<'homeDisk'>> {
  if (everyHomeHasItsOwnKey(handed)) return is('on')
  const mounts = mountsOf(handed)?.filter((it) => it.label !== 'root')
  if (mounts === undefined || !mounts.some((it) => it.label === 'home')) return UNCLEAR
  const people = mounts.filter((it) => it.label === 'person')
  const homes = people.length > 0 ? people : mounts
  if (homes.every((it) => it.where === '/')) return is(null)
  return settled(worst(homes.map((it) => encryptionIn(handed, it))))
}

/** The encryption of swap on disks; null when there is none there. Compressed memory (zram) is no disk. */
export function swapDisk(handed: Handed): Reading<State<'swapDisk'>> {
  return fromRows<State<'swapDisk'>>(handed, 'swaps', (rows) => {
    const areas = rows.filter((row) => row[0] !== 'memory')
    if (areas.length === 0) return is(null)
    if (areas.some((row) => row[0] !== 'partition' && row[0] !== 'file')) return UNCLEAR
    return settled(
      worst(areas.map((row) => (row[0] === 'file' ? encryptionIn(handed, mountOf(row)) : partition(handed, row[1])))),
    )
  })
}

function settled(state: Encryption | undefined): Reading<Encryption> {
  return state === undefined ? cannot('unsupported') : is(state)
}

function partition(handed: Handed, device: string | undefined): Encryption | undefined {
  const disks = disksOf(handed)
  return disks === undefined || device === undefined ? undefined : encryptionOf({ device }, disks)
}

function encryptionIn(handed: Handed, mount: Mount): Encryption | undefined {
  if (mount.filesystem !== undefined && ENCRYPTED_FILES.includes(mount.filesystem)) return 'on'
  const disks = disksOf(handed)
  if (mount.filesystem === 'zfs') return mount.device === undefined ? undefined : zfsEncryption(handed, mount.device, disks)
  return disks === undefined ? undefined : encryptionOf(mount, disks)
}

function disksOf(handed: Handed): Disks | undefined {
  const layout = told(handed, 'block-devices')
  const chains = 'text' in layout ? readBlockDevices(layout.text) : undefined
  const groups = knownRows(handed, 'btrfs')?.map((row) => row.slice(1))
  return chains === undefined ? undefined : { chains, btrfs: groups }
}

function mountsOf(handed: Handed): Mount[] | undefined {
  const answer = told(handed, 'mounts')
  if ('trouble' in answer) return undefined
  const rows = answer.text.split('\n').map((line) => line.split('\t'))
  return rows.every((row) => row.length === 5) ? rows.map(mountOf) : undefined
}

function mountOf([label = '', number, filesystem, device, where = '']: Row): Mount {
  const mountpoint = where === '/' || where === '/home' ? where : undefined
  return { label, where, number, filesystem, device, mountpoint }
}

function everyHomeHasItsOwnKey(handed: Handed): boolean {
  const reading = fromText(handed, 'home-encryption', (text) => {
    const homes = text.split('\n')
    return is(homes.length > 0 && homes.every((line) => line === 'home\tyes'))
  })
  return typeof reading === 'object' && 'is' in reading && reading.is
}
