import { z } from 'zod'
import type { Read } from '../mfa/types.js'
import type { Session } from '../session.js'
import { allRows, otherShape } from './read.js'
import { flag, text, texts, whole } from './values.js'

export const REMOTE_DOMAINS = 'exchange:Get-RemoteDomain'
export const OUTBOUND_POLICIES = 'exchange:Get-HostedOutboundSpamFilterPolicy'
export const OUTBOUND_RULES = 'exchange:Get-HostedOutboundSpamFilterRule'

export interface RemoteDomain {
  /** `*` for every domain that has no entry of its own. */
  domain: string
  forwards: boolean | undefined
}

export async function remoteDomains(session: Session): Promise<Read<RemoteDomain[]>> {
  const Row = z.looseObject({ DomainName: text, AutoForwardEnabled: flag })
  const rows = await allRows(session, REMOTE_DOMAINS, Row)
  if ('failed' in rows) return rows
  const domains: RemoteDomain[] = []
  for (const { DomainName, AutoForwardEnabled } of rows.value) {
    if (!DomainName) return { failed: otherShape(REMOTE_DOMAINS) }
    domains.push({ domain: DomainName.toLowerCase(), forwards: AutoForwardEnabled })
  }
  return { value: domains }
}

export interface OutboundPolicy {
  id: string
  name: string
  isDefault: boolean
  mode: 'off' | 'on' | undefined
}

export interface OutboundRule {
  /** The name of its policy, in small letters. */
  policy: string
  /** Addresses it holds for, when it names senders alone; undefined: it goes by groups, domains or exceptions too. */
  people: string[] | undefined
  /** Domains it holds for, in small letters, when it names domains alone. */
  everybodyOf: string[] | undefined
}

export interface Outbound {
  policies: OutboundPolicy[]
  /** Those switched on, the first to be applied first. */
  rules: OutboundRule[]
}

export async function outbound(session: Session): Promise<Read<Outbound>> {
  const [policies, rules] = await Promise.all([readPolicies(session), readRules(session)])
  if ('failed' in policies) return policies
  if ('failed' in rules) return rules
  const names = new Set(policies.value.flatMap(({ name, id }) => [name.toLowerCase(), id.toLowerCase()]))
  if (rules.value.some(({ policy }) => !names.has(policy))) return { failed: otherShape(OUTBOUND_RULES) }
  return { value: { policies: policies.value, rules: rules.value } }
}

const Policy = z.looseObject({ Identity: text, Name: text, IsDefault: flag, AutoForwardingMode: text })

async function readPolicies(session: Session): Promise<Read<OutboundPolicy[]>> {
  const rows = await allRows(session, OUTBOUND_POLICIES, Policy)
  if ('failed' in rows) return rows
  const policies: OutboundPolicy[] = []
  for (const { Identity, Name, IsDefault, AutoForwardingMode } of rows.value) {
    const name = Name ?? Identity
    if (!name) return { failed: otherShape(OUTBOUND_POLICIES) }
    const mode = (['off', 'on'] as const).find((it) => it === AutoForwardingMode?.toLowerCase())
    policies.push({ id: Identity ?? name, name, isDefault: IsDefault ?? name === 'Default', mode })
  }
  const withDefault = policies.filter(({ isDefault }) => isDefault).length === 1
  return withDefault ? { value: policies } : { failed: otherShape(OUTBOUND_POLICIES) }
}

const Rule = z.looseObject({
  HostedOutboundSpamFilterPolicy: text,
  State: text,
  Priority: whole,
  From: texts,
  FromMemberOf: texts,
  SenderDomainIs: texts,
  ExceptIfFrom: texts,
  ExceptIfFromMemberOf: texts,
  ExceptIfSenderDomainIs: texts,
})

/** https://learn.microsoft.com/powershell/module/exchange/get-hostedoutboundspamfilterrule */
async function readRules(session: Session): Promise<Read<OutboundRule[]>> {
  const rows = await allRows(session, OUTBOUND_RULES, Rule)
  if ('failed' in rows) return rows
  const rules: (OutboundRule & { priority: number })[] = []
  for (const row of rows.value) {
    const state = row.State?.toLowerCase()
    if (state === 'disabled') continue
    const policy = row.HostedOutboundSpamFilterPolicy?.toLowerCase()
    if (state !== 'enabled' || !policy || row.Priority === undefined) return { failed: otherShape(OUTBOUND_RULES) }
    rules.push({ policy, priority: row.Priority, ...scopeOf(row) })
  }
  return { value: rules.sort((a, b) => a.priority - b.priority) }
}

/**
 * Conditions of two kinds have to hold together, and an exception takes people out: neither is worked out here. One that is not
 * told may be there.
 */
function scopeOf(row: z.output<typeof Rule>): Pick<OutboundRule, 'people' | 'everybodyOf'> {
  const none = (list: string[] | undefined) => list?.length === 0
  const plain = [row.FromMemberOf, row.ExceptIfFrom, row.ExceptIfFromMemberOf, row.ExceptIfSenderDomainIs].every(none)
  const { From: senders, SenderDomainIs: domains = [] } = row
  const addresses = senders && senders.length > 0 && senders.every((it) => it.includes('@'))
  return {
    people: plain && none(row.SenderDomainIs) && addresses ? senders : undefined,
    everybodyOf: plain && none(senders) && domains.length > 0 ? domains.map((it) => it.toLowerCase()) : undefined,
  }
}
