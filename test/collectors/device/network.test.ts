import { describe, expect, it } from 'vitest'
import { cells, denied, missing, rows, type Said } from './laptop.js'
import { deviceOf } from './read.js'

const meta = { metainfo: { json_schema_version: 1 } }
const chain = (family: string, policy: string, name = 'input', hook: string | undefined = 'input') => ({
  chain: { family, table: 'filter', name, ...(hook ? { type: 'filter', hook, prio: 0, policy } : {}) },
})
const rule = (family: string, name: string, ...expr: object[]) => ({
  rule: { family, table: 'filter', chain: name, handle: 1, expr },
})
const match = { match: { op: '==', left: { ct: { key: 'state' } }, right: ['established', 'related'] } }
const nft = (...items: object[]) => JSON.stringify({ nftables: [meta, ...items] })
const asRoot = (said: Said): Record<string, Said> => ({
  nft: said,
  iptables: missing,
  ip6tables: missing,
  firewall: rows('ipv6-disabled | 0'),
})
const save = (policy: string, ...rules: string[]) =>
  ['*filter', `:INPUT ${policy} [0:0]`, ':FORWARD ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', ...rules, 'COMMIT'].join('\n')
const legacy = (v4: string, v6: string): Record<string, Said> => ({
  nft: missing,
  iptables: v4,
  ip6tables: v6,
  firewall: rows('ipv6-disabled | 0'),
})
const firewalld = (...lines: string[]): Record<string, Said> => ({
  firewall: rows('ipv6-disabled | 0', ...lines),
  programs: rows('program | firewall-cmd', 'program | nft'),
})
const ufw = (...lines: string[]): Record<string, Said> => ({ firewall: rows('ipv6-disabled | 0', ...lines) })

