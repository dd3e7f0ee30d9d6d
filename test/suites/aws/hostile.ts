import { contextFor } from '../../../src/cli/context.js'
import type { Report } from '../../../src/model/report.js'
import { hostileTenant } from '../../demo/aws-hostile.js'
import { auditOf, type Run, registered } from './audit.js'
import { NOW } from './tenant.js'

/** The hostile account read whole, and read without the list of rights: names then come from the report, which bears any character. */
export const HOSTILE_RUNS: readonly [what: string, run: () => Promise<Run>][] = [
  ['read whole', () => auditOf({ tenant: hostileTenant(NOW) })],
  [
    'whose names come from the report alone',
    () => auditOf({ tenant: hostileTenant(NOW), faults: [{ operation: 'iam:GetAccountAuthorizationDetails', kind: '403' }] }),
  ],
]

/** A report of an audit, as the command writes it to a file. */
export async function written(report: Report, { audit }: Run): Promise<string> {
  const content = await report.write(audit, contextFor(await registered(), audit, { width: 100, color: false }))
  if (typeof content === 'string') return content
  if (content instanceof Uint8Array) return new TextDecoder().decode(content)
  let text = ''
  for await (const part of content) text += part
  return text
}
