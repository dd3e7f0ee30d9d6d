import { describe, expect, it } from 'vitest'
import { cells, crypt, disk, lsblk, lvm, missing, part, rows, type Said } from './laptop.js'
import { deviceOf, gapsOf } from './read.js'

const ROOT = 'root | 8:1 | ext4 | /dev/sda1 | /'
const onSystem = (root: string) => cells(root, root.replace('root', 'home'))
const luks = (name: string, ...inside: Parameters<typeof lsblk>) => part(name, 'crypto_LUKS', null, ...inside)
const MAPPED = 'root | 254:0 | ext4 | /dev/mapper/luks-1 | /'

const SYSTEM: [string, Record<string, Said>, string | undefined][] = [
  [
    'LUKS below the root file system is on',
    { 'block-devices': lsblk(disk('sda', luks('sda2', crypt('luks-1', 'dm-0', 'ext4', '/')))), mounts: onSystem(MAPPED) },
    'on',
  ],
  ['LVM on LUKS is on', {}, 'on'],
  [
    'LUKS on LVM is on',
    {
      'block-devices': lsblk(
        disk(
          'sda',
          part('sda1', 'LVM2_member', null, { ...lvm('vg-c', 'dm-1', null), children: [crypt('luks-1', 'dm-0', 'ext4', '/')] }),
        ),
      ),
      mounts: onSystem(MAPPED),
    },
    'on',
  ],
  [
    'LUKS on RAID over two disks is on',
    {
      'block-devices': lsblk(
        disk(
          'sda',
          part('sda1', 'linux_raid_member', null, {
            name: 'md0',
            type: 'raid1',
            fstype: 'crypto_LUKS',
            children: [crypt('luks-1', 'dm-0', 'ext4', '/')],
          }),
        ),
        disk(
          'sdb',
          part('sdb1', 'linux_raid_member', null, {
            name: 'md0',
            type: 'raid1',
            fstype: 'crypto_LUKS',
            children: [crypt('luks-1', 'dm-0', 'ext4', '/')],
          }),
        ),
      ),
      mounts: onSystem(MAPPED),
    },
    'on',
  ],
  [
    'a volume over one encrypted and one plain disk is off',
    {
      'block-devices': lsblk(
        disk('sda', luks('sda1', crypt('luks-1', 'dm-0', 'LVM2_member', null, lvm('vg-root', 'dm-1', '/')))),
        disk('sdb', part('sdb1', 'LVM2_member', null, lvm('vg-root', 'dm-1', '/'))),
      ),
      mounts: onSystem('root | 254:1 | ext4 | /dev/mapper/vg-root | /'),
    },
    'off',
  ],
  [
    'a btrfs subvolume on LUKS is on',
    {
      'block-devices': lsblk(disk('sda', luks('sda3', crypt('luks-1', 'dm-0', 'btrfs', '/')))),
      mounts: cells('root | 0:25 | btrfs | /dev/mapper/luks-1 | /', 'home | 0:25 | btrfs | /dev/mapper/luks-1 | /home'),
      btrfs: rows('group | dm-0'),
    },
    'on',
  ],
  [
    'a btrfs with a plain second disk is off',
    {
      'block-devices': lsblk(
        disk('sda', luks('sda3', crypt('luks-1', 'dm-0', 'btrfs', '/'))),
        disk('sdb', part('sdb1', 'btrfs', null)),
      ),
      mounts: onSystem('root | 0:25 | btrfs | /dev/mapper/luks-1 | /'),
      btrfs: rows('group | dm-0 | sdb1'),
    },
    'off',
  ],
  [
    'a btrfs whose disks are unknown is not on',
    {
      'block-devices': lsblk(disk('sda', luks('sda3', crypt('luks-1', 'dm-0', 'btrfs', '/')))),
      mounts: onSystem('root | 0:25 | btrfs | /dev/mapper/luks-1 | /'),
      btrfs: missing,
    },
    undefined,
  ],
  ['a plain partition is off', { 'block-devices': lsblk(disk('sda', part('sda1', 'ext4', '/'))), mounts: onSystem(ROOT) }, 'off'],
  [
    'root on a whole virtual disk without a file-system name is off',
    {
      'block-devices': lsblk({ ...disk('vda'), mountpoints: ['/'], 'maj:min': '254:0' }),
      mounts: onSystem('root | 254:0 | ext4 | /dev/vda | /'),
    },
    'off',
  ],
  [
    'root found by its device number alone is off',
    { 'block-devices': lsblk({ ...disk('vda'), 'maj:min': '254:0' }), mounts: onSystem('root | 254:0 | ext4 | /dev/root | /') },
    'off',
  ],
  [
    'an encrypted disk elsewhere does not count',
    {
      'block-devices': lsblk(
        disk('sda', part('sda1', 'ext4', '/')),
        disk('sdb', luks('sdb1', crypt('luks-9', 'dm-9', 'ext4', '(elsewhere)'))),
      ),
      mounts: onSystem(ROOT),
    },
    'off',
  ],
  [
    'an encrypted /home alone is not an encrypted system',
    {
      'block-devices': lsblk(disk('sda', part('sda1', 'ext4', '/'), luks('sda2', crypt('luks-1', 'dm-0', 'ext4', '/home')))),
      mounts: cells(ROOT, 'home | 254:0 | ext4 | /dev/mapper/luks-1 | /home'),
    },
    'off',
  ],
  [
    'a container whose root is an overlay cannot be told',
    {
      'block-devices': lsblk(disk('sda', luks('sda1', crypt('luks-1', 'dm-0', 'ext4', '(elsewhere)')))),
      mounts: onSystem('root | 0:50 | overlay | overlay | /'),
    },
    undefined,
  ],
  [
    'an overlay above an encrypted / that lsblk still lists cannot be told',
    { mounts: onSystem('root | 0:50 | overlay | overlay | /') },
    undefined,
  ],
  ['root on a network disk cannot be told', { mounts: onSystem('root | 0:50 | nfs4 | server:/root | /') }, undefined],
  [
    'bcachefs, which encrypts by itself, cannot be told',
    { 'block-devices': lsblk(disk('sda', part('sda1', null, '/'))), mounts: onSystem('root | 8:1 | bcachefs | /dev/sda1 | /') },
    undefined,
  ],
  [
    'a root that lsblk does not list cannot be told',
    { 'block-devices': lsblk(disk('sdb', part('sdb1', 'ext4', null))), mounts: onSystem(ROOT) },
    undefined,
  ],
  [
    'a disk in the middle of being encrypted cannot be told',
    {
      'block-devices': lsblk(
        disk(
          'sda',
          part('sda1', null, null, crypt('luks-1-hotzone-forward', 'dm-3', 'x', null, crypt('luks-1', 'dm-0', 'ext4', '/'))),
        ),
      ),
      mounts: onSystem(MAPPED),
    },
    undefined,
  ],
  [
    'old lsblk with one mount point each is read',
    {
      'block-devices': JSON.stringify({
        blockdevices: [
          {
            name: 'sda',
            type: 'disk',
            children: [
              {
                name: 'sda1',
                type: 'part',
                fstype: 'crypto_LUKS',
                mountpoint: null,
                children: [{ name: 'luks-1', type: 'crypt', fstype: 'ext4', mountpoint: '/' }],
              },
            ],
          },
        ],
      }),
      mounts: onSystem(MAPPED),
    },
    'on',
  ],
  [
    'very old lsblk as pairs is read as on',
    {
      'block-devices':
        'NAME="sda" KNAME="sda" PKNAME="" TYPE="disk" FSTYPE="" MAJ:MIN="8:0" MOUNTPOINT=""\nNAME="sda1" KNAME="sda1" PKNAME="sda" TYPE="part" FSTYPE="crypto_LUKS" MAJ:MIN="8:1" MOUNTPOINT=""\nNAME="luks-1" KNAME="dm-0" PKNAME="sda1" TYPE="crypt" FSTYPE="ext4" MAJ:MIN="254:0" MOUNTPOINT="/"',
      mounts: onSystem(MAPPED),
    },
    'on',
  ],
  [
    'very old lsblk as pairs is read as off',
    {
      'block-devices':
        'NAME="sda" KNAME="sda" PKNAME="" TYPE="disk" FSTYPE="" MAJ:MIN="8:0" MOUNTPOINT=""\nNAME="sda1" KNAME="sda1" PKNAME="sda" TYPE="part" FSTYPE="ext4" MAJ:MIN="8:1" MOUNTPOINT="/"',
      mounts: onSystem(ROOT),
    },
    'off',
  ],
  [
    'pairs without the line of a parent are not a layout',
    {
      'block-devices': 'NAME="sda1" KNAME="sda1" PKNAME="sda" TYPE="part" FSTYPE="ext4" MAJ:MIN="8:1" MOUNTPOINT="/"',
      mounts: onSystem(ROOT),
    },
    undefined,
  ],
  ['without the mount table lsblk itself says which device is /', { mounts: missing }, 'on'],
  [
    'an encrypted ZFS dataset with its key loaded is on',
    {
      mounts: onSystem('root | 0:30 | zfs | rpool/ROOT/ubuntu | /'),
      zfs: cells('rpool/ROOT/ubuntu | encryption | aes-256-gcm', 'rpool/ROOT/ubuntu | keystatus | available'),
    },
    'on',
  ],
  [
    "a ZFS answer without the key's state cannot be told",
    { mounts: onSystem('root | 0:30 | zfs | rpool/ROOT/ubuntu | /'), zfs: cells('rpool/ROOT/ubuntu | encryption | aes-256-gcm') },
    undefined,
  ],
  [
    'plain ZFS on LUKS is on',
    {
      'block-devices': lsblk(disk('sda', luks('sda1', crypt('luks-1', 'dm-0', 'zfs_member', null)))),
      mounts: onSystem('root | 0:30 | zfs | rpool/ROOT | /'),
      zfs: cells('rpool/ROOT | encryption | off'),
      'zfs-devices': cells('rpool | /dev/dm-0'),
    },
    'on',
  ],
  [
    'plain ZFS on a plain disk is off',
    {
      'block-devices': lsblk(disk('sda', part('sda1', 'zfs_member', null))),
      mounts: onSystem('root | 0:30 | zfs | rpool/ROOT | /'),
      zfs: cells('rpool/ROOT | encryption | off'),
      'zfs-devices': cells('rpool | /dev/sda1'),
    },
    'off',
  ],
  [
    'plain ZFS on disks that are not known cannot be told',
    { mounts: onSystem('root | 0:30 | zfs | rpool/ROOT | /'), zfs: cells('rpool/ROOT | encryption | off') },
    undefined,
  ],
]

describe('the encryption of the system disk', () => {
  it.each(SYSTEM)('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).systemDisk).toBe(expected)
    expect(gapsOf(answers).some((it) => it.field === 'systemDisk')).toBe(expected === undefined)
  })
})