const FIREWALL: [string, Record<string, Said>, string | undefined][] = [
  ['ufw switched on and loaded is on', {}, 'on'],
  [
    'ufw switched on and not loaded cannot be told without rights',
    { units: rows('unit | ufw.service | inactive | enabled') },
    undefined,
  ],
  [
    'ufw that lets everything in is off',
    ufw('ufw | ENABLED | yes', 'ufw | IPV6 | yes', 'ufw | DEFAULT_INPUT_POLICY | ACCEPT'),
    'off',
  ],
  [
    'ufw that leaves IPv6 alone is off',
    ufw('ufw | ENABLED | yes', 'ufw | IPV6 | no', 'ufw | DEFAULT_INPUT_POLICY | DROP'),
    'off',
  ],
  [
    'ufw that leaves IPv6 alone is on where there is no IPv6',
    { firewall: rows('ipv6-disabled | 1', 'ufw | ENABLED | yes', 'ufw | IPV6 | no', 'ufw | DEFAULT_INPUT_POLICY | DROP') },
    'on',
  ],
  ['ufw without a known policy cannot be told', ufw('ufw | ENABLED | yes', 'ufw | IPV6 | yes'), undefined],
  ['ufw switched off cannot be told: other rules may stand', ufw('ufw | ENABLED | no'), undefined],
  [
    'firewalld running with its public zone is on',
    firewalld('firewalld | state | running', 'firewalld | default-zone | public', 'firewalld | active-zone | public'),
    'on',
  ],
  ['firewalld not running cannot be told without rights', firewalld('firewalld | state | not running'), undefined],
  [
    'firewalld whose zone is trusted is off',
    firewalld('firewalld | state | running', 'firewalld | default-zone | trusted'),
    'off',
  ],
  [
    'firewalld with a trusted active zone is off',
    firewalld('firewalld | state | running', 'firewalld | default-zone | public', 'firewalld | active-zone | trusted'),
    'off',
  ],
  ['firewalld that keeps its zone to itself cannot be told', firewalld('firewalld | state | running'), undefined],
  [
    'rules that only administrators read cannot be told',
    { firewall: rows('ipv6-disabled | 0'), programs: rows('program | nft') },
    undefined,
  ],
  [
    'no firewall program at all is off',
    {
      firewall: rows('ipv6-disabled | 0'),
      programs: rows('program | apt-get'),
      nft: missing,
      iptables: missing,
      ip6tables: missing,
    },
    'off',
  ],
  [
    'nftables that drops by policy is on',
    asRoot(nft(chain('inet', 'drop'), rule('inet', 'input', match, { accept: null }))),
    'on',
  ],
  [
    'nftables that accepts by policy is off',
    asRoot(nft(chain('inet', 'accept'), rule('inet', 'input', match, { accept: null }))),
    'off',
  ],
  [
    'nftables whose last rule rejects, as firewalld writes it, is on',
    asRoot(
      nft(
        chain('inet', 'accept', 'filter_INPUT'),
        rule('inet', 'filter_INPUT', match, { accept: null }),
        rule('inet', 'filter_INPUT', { reject: { type: 'icmpx', expr: 'admin-prohibited' } }),
      ),
    ),
    'on',
  ],
  ['nftables that drops for IPv4 alone is off', asRoot(nft(chain('ip', 'drop'))), 'off'],
  ['nftables with a chain for each protocol is on', asRoot(nft(chain('ip', 'drop'), chain('ip6', 'drop'))), 'on'],
  [
    'nftables that accepts everything before it drops is off',
    asRoot(nft(chain('inet', 'drop'), rule('inet', 'input', { counter: { packets: 0, bytes: 0 } }, { accept: null }))),
    'off',
  ],
  [
    'nftables that jumps to a chain which drops is on',
    asRoot(
      nft(
        chain('inet', 'accept'),
        { chain: { family: 'inet', table: 'filter', name: 'rest' } },
        rule('inet', 'input', { jump: { target: 'rest' } }),
        rule('inet', 'rest', { drop: null }),
      ),
    ),
    'on',
  ],
  [
    "a VPN's own chain under an accepting policy is off",
    asRoot(
      nft(
        chain('ip', 'accept', 'INPUT'),
        chain('ip6', 'accept', 'INPUT'),
        rule('ip', 'INPUT', { jump: { target: 'ts-input' } }),
        rule('ip', 'ts-input', match, { accept: null }),
      ),
    ),
    'off',
  ],
  ['nftables that filters only what is passed on is off', asRoot(nft(chain('inet', 'drop', 'forward', 'forward'))), 'off'],
  ['no nftables rules are off', asRoot(nft()), 'off'],
  ['an answer of nftables without its head cannot be told', asRoot('{"nftables": [{"chain": {}}]}'), undefined],
  [
    'chains that jump in circles end',
    asRoot(nft(chain('inet', 'accept'), rule('inet', 'input', { jump: { target: 'input' } }))),
    'off',
  ],
  [
    'iptables that drop by policy for both protocols are on',
    legacy(save('DROP', '-A INPUT -i lo -j ACCEPT'), save('DROP')),
    'on',
  ],
  ['iptables that drop for IPv4 alone are off', legacy(save('DROP'), save('ACCEPT')), 'off'],
  [
    'iptables whose last rule rejects are on',
    legacy(
      save(
        'ACCEPT',
        '-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT',
        '-A INPUT -j REJECT --reject-with icmp-port-unreachable',
      ),
      save('DROP'),
    ),
    'on',
  ],
  [
    'iptables with a rule that accepts everything are off',
    legacy(save('DROP', '-A INPUT -m comment --comment "for now" -j ACCEPT'), save('DROP')),
    'off',
  ],
  ['iptables that are cut cannot be told', legacy(save('DROP').replace('COMMIT', ''), save('DROP')), undefined],
  [
    'nftables for one protocol and iptables for the other are on',
    { nft: nft(chain('ip', 'drop')), iptables: missing, ip6tables: save('DROP'), firewall: rows('ipv6-disabled | 0') },
    'on',
  ],
  ['rules that stand win over the word of ufw', { nft: nft(), iptables: missing, ip6tables: missing }, 'off'],
]

describe('the firewall', () => {
  it.each(FIREWALL)('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).firewall).toBe(expected)
  })
})

