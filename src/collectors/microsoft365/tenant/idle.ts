import { z } from 'zod'
import { maybe } from './schema.js'
import { type Found, type Given, unclear } from './setting.js'
import type { SharePoint } from './sharing.js'

/** https://learn.microsoft.com/graph/api/resources/activitybasedtimeoutpolicy */
export const TimeoutPolicy = z.looseObject({
  definition: z.array(z.string()),
  isOrganizationDefault: maybe(z.boolean().nullable()),
})
export type TimeoutPolicy = z.infer<typeof TimeoutPolicy>

const Definition = z.looseObject({
  ActivityBasedTimeoutPolicy: z.looseObject({
    ApplicationPolicies: z.array(z.looseObject({ ApplicationId: z.string(), WebSessionIdleTimeout: z.string() })),
  }),
})

const NAME = 'Microsoft 365 in a browser of an unmanaged computer'

/**
 * Minutes without use until Microsoft 365 on the web signs out. Only the organisation's default policy is in force, and in it the
 * entry `default`: others are for single portals. SharePoint can have a limit of its own where there is none for all.
 */
export function sessionIdle(
  policies: readonly TimeoutPolicy[],
  sharePoint: SharePoint | undefined,
): Found<'signin.session-idle'> {
  const limit = limitOf(policies)
  if (limit === undefined) return unclear('the Microsoft 365 admin center under Settings › Org settings › Idle session timeout')
  const facts: Given<'signin.session-idle'>[] = [{ value: limit, name: NAME }]
  const own = sharePoint?.idleSessionSignOut
  if (limit === null && own?.isEnabled === true && own.signOutAfterInSeconds !== undefined && own.signOutAfterInSeconds > 0) {
    const value = Math.ceil(own.signOutAfterInSeconds / 60)
    facts.push({ value, name: 'SharePoint and OneDrive in a browser', unit: 'SharePoint and OneDrive' })
  }
  return { facts }
}

/** null: no limit is set; undefined: there is one that cannot be read. */
function limitOf(policies: readonly TimeoutPolicy[]): number | null | undefined {
  if (policies.some((it) => it.isOrganizationDefault === undefined)) return undefined
  const inForce = policies.filter((it) => it.isOrganizationDefault === true)
  if (inForce.length === 0) return null
  if (inForce.length > 1) return undefined
  const limits: (number | undefined)[] = []
  for (const text of inForce[0]?.definition ?? []) {
    const read = Definition.safeParse(parsed(text))
    if (!read.success) return undefined
    for (const it of read.data.ActivityBasedTimeoutPolicy.ApplicationPolicies) {
      if (it.ApplicationId.toLowerCase() === 'default') limits.push(minutesIn(it.WebSessionIdleTimeout))
    }
  }
  if (limits.length === 0) return null
  return limits.length === 1 ? limits[0] : undefined
}

/** `dd.hh:mm:ss`, the days left out as a rule. */
function minutesIn(text: string): number | undefined {
  const [, days = '0', hours = '', minutes = '', seconds = ''] =
    /^(?:(\d{1,3})\.)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(text.trim()) ?? []
  if (hours === '') return undefined
  const total = Number(days) * 1440 + Number(hours) * 60 + Number(minutes) + (Number(seconds) > 0 ? 1 : 0)
  return total > 0 ? total : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
