import type { Call } from '../../model/call.js'
import { LOGIN_CALLS } from '../auth/google/calls.js'
import { APP_CALLS } from './calls/apps.js'
import { DEVICE_CALLS } from './calls/devices.js'
import { LOG_CALLS } from './calls/logs.js'
import { MAIL_CALLS } from './calls/mail.js'
import { PEOPLE_CALLS } from './calls/people.js'
import { POLICY_CALLS } from './calls/policies.js'
import { SHARING_CALLS } from './calls/sharing.js'
import { customerCall } from './wire/customer.js'

const READING: readonly Call[] = [
  ...PEOPLE_CALLS,
  ...POLICY_CALLS,
  ...DEVICE_CALLS,
  ...APP_CALLS,
  ...LOG_CALLS,
  ...MAIL_CALLS,
  ...SHARING_CALLS,
]

/** Every request that may leave: what is not here is refused before anybody signs in. */
export const CALLS: readonly Call[] = [...LOGIN_CALLS, customerCall(READING), ...READING]
