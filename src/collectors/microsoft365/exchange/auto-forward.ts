import type { FactTypes } from '../../../model/facts/index.js'
import { once } from '../read.js'
import type { Session } from '../session.js'
import { type OwnDomains, ownDomains, sideOfDomain } from './domains.js'
import { type Outbound, type OutboundPolicy, outbound, type RemoteDomain, remoteDomains } from './outbound.js'
import type { Told, Why } from './told.js'

type Fact = FactTypes['setting:mail.auto-forward']
type Forwarding = Told<'setting:mail.auto-forward'> & {
  /** Nobody can forward outside, by a mailbox's setting or by a rule of its own. */
  blocked: boolean
}

const VALUE = 'setting:mail.auto-forward.value'

/**
 * Whether mail may leave without a person. A block wins: forwarding works only where the remote domain and the outbound spam
 * policy of the sender allow it. https://learn.microsoft.com/defender-office-365/outbound-spam-policies-external-email-forwarding
 */
export const autoForward = once(async (session: Session): Promise<Forwarding> => {
  const [own, remote, policies] = await Promise.all([ownDomains(session), remoteDomains(session), outbound(session)])
  const doors = 'failed' in remote ? remote : leading(remote.value, 'failed' in own ? undefined : own.value)
  if (doors === 'closed') return { facts: [factOf(session, 'remote-domains', 'Remote domains', 'blocked')], blocked: true }
  if ('failed' in policies) return { facts: [], unread: policies.failed, blocked: false }
  const facts: Fact[] = []
  const missing: [typeof VALUE, Why][] = []
  for (const { policy, unit, people } of inForce(policies.value, 'failed' in own ? undefined : own.value)) {
    const mode = modeOf(policy)
    const why = mode === 'unknown' ? AUTOMATIC : mode === 'allowed' && doors !== 'open' ? doubtOf(doors) : undefined
    if (why) missing.push([VALUE, why])
    const value = why || mode === 'unknown' ? undefined : mode
    const fact = factOf(session, `outbound-policy:${policy.id}`, policy.name, value)
    facts.push({ ...fact, ...(unit === undefined ? {} : { unit }), ...(people === undefined ? {} : { people }) })
  }
  return { facts, missing, blocked: facts.every(({ value }) => value === 'blocked') }
})

function factOf({ source }: Session, id: string, name: string, value: Fact['value']): Fact {
  const head = { record: 'fact', kind: 'setting:mail.auto-forward', source, id, name } as const
  return value === undefined ? head : { ...head, value }
}

const modeOf = ({ mode }: OutboundPolicy) => (mode === 'off' ? 'blocked' : mode === 'on' ? 'allowed' : 'unknown')

type Doors = 'open' | 'closed' | 'unclear' | { failed: Why }

/** Whether remote domains let anything out. One that is the practice's own leads nowhere. */
function leading(domains: readonly RemoteDomain[], own: OwnDomains | undefined): Doors {
  const outside = domains.filter(({ domain }) => domain === '*' || own === undefined || sideOfDomain(domain, own) === 'outside')
  if (outside.some(({ forwards, domain }) => forwards === true && (domain === '*' || own !== undefined))) return 'open'
  const told = outside.every(({ forwards }) => forwards === false) && outside.some(({ domain }) => domain === '*')
  return told ? 'closed' : 'unclear'
}

const doubtOf = (doors: Doors): Why => (typeof doors === 'object' ? doors.failed : UNCLEAR)

interface InForce {
  policy: OutboundPolicy
  unit?: string
  people?: string[]
}

/** Each policy with the people it holds for. The first rule that names somebody decides; the default is for everybody else. */
function* inForce({ policies, rules }: Outbound, own: OwnDomains | undefined): Generator<InForce> {
  const taken = new Set<string>()
  let anybody = false // an earlier rule goes by groups: whom it takes is not known
  for (const rule of rules) {
    const policy = policies.find(({ name, id }) => rule.policy === name.toLowerCase() || rule.policy === id.toLowerCase())
    if (policy === undefined) continue
    if (rule.everybodyOf !== undefined && own !== undefined && covers(rule.everybodyOf, own)) {
      yield { policy }
      return
    }
    const people = anybody ? undefined : rule.people?.filter((login) => !taken.has(login.toLowerCase()))
    for (const login of people ?? []) taken.add(login.toLowerCase())
    anybody ||= rule.people === undefined
    if (people === undefined || people.length > 0) yield { policy, unit: policy.name, ...(people ? { people } : {}) }
  }
  for (const policy of policies) if (policy.isDefault) yield { policy }
}

const covers = (domains: readonly string[], { exact }: OwnDomains) => [...exact].every((it) => domains.includes(it))

/**
 * `Automatic`, the setting of every new policy, is off for newer tenants and may still be on for older ones; nothing tells which.
 * https://learn.microsoft.com/powershell/module/exchange/set-hostedoutboundspamfilterpolicy
 */
const AUTOMATIC: Why = {
  because: 'unsupported',
  remedy:
    'Set automatic forwarding to Off in every outbound spam policy (Microsoft Defender, Policies & rules, Anti-spam): left to the system, nothing tells whether it is off.',
}

const UNCLEAR: Why = {
  because: 'failed',
  remedy: 'Look at the remote domains in the Exchange admin center: whether they allow automatic forwarding could not be read.',
}