const quiet = { processes: rows(), units: rows(), listening: rows() }
const ssh = (...lines: string[]) => ({ ssh: cells('file', ...lines) })
const NO_PASSWORD = ['setting | passwordauthentication | no | always', 'setting | kbdinteractiveauthentication | no | always']
const REMOTE: [string, Record<string, Said>, string | undefined][] = [
  ['nothing that lets anybody in is off', quiet, 'off'],
  ['sshd that is installed and not running is off', { ...quiet, programs: rows('program | sshd') }, 'off'],
  ['sshd with passwords off is keys', {}, 'keys'],
  ['sshd with its defaults is password', ssh(), 'password'],
  [
    'sshd that asks through PAM is password',
    ssh('setting | passwordauthentication | no | always', 'setting | usepam | yes | always'),
    'password',
  ],
  ['sshd whose PAM is off asks for no password', ssh('setting | passwordauthentication | no | always'), 'keys'],
  [
    'the first value of a word counts: no, then yes',
    ssh(...NO_PASSWORD, 'setting | passwordauthentication | yes | always'),
    'keys',
  ],
  [
    'the first value of a word counts: yes, then no',
    ssh('setting | passwordauthentication | yes | always', ...NO_PASSWORD),
    'password',
  ],
  [
    'a Match that allows passwords to some is password',
    ssh(...NO_PASSWORD, 'setting | passwordauthentication | yes | sometimes'),
    'password',
  ],
  ['a settings file that cannot be read is not keys', ssh(...NO_PASSWORD, 'unclear'), undefined],
  [
    'a settings file that cannot be read does not hide a password',
    ssh('setting | passwordauthentication | yes | always', 'unclear'),
    'password',
  ],
  ['settings that only administrators read cannot be told', { ssh: denied }, undefined],
  [
    'methods that always demand a key are keys',
    ssh('setting | authenticationmethods | publickey,password publickey | always'),
    'keys',
  ],
  [
    'methods of which one is a password are password',
    ssh('setting | authenticationmethods | publickey password | always'),
    'password',
  ],
  [
    'a Match with other methods cannot be told',
    ssh(...NO_PASSWORD, 'setting | authenticationmethods | password | sometimes'),
    undefined,
  ],
  [
    'what sshd itself says counts before its file',
    {
      ssh: cells(
        'effective',
        'setting | passwordauthentication | no | always',
        'setting | kbdinteractiveauthentication | no | always',
        'file',
        'setting | passwordauthentication | yes | always',
      ),
    },
    'keys',
  ],
  [
    'sshd started by its socket alone counts as running',
    { ...quiet, units: rows('unit | ssh.socket | active | enabled'), ...ssh() },
    'password',
  ],
  [
    'something on port 22 that only this computer reaches is off',
    { ...quiet, listening: rows('listens | 0100007F:0016', 'listens | 00000000000000000000000001000000:0016') },
    'off',
  ],
  [
    'something on port 22 that others reach is asked about',
    { ...quiet, listening: rows('listens | 00000000000000000000000000000000:0016') },
    'keys',
  ],
  ['remote desktop by xrdp is password', { ...quiet, processes: rows('process | xrdp') }, 'password'],
  ['a web console is password', { ...quiet, units: rows('unit | cockpit.socket | active | enabled') }, 'password'],
  ['AnyDesk cannot be told', { ...quiet, processes: rows('process | anydesk') }, undefined],
  [
    'AnyDesk beside sshd with passwords is password',
    { processes: rows('process | anydesk', 'process | sshd'), ...ssh() },
    'password',
  ],
  ['a hidden list of processes is not off', { ...quiet, processes: denied }, undefined],
  ['unknown open ports are not off', { ...quiet, listening: { error: 'failed' } }, undefined],
  ['a computer without systemd is judged by its processes', { ...quiet, units: missing }, 'off'],
]

describe('signing in from elsewhere', () => {
  it.each(REMOTE)('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).remoteLogin).toBe(expected)
  })
})
