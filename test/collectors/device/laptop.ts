import type { Handed } from '../../../src/collectors/device/schema.js'

/** An answer's text, or the trouble that took its place. */
export type Said = string | { error: string } | { raw: unknown }

export const rows = (...lines: string[]) => ['looked', ...lines.map((line) => line.replaceAll(' | ', '\t'))].join('\n')
export const cells = (...lines: string[]) => lines.map((line) => line.replaceAll(' | ', '\t')).join('\n')
export const missing = { error: 'missing' }
export const denied = { error: 'denied' }

interface Node {
  name: string
  type: string
  fstype?: string | null
  mountpoints?: (string | null)[]
  children?: Node[]
  [more: string]: unknown
}

/** `lsblk -J` of current util-linux. */
export const lsblk = (...blockdevices: Node[]) => JSON.stringify({ blockdevices }, null, 3)
export const disk = (name: string, ...children: Node[]): Node => ({
  name,
  kname: name,
  type: 'disk',
  fstype: null,
  mountpoints: [null],
  children,
})
export const part = (name: string, fstype: string | null, mountpoint: string | null, ...children: Node[]): Node => {
  return { name, kname: name, type: 'part', fstype, mountpoints: [mountpoint], children }
}
export const crypt = (name: string, kname: string, fstype: string, mountpoint: string | null, ...children: Node[]): Node => {
  return { name, kname, type: 'crypt', fstype, mountpoints: [mountpoint], children }
}
export const lvm = (name: string, kname: string, mountpoint: string | null): Node => {
  return { name, kname, type: 'lvm', fstype: 'ext4', mountpoints: [mountpoint] }
}

/** Everything as it should be: a GNOME laptop on encrypted disks, looked at by an administrator's hand-in so that every field is there. */
export const GOOD: Record<string, Said> = {
  hostname: 'reception-1',
  'hardware-id': 'ab'.repeat(32),
  runner: cells('login | ana', 'uid | 1000'),
  'boot-time': '1795000000',
  'os-release': 'ID=ubuntu\nVERSION_ID="26.04"\nID_LIKE=debian\nVERSION_CODENAME=resolute',
  programs: rows(
    'program | ufw',
    'program | nft',
    'program | apt-get',
    'program | unattended-upgrade',
    'program | clamd',
    'program | sudo',
    'program | sshd',
  ),
  processes: rows('process | clamd', 'process | freshclam', 'process | sshd'),
  units: rows(
    'unit | gdm.service | active | static',
    'unit | ufw.service | active | enabled',
    'unit | clamav-daemon.service | active | enabled',
    'unit | apt-daily.timer | active | enabled',
    'unit | apt-daily-upgrade.timer | active | enabled',
    'unit | ssh.service | active | enabled',
  ),
  'block-devices': lsblk(
    disk(
      'nvme0n1',
      part('nvme0n1p1', 'vfat', '(elsewhere)'),
      part(
        'nvme0n1p2',
        'crypto_LUKS',
        null,
        crypt(
          'luks-root',
          'dm-0',
          'LVM2_member',
          null,
          lvm('vg-root', 'dm-1', '/'),
          lvm('vg-home', 'dm-2', '/home'),
          lvm('vg-swap', 'dm-3', '[SWAP]'),
        ),
      ),
    ),
  ),
  mounts: cells(
    'root | 254:1 | ext4 | /dev/mapper/vg-root | /',
    'home | 254:2 | ext4 | /dev/mapper/vg-home | /home',
    'person | 254:2 | ext4 | /dev/mapper/vg-home | /home',
  ),
  btrfs: rows(),
  zfs: missing,
  'zfs-devices': missing,
  'home-encryption': missing,
  swaps: rows('partition | /dev/dm-3'),
  desktop: rows(
    'current | ubuntu:GNOME',
    'session | ubuntu',
    'session | ubuntu-xorg',
    'manager | gdm3.service',
    'program | gnome-shell',
  ),
  'screen-lock': rows(
    'gnome.lock-enabled | true',
    'gnome.lock-delay | uint32 0',
    'gnome.idle-delay | uint32 300',
    'gnome.disable-lock-screen | false',
  ),
  'auto-login': rows('gdm | file', 'gdm | daemon.automaticloginenable | false'),
  firewall: rows('ipv6-disabled | 0', 'ufw | ENABLED | yes', 'ufw | IPV6 | yes', 'ufw | DEFAULT_INPUT_POLICY | DROP'),
  nft: denied,
  iptables: denied,
  ip6tables: denied,
  listening: rows('listens | 00000000:0016', 'listens | 0100007F:0277'),
  ssh: cells(
    'file',
    'setting | passwordauthentication | no | always',
    'setting | kbdinteractiveauthentication | no | always',
    'setting | usepam | yes | always',
  ),
  signatures: rows('clamav | 1795300000'),
  'apt-updates': rows('security-archive', 'package | gedit | other', 'upgradable | 1'),
  'dnf-updates': missing,
  'update-lists': rows('apt', 'apt | 1795310000'),
  'update-settings': rows(
    'apt',
    'apt | APT::Periodic::Update-Package-Lists | 1',
    'apt | APT::Periodic::Unattended-Upgrade | 1',
    'apt | Unattended-Upgrade::Allowed-Origins:: | Ubuntu:resolute-security',
  ),
  restart: rows('noted', 'running | 6.8.0-45-generic', 'kernel | 6.8.0-45-generic'),
  accounts: cells(
    'nss | files systemd',
    'login | root | 0 | 0 | shadow | no | /bin/bash',
    'login | ana | 1000 | 1000 | shadow | no | /bin/bash',
    'login | ben | 1001 | 1001 | shadow | no | /bin/bash',
  ),
  groups: rows('group | sudo | 27 | ben', 'group | docker | 999 | '),
  'sudo-rules': rows('rule | root | all', 'rule | %sudo | all'),
  passwords: rows(
    'password | root | locked | 20000 | 99999 | ',
    'password | ana | set | 20500 | 365 | ',
    'password | ben | set | 20500 | 365 | ',
  ),
  'password-rules': rows('PASS_MAX_DAYS | 365'),
  'sign-ins': rows(
    'lastlog',
    'lastlog | root | never',
    'lastlog | ana | never',
    'lastlog | ben | never',
    'wtmp',
    'wtmp | ana | 2026-11-20T08:00:00+00:00',
  ),
  'secure-boot': cells('mokutil | SecureBoot enabled'),
}

