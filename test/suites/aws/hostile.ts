import { hostileTenant } from '../../demo/aws-hostile.js'
import { auditOf, type Run } from './audit.js'
import { NOW } from './tenant.js'

/** The hostile account read whole, and read without the list of rights: names then come from the report, which bears any character. */
export const HOSTILE_RUNS: readonly [what: string, run: () => Promise<Run>][] = [
  ['read whole', () => auditOf({ tenant: hostileTenant(NOW) })],
  [
    'whose names come from the report alone',
    () => auditOf({ tenant: hostileTenant(NOW), faults: [{ operation: 'iam:GetAccountAuthorizationDetails', kind: '403' }] }),
  ],
]
