import { z } from 'zod'

/** One block device, as lsblk names it. `number` is `major:minor`. */
export interface BlockDevice {
  names: readonly string[]
  number: string | undefined
  type: string
  filesystem: string | undefined
  mountpoints: readonly string[]
}

/** A device with everything it stands on: the disk first, itself last. A device on several disks has several chains. */
export type Chain = readonly BlockDevice[]

const Node = z.looseObject({
  name: z.string().min(1),
  kname: z.string().nullish(),
  type: z.string().min(1),
  fstype: z.string().nullish(),
  'maj:min': z.string().nullish(),
  mountpoints: z.array(z.string().nullable()).nullish(),
  mountpoint: z.string().nullish(), // util-linux before 2.37
  get children() {
    return z.array(Node).nullish()
  },
})
type Node = z.infer<typeof Node>

const Listing = z.looseObject({ blockdevices: z.array(Node).min(1) })

/** Reads `lsblk -J`, or `lsblk -P` of systems before 2015; `undefined` when it is neither, or is cut. */
export function readBlockDevices(text: string): readonly Chain[] | undefined {
  if (!text.trimStart().startsWith('{')) return readPairs(text)
  try {
    const listing = Listing.safeParse(JSON.parse(text))
    return listing.success ? listing.data.blockdevices.flatMap((node) => chainsBelow(node, [])) : undefined
  } catch {
    return undefined
  }
}

function chainsBelow(node: Node, above: Chain): Chain[] {
  const chain = [...above, blockDevice(node)]
  return [chain, ...(node.children ?? []).flatMap((child) => chainsBelow(child, chain))]
}

function blockDevice(node: Node): BlockDevice {
  const mountpoints = node.mountpoints ?? [node.mountpoint ?? null]
  return {
    names: node.kname ? [node.name, node.kname] : [node.name],
    number: node['maj:min']?.trim() || undefined,
    type: node.type,
    filesystem: node.fstype || undefined,
    mountpoints: mountpoints.filter((it): it is string => it !== null && it !== ''),
  }
}

/** `NAME="sda1" KNAME="sda1" PKNAME="sda" …`, one line for every device and parent. */
function readPairs(text: string): readonly Chain[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const entries = lines.map((line) =>
    Object.fromEntries([...line.matchAll(/([A-Z:]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  )
  if (entries.length === 0 || entries.some((it) => !it.NAME || !it.TYPE || it.PKNAME === undefined)) return undefined
  const chainsTo = (entry: Record<string, string>, depth: number): Chain[] => {
    const own = blockDevice({
      name: entry.NAME ?? '',
      kname: entry.KNAME,
      type: entry.TYPE ?? '',
      fstype: entry.FSTYPE,
      'maj:min': entry['MAJ:MIN'],
      mountpoint: entry.MOUNTPOINT,
    })
    if (entry.PKNAME === '') return [[own]]
    const parents = depth > 16 ? [] : entries.filter((it) => it.KNAME === entry.PKNAME)
    return parents.flatMap((parent) => chainsTo(parent, depth + 1)).map((chain) => [...chain, own])
  }
  const chains = entries.flatMap((entry) => chainsTo(entry, 0))
  // A line without its parent's line is a cut listing: its device would look as if it stood on nothing.
  return entries.every((entry) => chains.some((chain) => chain.at(-1)?.names.includes(entry.NAME ?? ''))) ? chains : undefined
}
