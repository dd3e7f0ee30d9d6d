import { kindsGiven } from '../engine/plan.js'
import type { Audit } from '../model/audit.js'
import { WEIGHT } from '../model/severity.js'
import type { Prepared } from './prepare.js'
import { inkFor, print } from './ui/page.js'

interface Step {
  title: string
  /** Share of the audit, 0 to 100, that could be judged then and cannot now. */
  gain: number
}

/** What each source that is not set up would let the audit judge, most first. */
export function stepsFor({ plan, registry }: Pick<Prepared, 'plan' | 'registry'>): Step[] {
  const given = new Set<string>(plan.sources.flatMap((source) => kindsGiven(source.collector)))
  const configured = new Set(plan.sources.map((source) => source.collector.id))
  const checks = plan.selection.checks.map(({ check }) => ({ weight: WEIGHT[check.severity], kinds: Object.keys(check.needs) }))
  const share = (kinds: ReadonlySet<string>) => {
    let [can, all] = [0, 0]
    for (const { weight, kinds: needed } of checks) {
      all += weight
      if (needed.every((kind) => kinds.has(kind))) can += weight
    }
    return all === 0 ? 0 : (100 * can) / all
  }
  const steps: Step[] = []
  for (const collector of registry.collectors.values()) {
    if (configured.has(collector.id)) continue
    const gain = share(new Set([...given, ...kindsGiven(collector)])) - share(given)
    const title =
      collector.id === 'declared'
        ? 'describe the practice in confide.yaml (staff, accounts, vendors, backups)'
        : `connect ${collector.title}`
    if (gain > 0) steps.push({ title, gain })
  }
  return steps.sort((a, b) => b.gain - a.gain)
}

/** Printed after a first run without confide.yaml: what to do next, and what it brings. */
export async function nextSteps(audit: Audit, prepared: Prepared): Promise<void> {
  const ink = inkFor(process.stdout)
  const steps = stepsFor(prepared).map(({ title, gain }) => `  ${ink.green(`+${Math.round(gain)} %`)} ${title}`)
  const known = audit.profiles[0] ? Math.floor(100 * (audit.profiles[0].coverage.seen + audit.profiles[0].coverage.stated)) : 0
  await print(
    `\n${ink.bold('What next')}\n\n  There is no confide.yaml here, so only this computer was looked at (${known} % of the audit).\n\n${steps.join('\n')}\n\n  confide init asks what it needs and writes confide.yaml; confide list sources says what can be read.\n`,
  )
}
