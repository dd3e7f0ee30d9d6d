import type { Operation } from '../operation.js'
import { DEVICES } from './devices.js'
import { DIRECTORY } from './directory.js'
import { DRIVE } from './drive.js'
import { ENDPOINTS } from './endpoints.js'
import { GMAIL } from './gmail.js'
import { GROUPS } from './groups.js'
import { IDENTITY } from './identity.js'
import { OTHERS } from './others.js'
import { PEOPLE } from './people.js'
import { REPORTS } from './reports.js'

/** Everything that Google answers here; what is not in it does not exist. */
export const OPERATIONS: readonly Operation[] = [
  ...PEOPLE,
  ...GROUPS,
  ...DIRECTORY,
  ...DEVICES,
  ...ENDPOINTS,
  ...REPORTS,
  ...IDENTITY,
  ...DRIVE,
  ...GMAIL,
  ...OTHERS,
]

/** Every permission that some method takes. */
export const SCOPES: ReadonlySet<string> = new Set(OPERATIONS.flatMap(({ scopes }) => scopes))
