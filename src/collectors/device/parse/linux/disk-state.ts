import type { BlockDevice, Chain } from './block-devices.js'

/** Where a path lies: the numbers and names that /proc/self/mountinfo gives its mount. */
export interface Place {
  number?: string
  device?: string
  filesystem?: string
  mountpoint?: string
}

export interface Disks {
  chains: readonly Chain[]
  /** Names of the devices that share one btrfs; `undefined`: could not be read. */
  btrfs: readonly (readonly string[])[] | undefined
}

/** Only what can be proved from the layout; `encrypting` and the like need administrator rights. */
export type Encryption = 'on' | 'off'

/** File systems that encrypt by themselves: a layout without dm-crypt says nothing about them. */
const ENCRYPTS_ITSELF = ['zfs', 'zfs_member', 'bcachefs']

/**
 * Whether everything that a place stands on is encrypted. Only its ancestors count: an encrypted disk elsewhere,
 * or an encrypted volume beside it, does not protect it. `undefined`: the place is not in the layout, or the layout cannot tell.
 */
export function encryptionOf(place: Place, { chains, btrfs }: Disks): Encryption | undefined {
  const own = chainsOf(place, chains)
  if (own.length === 0) return undefined
  const filesystem = place.filesystem ?? own[0]?.at(-1)?.filesystem
  const all = filesystem === 'btrfs' ? withPartners(own, chains, btrfs) : own
  const states = all?.map(encryptionOfChain)
  if (states === undefined) return own.every((chain) => encryptionOfChain(chain) === 'off') ? 'off' : undefined
  const state = worst(states)
  return state === 'off' && filesystem !== undefined && ENCRYPTS_ITSELF.includes(filesystem) ? undefined : state
}

/** `off` if any is off, else unknown if any is unknown, else `on`. */
export function worst(states: readonly (Encryption | undefined)[]): Encryption | undefined {
  if (states.includes('off')) return 'off'
  return states.length > 0 && states.every((it) => it === 'on') ? 'on' : undefined
}

function encryptionOfChain(chain: Chain): Encryption | undefined {
  // While `cryptsetup reencrypt` runs, the volume stands on parts that are and parts that are not encrypted.
  if (chain.some((it) => it.names.some((name) => name.includes('-hotzone-')))) return undefined
  if (chain.some((it) => it.type === 'crypt' || it.filesystem === 'crypto_LUKS')) return 'on'
  // A ZFS volume (zd0) may be encrypted by ZFS, which the layout does not show.
  if (chain.some((it) => ENCRYPTS_ITSELF.includes(it.filesystem ?? '') || /^zd\d/.test(it.names[0] ?? ''))) return undefined
  return 'off'
}

function chainsOf(place: Place, chains: readonly Chain[]): Chain[] {
  const last = (match: (device: BlockDevice) => boolean) =>
    chains.filter((chain) => {
      const own = chain.at(-1)
      return own !== undefined && match(own)
    })
  const { number, device, mountpoint } = place
  // btrfs and overlays have device numbers of their own (0:…), which no disk has.
  const byNumber = number && !number.startsWith('0:') ? last((it) => it.number === number) : []
  if (byNumber.length > 0) return byNumber
  const byName = device?.startsWith('/dev/') ? last((it) => it.names.includes(device.replace(/^\/dev\/(mapper\/)?/, ''))) : []
  if (byName.length > 0) return byName
  // Only where the mount table names no device: else a mount point may belong to a file system that lies hidden below.
  const unnamed = device === undefined || device === '/dev/root'
  return unnamed && mountpoint !== undefined ? last((it) => it.mountpoints.includes(mountpoint)) : []
}

/** The chains of all devices of the same btrfs; `undefined` when it is not known which those are. */
function withPartners(own: readonly Chain[], chains: readonly Chain[], btrfs: Disks['btrfs']): Chain[] | undefined {
  const names = own.flatMap((chain) => chain.at(-1)?.names ?? [])
  const group = btrfs?.find((it) => it.some((name) => names.includes(name)))
  if (group === undefined) return undefined
  const partners = group.map((name) => chainsOf({ device: `/dev/${name}` }, chains))
  return partners.some((it) => it.length === 0) ? undefined : partners.flat()
}
