import type { Call } from '../../model/call.js'
import { LOGIN_CALLS } from '../auth/microsoft/calls.js'
import { APP_CALLS } from './calls/apps.js'
import { DEVICE_CALLS } from './calls/devices.js'
import { EXCHANGE_CALLS } from './calls/exchange.js'
import { LOG_CALLS } from './calls/logs.js'
import { PEOPLE_CALLS } from './calls/people.js'
import { TEAMS_CALLS } from './calls/teams.js'
import { TENANT_CALLS } from './calls/tenant.js'
import { batchCalls, versionOf } from './graph/batch-call.js'

/** Graph puts its own query name into the address of a next page, whatever the list: learn.microsoft.com/graph/paging. */
const NEXT = ['$skiptoken', '$skipToken']

const withNext = (call: Call): Call =>
  versionOf(call) === undefined ? call : { ...call, query: [...new Set([...(call.query ?? []), ...NEXT])] }

const READING: readonly Call[] = [
  ...PEOPLE_CALLS,
  ...TENANT_CALLS,
  ...APP_CALLS,
  ...DEVICE_CALLS,
  ...EXCHANGE_CALLS,
  ...TEAMS_CALLS,
  ...LOG_CALLS,
].map(withNext)

/** Every request that may leave: what is not here is refused before anybody signs in. */
export const CALLS: readonly Call[] = [...LOGIN_CALLS, ...READING, ...batchCalls(READING)]
