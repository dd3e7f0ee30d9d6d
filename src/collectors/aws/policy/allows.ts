import type { Statement } from './document.js'
import { actionFits, fits } from './pattern.js'

/** A thing that somebody would do, and to what. */
export interface Probe {
  action: string
  /** Stands for what it is done to: an ARN, which may itself hold `*` for "any of these". */
  resource: string
}

/** Whether an allowed resource pattern reaches what a probe is about. */
type Reaches = (pattern: string, probe: Probe) => boolean

/** It covers all of them: `*`, `arn:aws:iam::*:user/*` for any user. */
export const coversAll: Reaches = (pattern, { resource }) => fits(pattern, resource)

/**
 * Whether statements allow a probe: one allows it, and none denies it for good. A condition (such as 2-step sign-in) does not
 * take away what an allowing statement gives, and weakens a denying one, because it can be met; so a doubt leaves the power.
 */
export function allows(statements: readonly Statement[], probe: Probe, reaches: Reaches = coversAll): boolean {
  const given = statements.filter((it) => it.Effect === 'Allow' && names(it, probe.action))
  const denied = statements.filter((it) => it.Effect === 'Deny' && it.Condition === undefined && names(it, probe.action))
  for (const it of given) {
    if (it.NotResource !== undefined && !denied.some((no) => deniesAll(no, probe))) return true
    for (const pattern of it.Resource ?? []) {
      const what = narrower(pattern, probe)
      if (reaches(pattern, probe) && !denied.some((no) => (no.Resource ?? []).some((all) => fits(all, what)))) return true
    }
  }
  return false
}

/** Whether a statement speaks of an action. */
export function names({ Action, NotAction }: Statement, action: string): boolean {
  if (Action !== undefined) return Action.some((pattern) => actionFits(pattern, action))
  return NotAction !== undefined && !NotAction.some((pattern) => actionFits(pattern, action))
}

const deniesAll = ({ Resource }: Statement, { resource }: Probe) => (Resource ?? []).some((pattern) => fits(pattern, resource))

/** What is left of an allowed pattern for a probe: `*` allows no more of users than all users. */
const narrower = (pattern: string, { resource }: Probe) => (fits(pattern, resource) ? resource : pattern)
