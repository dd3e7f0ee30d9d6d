import { type Handed, told } from '../../schema.js'
import { type Disks, type Encryption, encryptionOf, worst } from './disk-state.js'

/**
 * The encryption of a ZFS dataset: its own, or that of every disk below its pool.
 * A key that is not loaded cannot be the key of a mounted dataset, so any such answer is unknown.
 */
export function zfsEncryption(handed: Handed, dataset: string, disks: Disks | undefined): Encryption | undefined {
  const answer = told(handed, 'zfs')
  if ('trouble' in answer) return undefined
  const rows = answer.text.split('\n').map((line) => line.split('\t'))
  const value = (property: string) => rows.find((row) => row[0] === dataset && row[1] === property)?.[2]
  const encryption = value('encryption')
  if (encryption !== undefined && /^aes-\d+-/.test(encryption)) return value('keystatus') === 'available' ? 'on' : undefined
  return encryption === 'off' && disks !== undefined ? poolEncryption(handed, dataset, disks) : undefined
}

function poolEncryption(handed: Handed, dataset: string, disks: Disks): Encryption | undefined {
  const answer = told(handed, 'zfs-devices')
  if ('trouble' in answer) return undefined
  const pool = dataset.split('/')[0]
  const devices = answer.text.split('\n').flatMap((line) => {
    const [name, device] = line.split('\t')
    return name === pool && device !== undefined ? [device] : []
  })
  return worst(devices.map((device) => plainOrEncrypted(device, disks)))
}

/** A pool's disk is a `zfs_member`, which the layout alone calls unknown; with `encryption=off` on top of it, it is plain. */
function plainOrEncrypted(device: string, disks: Disks): Encryption | undefined {
  const plain = disks.chains.map((chain) =>
    chain.map((it) => ({ ...it, filesystem: it.filesystem === 'zfs_member' ? undefined : it.filesystem })),
  )
  return encryptionOf({ device }, { ...disks, chains: plain })
}
