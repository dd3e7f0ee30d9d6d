import { z } from 'zod'
import { type Family, families, type Rule, refuses } from './packet-rules.js'

const Chain = z.looseObject({
  family: z.string(),
  table: z.string(),
  name: z.string(),
  hook: z.string().optional(),
  type: z.string().optional(),
  policy: z.string().optional(),
})
const NftRule = z.looseObject({
  family: z.string(),
  table: z.string(),
  chain: z.string(),
  expr: z.array(z.record(z.string(), z.unknown())),
})
const Ruleset = z.looseObject({
  nftables: z
    .array(z.looseObject({ chain: Chain.optional(), rule: NftRule.optional(), metainfo: z.unknown().optional() }))
    .min(1),
})

/** The families whose packets from outside `nft -j list ruleset` refuses unless a rule allows them; `undefined` when it is not that. */
export function nftRefuses(text: string): ReadonlySet<Family> | undefined {
  const ruleset = parse(text)
  if (ruleset === undefined) return undefined
  const id = (family: string, table: string, chain: string) => `${family} ${table} ${chain}`
  const rules = new Map<string, Rule[]>()
  for (const { rule } of ruleset.nftables) {
    if (rule === undefined) continue
    const key = id(rule.family, rule.table, rule.chain)
    rules.set(key, [...(rules.get(key) ?? []), packetRule(rule.expr, (chain) => id(rule.family, rule.table, chain))])
  }
  const refused = new Set<Family>()
  for (const { chain } of ruleset.nftables) {
    if (chain?.hook !== 'input' || chain.type !== 'filter') continue
    if (!refuses(id(chain.family, chain.table, chain.name), rules, chain.policy === 'drop')) continue
    for (const family of families(chain.family)) refused.add(family)
  }
  return refused
}

function parse(text: string): z.infer<typeof Ruleset> | undefined {
  try {
    const read = Ruleset.safeParse(JSON.parse(text))
    return read.success && read.data.nftables.some((it) => it.metainfo !== undefined) ? read.data : undefined
  } catch {
    return undefined
  }
}

/** Statements that neither narrow a rule down nor end it. */
const SILENT = ['counter', 'log', 'comment']

function packetRule(expr: readonly Record<string, unknown>[], chainId: (name: string) => string): Rule {
  const parts = expr.filter((part) => !Object.keys(part).every((key) => SILENT.includes(key)))
  const [only] = parts
  if (parts.length !== 1 || only === undefined) return { is: 'conditional' }
  if ('accept' in only) return { is: 'accept' }
  if ('drop' in only || 'reject' in only) return { is: 'refuse' }
  for (const is of ['jump', 'goto'] as const) {
    const target = z.looseObject({ target: z.string() }).safeParse(only[is])
    if (target.success) return { is, chain: chainId(target.data.target) }
  }
  return 'return' in only ? { is: 'return' } : { is: 'conditional' }
}
