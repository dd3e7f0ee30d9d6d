import type { GoogleFailure, Session } from '../session.js'
import { through } from './read.js'
import { Activity } from './schema.js'
import type { Report, Used } from './usage.js'

const EDITED = ['reports:activities.list.user_accounts', 'reports:activities.list.login'] as const
const SET = 'reports:activities.list.admin.CHANGE_PASSWORD'

/** When passwords were last changed, as far as the logs reach back: 180 days. */
export interface Changes {
  of(person: { id: string; login?: string | undefined }): string | undefined
  /** Why a change may be missing: then the latest one is not known to be the last. */
  failed: readonly GoogleFailure[]
}

/**
 * By the people themselves, and by administrators for them.
 * https://developers.google.com/workspace/admin/reports/v1/appendix/activity/admin-user-settings
 */
export async function readChanges(session: Session): Promise<Changes> {
  const latest = new Map<string, string>()
  const note = (who: string | undefined, at: string) => {
    const key = who?.toLowerCase()
    if (key !== undefined && Date.parse(latest.get(key) ?? '') >= Date.parse(at)) return
    if (key !== undefined) latest.set(key, at)
  }
  const edited = ({ actor, id }: Activity) => note(actor?.profileId ?? actor?.email, id.time)
  const set = ({ events, id }: Activity) => {
    for (const { name, parameters = [] } of events)
      if (name === 'CHANGE_PASSWORD') note(parameters.find((it) => it.name === 'USER_EMAIL')?.value, id.time)
  }
  const failed = await Promise.all([
    ...EDITED.map((call) =>
      readEvents(session, call, 'password_edit', (it) => {
        if (it.events.some(({ name }) => name === 'password_edit')) edited(it)
      }),
    ),
    readEvents(session, SET, 'CHANGE_PASSWORD', set),
  ])
  return {
    of({ id, login }) {
      const [mine, theirs] = [latest.get(id), latest.get(login?.toLowerCase() ?? '')]
      if (mine === undefined || theirs === undefined) return mine ?? theirs
      return Date.parse(mine) > Date.parse(theirs) ? mine : theirs
    },
    failed: failed.filter((it) => it !== undefined),
  }
}

function readEvents(session: Session, call: string, eventName: string, take: (it: Activity) => void) {
  const query = { eventName, maxResults: '1000', fields: FIELDS }
  return through(session, { call, items: 'items', item: Activity, asked: { query } }, take)
}

const FIELDS = 'nextPageToken,items(id/time,actor(email,profileId),events(name,parameters(name,value)))'

/** What the rule for passwords asks of somebody beside length. */
export type Demand = 'STRONG' | 'WEAK' | undefined

/** Whether a password meets its rule. A report from before it was changed says nothing of it. */
export function meetsPolicy(
  used: Used,
  { at }: Pick<Report, 'at'>,
  changed: string | undefined,
  demand: () => Demand,
): boolean | undefined {
  if (changed !== undefined && at !== undefined && Date.parse(changed) > at.getTime()) return undefined
  if (used.length === 'NON_COMPLIANT') return false
  if (used.strength === 'WEAK' && demand() === 'STRONG') return false
  if (used.length !== 'COMPLIANT' || used.strength === undefined) return undefined
  return used.strength === 'STRONG' || demand() === 'WEAK' ? true : undefined
}