/** The same computer with everything as it should not be. */
export const BAD: Record<string, Said> = {
  ...GOOD,
  'block-devices': lsblk(disk('sda', part('sda1', 'ext4', '/'), part('sda2', 'ext4', '/home'), part('sda3', 'swap', '[SWAP]'))),
  mounts: cells(
    'root | 8:1 | ext4 | /dev/sda1 | /',
    'home | 8:2 | ext4 | /dev/sda2 | /home',
    'person | 8:2 | ext4 | /dev/sda2 | /home',
  ),
  swaps: rows('partition | /dev/sda3'),
  'screen-lock': rows(
    'gnome.lock-enabled | false',
    'gnome.lock-delay | uint32 0',
    'gnome.idle-delay | uint32 0',
    'gnome.disable-lock-screen | false',
  ),
  'auto-login': rows('gdm | file', 'gdm | daemon.automaticloginenable | true'),
  programs: rows('program | apt-get', 'program | clamd', 'program | sudo', 'program | sshd'),
  processes: rows('process | sshd'),
  units: rows(
    'unit | gdm.service | active | static',
    'unit | ufw.service | inactive | disabled',
    'unit | clamav-daemon.service | inactive | disabled',
    'unit | ssh.service | active | enabled',
  ),
  firewall: rows('ipv6-disabled | 0'),
  nft: JSON.stringify({ nftables: [{ metainfo: {} }] }),
  iptables: missing,
  ip6tables: missing,
  ssh: cells('file', 'setting | usepam | yes | always'),
  signatures: rows(),
  'apt-updates': rows('security-archive', 'package | openssl | security', 'package | gedit | other', 'upgradable | 2'),
  'update-settings': rows('apt'),
  restart: rows('required', 'noted', 'running | 6.8.0-45-generic'),
  groups: rows('group | sudo | 27 | ana,ben', 'group | docker | 999 | '),
  passwords: rows(
    'password | root | none | 20000 | 99999 | ',
    'password | ana | none | 20500 | 99999 | ',
    'password | ben | none | 20500 | 99999 | ',
  ),
  'password-rules': rows('PASS_MAX_DAYS | 99999'),
  'secure-boot': cells('mokutil | SecureBoot disabled'),
}

/** A script's output with these answers instead of the good ones. */
export function laptop(answers: Record<string, Said> = {}, base = GOOD): Handed {
  const all = Object.entries({ ...base, ...answers }).map(([question, said]) => [question, answer(said)])
  return { confide: 'device', version: 1, platform: 'linux', at: '2026-11-22T03:00:00Z', answers: Object.fromEntries(all) }
}

function answer(said: Said): unknown {
  if (typeof said === 'string') return { ok: true, data: `${said}\n-- end`, error: null }
  return 'raw' in said ? said.raw : { ok: false, data: null, ...said }
}
