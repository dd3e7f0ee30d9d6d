import { describe, expect, it } from 'vitest'
import { cells, crypt, disk, lsblk, part, rows, type Said } from './laptop.js'
import { deviceOf } from './read.js'

const ROOT = 'root | 8:1 | ext4 | /dev/sda1 | /'
const onSystem = (root: string) => cells(root, root.replace('root', 'home'))
const luks = (name: string, ...inside: Parameters<typeof lsblk>) => part(name, 'crypto_LUKS', null, ...inside)
const MAPPED = 'root | 254:0 | ext4 | /dev/mapper/luks-1 | /'

const PLAIN_ROOT = {
  'block-devices': lsblk(
    disk(
      'sda',
      part('sda1', 'ext4', '/'),
      luks('sda2', crypt('luks-1', 'dm-0', 'ext4', '/home')),
      part('sda3', 'ext4', '(elsewhere)'),
    ),
  ),
}
const HOME: [string, Record<string, Said>, string | null | undefined][] = [
  [
    '/home on its own encrypted volume is on',
    {
      ...PLAIN_ROOT,
      mounts: cells(
        ROOT,
        'home | 254:0 | ext4 | /dev/mapper/luks-1 | /home',
        'person | 254:0 | ext4 | /dev/mapper/luks-1 | /home',
      ),
    },
    'on',
  ],
  ['/home on the system volume is null', { ...PLAIN_ROOT, mounts: onSystem(ROOT) }, null],
  [
    'one person elsewhere on a plain disk makes it off',
    {
      ...PLAIN_ROOT,
      mounts: cells(
        ROOT,
        'home | 254:0 | ext4 | /dev/mapper/luks-1 | /home',
        'person | 254:0 | ext4 | /dev/mapper/luks-1 | /home',
        'person | 8:3 | ext4 | /dev/sda3 | elsewhere',
      ),
    },
    'off',
  ],
  [
    'one person on the plain system volume makes it off',
    {
      ...PLAIN_ROOT,
      mounts: cells(
        ROOT,
        'home | 8:1 | ext4 | /dev/sda1 | /',
        'person | 8:1 | ext4 | /dev/sda1 | /',
        'person | 254:0 | ext4 | /dev/mapper/luks-1 | elsewhere',
      ),
    },
    'off',
  ],
  [
    'a mounted eCryptfs home is on',
    {
      mounts: cells(
        ROOT,
        'home | 8:1 | ext4 | /dev/sda1 | /',
        'person | 0:44 | ecryptfs | /home/.ecryptfs/ana/.Private | elsewhere',
      ),
    },
    'on',
  ],
  ['homes with fscrypt policies, all of them, are on', { 'home-encryption': cells('home | yes', 'home | yes') }, 'on'],
  [
    'one home without an fscrypt policy leaves it to the volume',
    { ...PLAIN_ROOT, mounts: onSystem(ROOT), 'home-encryption': cells('home | yes', 'home | no') },
    null,
  ],
  [
    'homes on a server cannot be told',
    { mounts: cells(ROOT, 'home | 0:40 | nfs4 | server:/home | /home', 'person | 0:40 | nfs4 | server:/home | /home') },
    undefined,
  ],
  ['a mount table without /home cannot be told', { mounts: cells(ROOT) }, undefined],
]

describe("the encryption of people's files", () => {
  it.each(HOME)('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).homeDisk).toBe(expected)
  })
})

const withSwap = lsblk(disk('sda', part('sda1', 'swap', '[SWAP]'), luks('sda2', crypt('luks-1', 'dm-0', 'ext4', '/'))))
const SWAP: [string, Record<string, Said>, string | null | undefined][] = [
  [
    'unencrypted swap beside an encrypted system is off',
    { 'block-devices': withSwap, swaps: rows('partition | /dev/sda1'), mounts: onSystem(MAPPED) },
    'off',
  ],
  [
    'swap with a random key is on',
    {
      'block-devices': lsblk(disk('sda', part('sda1', null, null, crypt('cryptswap', 'dm-4', 'swap', '[SWAP]')))),
      swaps: rows('partition | /dev/dm-4'),
    },
    'on',
  ],
  ['no swap is null', { swaps: rows() }, null],
  ['swap in memory only is null', { swaps: rows('memory') }, null],
  [
    'swap in memory beside plain swap is off',
    { 'block-devices': withSwap, swaps: rows('memory', 'partition | /dev/sda1') },
    'off',
  ],
  [
    'a swap file on the encrypted system is on',
    { 'block-devices': withSwap, swaps: rows('file | 254:0 | ext4 | /dev/mapper/luks-1 | /'), mounts: onSystem(MAPPED) },
    'on',
  ],
  [
    'a swap file on a plain system is off',
    { 'block-devices': lsblk(disk('sda', part('sda1', 'ext4', '/'))), swaps: rows('file | 8:1 | ext4 | /dev/sda1 | /') },
    'off',
  ],
  ['a swap partition that lsblk does not list cannot be told', { swaps: rows('partition | /dev/sdz9') }, undefined],
  ['a swap area of an unknown kind cannot be told', { swaps: rows('tape | /dev/st0') }, undefined],
]

describe('the encryption of swap', () => {
  it.each(SWAP)('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).swapDisk).toBe(expected)
  })
})
