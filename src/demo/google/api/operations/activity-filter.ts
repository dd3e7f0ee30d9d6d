import { badParameter, badRequest } from '../../refusals.js'
import type { Reports } from '../../vendor.js'

type Activity = Reports.Schema$Activity
type Event = NonNullable<Activity['events']>[number]

/**
 * Which activities a request is about, by time, name and parameters of their events.
 *
 * @throws Refusal 400 for a time or a filter that is none.
 */
export function activityTest(query: ReadonlyMap<string, string>, now: Date): (it: Activity) => boolean {
  const start = timeIn(query, 'startTime')
  const end = timeIn(query, 'endTime')
  if (start !== undefined && start >= (end ?? now.getTime())) throw badRequest('Start time must be before end time.', 'invalid')
  const name = query.get('eventName')
  const filters = (query.get('filters') ?? '').split(',').filter(Boolean).map(filterOf)
  if (filters.length > 0 && name === undefined) throw badRequest('filters need an eventName.', 'invalid')
  return ({ id, events }) => {
    const time = Date.parse(id?.time ?? '')
    if ((start !== undefined && time < start) || (end !== undefined && time > end)) return false
    if (name === undefined) return true
    return (events ?? []).some((event) => event.name === name && filters.every((test) => test(event)))
  }
}

function timeIn(query: ReadonlyMap<string, string>, name: string): number | undefined {
  const text = query.get(name)
  if (text === undefined) return undefined
  const time = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw badParameter(name, `Invalid value at '${name}', "${text}"`)
  return time
}

/** `visibility==public_on_the_web`, `doc_id<>12345`. */
function filterOf(text: string): (event: Event) => boolean {
  const [, name, sign, value] = /^(\w+)(==|<>)(.+)$/.exec(text) ?? []
  if (name === undefined) throw badRequest(`Invalid filter '${text}'.`, 'invalid')
  return ({ parameters }) => {
    const found = parameters?.find((it) => it.name === name)
    const is = String(found?.value ?? found?.intValue ?? found?.boolValue ?? '') === value
    return found !== undefined && is === (sign === '==')
  }
}
