export type Family = 'ip' | 'ip6'

/** One rule of a packet filter, as far as it decides about a packet that no other rule knows. */
export type Rule =
  | { is: 'accept' | 'refuse' | 'return' }
  | { is: 'jump' | 'goto'; chain: string }
  /** Narrowed down to some packets: it allows or refuses those, and says nothing about the rest. */
  | { is: 'conditional' }

/** The families a table of nftables stands for. */
export function families(family: string): readonly Family[] {
  if (family === 'inet') return ['ip', 'ip6']
  return family === 'ip' || family === 'ip6' ? [family] : []
}

/** Whether a packet from outside that no narrower rule matches is refused by a chain, by a last rule or by the chain's policy. */
export function refuses(chain: string, rules: ReadonlyMap<string, readonly Rule[]>, policyDrops: boolean): boolean {
  const fate = follow(chain, rules, 0)
  return fate === 'refuse' || (fate === 'through' && policyDrops)
}

function follow(chain: string, rules: ReadonlyMap<string, readonly Rule[]>, depth: number): 'accept' | 'refuse' | 'through' {
  if (depth > 32) return 'through'
  for (const rule of rules.get(chain) ?? []) {
    if (rule.is === 'accept' || rule.is === 'refuse') return rule.is
    if (rule.is === 'return') return 'through'
    if (rule.is !== 'jump' && rule.is !== 'goto') continue
    const fate = follow(rule.chain, rules, depth + 1)
    if (fate !== 'through' || rule.is === 'goto') return fate
  }
  return 'through'
}
