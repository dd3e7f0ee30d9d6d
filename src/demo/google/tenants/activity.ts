import type { Reports } from '../vendor.js'
import type { Ago } from './clock.js'
import { numberOf } from './id.js'
import { personId } from './person.js'

export interface ActivitySketch {
  application: string
  event: string
  type?: string
  /** Sign-in name. */
  by: string
  /** Days ago. */
  at: number
  parameters?: Readonly<Record<string, string | boolean | readonly string[]>>
}

/** One line of a log. */
export function activity(sketch: ActivitySketch, customerId: string, ago: Ago): Reports.Schema$Activity {
  const { application, event, type, by, at, parameters = {} } = sketch
  const time = ago(at)
  return {
    kind: 'admin#reports#activity',
    id: { time, uniqueQualifier: `-${numberOf(JSON.stringify(sketch)).slice(0, 18)}`, applicationName: application, customerId },
    actor: { callerType: 'USER', email: by, profileId: personId(by) },
    ipAddress: '198.51.100.7',
    events: [
      {
        ...(type === undefined ? {} : { type }),
        name: event,
        parameters: Object.entries(parameters).map(([name, value]) => ({ name, ...valued(value) })),
      },
    ],
  }
}

function valued(value: string | boolean | readonly string[]) {
  if (typeof value === 'boolean') return { boolValue: value }
  return typeof value === 'string' ? { value } : { multiValue: [...value] }
}

/** The newest first, as the service tells them. */
export function log(sketches: readonly ActivitySketch[], customerId: string, ago: Ago): Reports.Schema$Activity[] {
  return [...sketches].sort((a, b) => a.at - b.at).map((it) => activity(it, customerId, ago))
}
