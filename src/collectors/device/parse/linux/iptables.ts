import { type Rule, refuses } from './packet-rules.js'

/** Whether the INPUT chain of `iptables-save` or `ip6tables-save` refuses what no rule allows; `undefined` when it is not whole. */
export function iptablesRefuse(text: string): boolean | undefined {
  if (text.trim() === '') return false // no table at all: nothing is filtered here
  const lines = text.split('\n').map((line) => line.trim())
  if (
    lines.filter((it) => it.startsWith('*')).length !== lines.filter((it) => it === 'COMMIT').length ||
    !lines.includes('COMMIT')
  )
    return undefined
  const start = lines.indexOf('*filter')
  if (start < 0) return false
  const filter = lines.slice(start, lines.indexOf('COMMIT', start))
  const policy = filter.map((line) => /^:INPUT (\w+)/.exec(line)?.[1]).find((it) => it !== undefined)
  if (policy === undefined) return undefined
  const rules = new Map<string, Rule[]>()
  for (const line of filter) {
    const [, chain, rest] = /^-A (\S+) ?(.*)$/.exec(line) ?? []
    if (chain !== undefined) rules.set(chain, [...(rules.get(chain) ?? []), packetRule(rest ?? '')])
  }
  return refuses('INPUT', rules, policy === 'DROP')
}

/** `-j DROP` without a match decides; with one it is about some packets only. */
function packetRule(text: string): Rule {
  const bare = text.replace(/-m comment --comment ("[^"]*"|\S+)/, '').trim()
  const [, how, target] = /^(-[jg]) (\S+)(?: --reject-with \S+)?$/.exec(bare) ?? []
  if (target === undefined) return { is: 'conditional' }
  if (target === 'ACCEPT') return { is: 'accept' }
  if (target === 'DROP' || target === 'REJECT') return { is: 'refuse' }
  if (target === 'RETURN') return { is: 'return' }
  return { is: how === '-g' ? 'goto' : 'jump', chain: target }
}
