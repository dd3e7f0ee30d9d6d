import type { FactRecord } from '../../model/collector.js'
import { apps } from './apps/index.js'
import { devices } from './devices/index.js'
import { logs } from './logs/index.js'
import { mail } from './mail/index.js'
import { groupNames, placesOf } from './people/beside.js'
import { people } from './people/index.js'
import { policies } from './policies/index.js'
import type { Session } from './session.js'
import { sharing } from './sharing/index.js'

/** What reads one part of the customer. It asks only for calls that the plan holds, and a read that fails is a gap, not an exception. */
type Part = (session: Session) => AsyncIterable<FactRecord>

export const PARTS: readonly Part[] = [
  people,
  (session) => policies(session, { people: placesOf, names: groupNames }),
  devices,
  apps,
  logs,
  mail,
  sharing,
]
