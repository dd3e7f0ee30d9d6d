import type { FactRecord } from '../../model/collector.js'
import { apps } from './apps/index.js'
import { devices } from './devices/index.js'
import { exchange } from './exchange/index.js'
import { logs } from './logs/index.js'
import { people } from './people/index.js'
import type { Session } from './session.js'
import { teams } from './teams/index.js'
import { tenant } from './tenant/index.js'

/** What reads one part of the tenant. It asks only for calls that the plan holds, and a read that fails is a gap, not an exception. */
type Part = (session: Session) => AsyncIterable<FactRecord>

export const PARTS: readonly Part[] = [people, tenant, apps, devices, exchange, teams, logs]
