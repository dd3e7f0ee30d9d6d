import type { Operation } from '../operation.js'
import { APPS } from './apps.js'
import { DEVICES } from './devices.js'
import { DIRECTORY } from './directory.js'
import { LOGS } from './logs.js'
import { PEOPLE } from './people.js'
import { POLICY_OPERATIONS } from './policies.js'

/** Everything that Graph answers here; what is not in it does not exist. */
export const OPERATIONS: readonly Operation[] = [...PEOPLE, ...POLICY_OPERATIONS, ...DIRECTORY, ...APPS, ...DEVICES, ...LOGS]
