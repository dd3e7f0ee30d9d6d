import { z } from 'zod'
import { otherShape } from '../exchange/read.js'
import type { Read } from '../mfa/types.js'
import { once, read } from '../read.js'
import type { Session } from '../session.js'

const NAMES = ['TeamsMeetingPolicy', 'ExternalAccessPolicy', 'TenantFederationSettings', 'TeamsClientConfiguration'] as const
export type Name = (typeof NAMES)[number]

/** One policy with its settings as they came. */
export interface Policy {
  /** `Global`, or the name without its `Tag:`. */
  name: string
  /** It holds for everybody who has no other one. */
  global: boolean
  settings: Readonly<Record<string, unknown>>
}

/** No page says that this interface has further ones: an answer that names one is of another shape. */
const LAST = { '@odata.nextLink': z.null().optional() }
const Item = z.looseObject({ Identity: z.string().min(1), ...LAST })
const Answer = z.union([z.array(Item), z.looseObject({ value: z.array(Item), ...LAST }), Item])

/**
 * The policies of one kind, the global one first. The vendor describes this interface nowhere: it is the one that the Teams
 * PowerShell module reads. What is not the shape known of it is a failure.
 */
async function readPolicies(session: Session, name: Name): Promise<Read<Policy[]>> {
  const call = `teams:${name}`
  return read(session, call, async () => {
    const answer = await session.get(call, Answer)
    const items = Array.isArray(answer)
      ? answer
      : Array.isArray(answer.value)
        ? (answer.value as z.output<typeof Item>[])
        : [answer]
    const policies = new Map<string, Policy>()
    for (const item of items) {
      const { Identity, ...settings } = item as z.output<typeof Item>
      const bare = Identity.replace(/^Tag:/i, '')
      const global = Identity.toLowerCase() === 'global'
      policies.set(`${global} ${bare.toLowerCase()}`, { name: bare, global, settings })
    }
    const all = [...policies.values()].sort((a, b) => Number(b.global) - Number(a.global) || (a.name < b.name ? -1 : 1))
    if (!all[0]?.global) throw otherShape(call)
    return all
  })
}

const reads = Object.fromEntries(NAMES.map((name) => [name, once((session) => readPolicies(session, name))])) as Record<
  Name,
  (session: Session) => Promise<Read<Policy[]>>
>

export const policies = (session: Session, name: Name): Promise<Read<Policy[]>> => reads[name](session)
