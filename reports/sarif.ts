import { type Audit, defineReport, type ReportContext } from 'confide'
import type { Invocation, Run, ToolComponent } from 'sarif'
import { LIMITS } from './sarif/limits.js'
import { notificationRules, notificationsOf, ranWhole } from './sarif/notifications.js'
import { isSuppressible, resultOf } from './sarif/results.js'
import { rulesOf } from './sarif/rules.js'
import { text } from './sarif/text.js'
import { failuresOf } from './tasks/failures.js'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/**
 * One run with one result for each failing (check, subject), most severe first; a result a line. What was accepted is a
 * suppressed result. What could not be looked at is a notification of the run, never a result.
 */
export default defineReport({
  id: 'sarif',
  title: 'SARIF 2.1.0, for code scanning',
  extension: 'sarif',
  toStdout: false,
  *write(audit, ctx) {
    const failures = failuresOf(audit)
    const shown = failures.slice(0, LIMITS.results)
    const { rules, indexOf } = rulesOf(audit, ctx)
    const head = runOf(audit, rules, failures.length - shown.length, ctx)
    yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[${JSON.stringify(head).slice(0, -1)},"results":[`
    const suppressible = isSuppressible(shown)
    for (const [at, failure] of shown.entries()) {
      const result = resultOf(failure, indexOf.get(failure.check) ?? -1, { suppressible, ctx })
      yield `${at === 0 ? '' : ','}\n${JSON.stringify(result)}`
    }
    yield '\n]}]}\n'
  },
})

function runOf(audit: Audit, rules: ToolComponent['rules'], leftOut: number, ctx: ReportContext): Omit<Run, 'results'> {
  const { version } = audit.tool
  const invocation: Invocation = {
    executionSuccessful: ranWhole(audit),
    ...(Number.isNaN(Date.parse(audit.at)) ? {} : { endTimeUtc: new Date(audit.at).toISOString() }),
    toolExecutionNotifications: notificationsOf(audit, leftOut, ctx),
  }
  return {
    tool: { driver: { name: 'Confide', version: text(version, 40), rules, notifications: notificationRules } },
    invocations: [invocation],
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository that holds confide.yaml.' } } },
    columnKind: 'utf16CodeUnits',
    properties: {
      leftOut,
      scores: audit.profiles.map(({ id, score, possible, grade }) => ({ profile: text(id, 60), score, possible, grade })),
    },
  }
}
