import { type Handed, told } from '../../schema.js'
import { cannot, fromRows, is, notInstalled, type Reading, type Row, valuesOf } from '../reading.js'
import { iptablesRefuse } from './iptables.js'
import { nftRefuses } from './nft.js'
import type { Family } from './packet-rules.js'
import { isActive, servicesOf } from './services.js'

type State = 'on' | 'off'

/** Whether connections from outside are refused unless allowed: by the rules in force where they can be read, else by the firewall programs' own word. */
export function firewall(handed: Handed): Reading<State> {
  return fromRows(handed, 'firewall', (rows) => {
    const needed = neededFamilies(rows)
    const state = byRules(handed, needed) ?? byFirewalld(rows) ?? byUfw(handed, rows, needed) ?? byAbsence(handed)
    return state === undefined ? cannot('permission') : is(state)
  })
}

/** Both internet protocols, unless IPv6 is switched off. */
function neededFamilies(rows: readonly Row[]): readonly Family[] {
  return valuesOf(rows, 'ipv6-disabled')[0] === '1' ? ['ip'] : ['ip', 'ip6']
}

function byRules(handed: Handed, needed: readonly Family[]): State | undefined {
  const nft = told(handed, 'nft')
  const refused = 'text' in nft ? nftRefuses(nft.text) : undefined
  const legacy = { ip: legacyRefuses(handed, 'iptables'), ip6: legacyRefuses(handed, 'ip6tables') }
  if (needed.every((family) => refused?.has(family) || legacy[family])) return 'on'
  // "Off" needs every rule set to have been read, or its program not to be there.
  const nothingHidden =
    (refused !== undefined || notInstalled(handed, 'nft')) && needed.every((family) => legacy[family] !== undefined)
  const readSome = refused !== undefined || 'text' in told(handed, 'iptables')
  return nothingHidden && readSome ? 'off' : undefined
}

function legacyRefuses(handed: Handed, question: 'iptables' | 'ip6tables'): boolean | undefined {
  const saved = told(handed, question)
  if ('text' in saved) return iptablesRefuse(saved.text)
  return saved.trouble === 'missing' ? false : undefined
}

/** firewalld refuses by default in every zone but `trusted`. */
function byFirewalld(rows: readonly Row[]): State | undefined {
  const own = rows.filter((row) => row[0] === 'firewalld')
  const value = (key: string) => own.filter((row) => row[1] === key).map((row) => row[2])
  const zone = value('default-zone')[0]
  if (value('state')[0] !== 'running' || zone === undefined || !/^[\w-]+$/.test(zone)) return undefined
  return zone === 'trusted' || value('active-zone').includes('trusted') ? 'off' : 'on'
}

/** ufw's settings are readable and its unit loads them; whether the rules stand needs administrator rights, so both must agree. */
function byUfw(handed: Handed, rows: readonly Row[], needed: readonly Family[]): State | undefined {
  const values = new Map(rows.filter((row) => row[0] === 'ufw').map((row) => [row[1], row[2]?.toLowerCase()]))
  if (values.get('ENABLED') !== 'yes' || isActive(servicesOf(handed), 'ufw.service') !== true) return undefined
  const policy = values.get('DEFAULT_INPUT_POLICY')
  if (policy === 'accept') return 'off'
  if (policy !== 'drop' && policy !== 'reject') return undefined
  if (!needed.includes('ip6')) return 'on'
  const ipv6 = values.get('IPV6')
  return ipv6 === 'yes' ? 'on' : ipv6 === 'no' ? 'off' : undefined
}

/** No program that could make rules is installed, so nobody has made any. */
function byAbsence(handed: Handed): State | undefined {
  const { programs } = servicesOf(handed)
  if (programs === undefined) return undefined
  return ['ufw', 'firewall-cmd', 'nft', 'iptables'].some((it) => programs.has(it)) ? undefined : 'off'
}
