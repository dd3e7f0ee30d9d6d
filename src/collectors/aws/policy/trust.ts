import { allows, names } from './allows.js'
import type { Statement } from './document.js'
import { fits } from './pattern.js'

export interface Asking {
  /** 12 digits. */
  account: string
  /** Its ARN and its id (`AIDA…`): a trust policy may name either. */
  names: readonly string[]
}

export interface Role {
  arn: string
  trust: readonly Statement[]
}

const ACTION = 'sts:AssumeRole'

/**
 * Whether somebody may take a role: its trust policy names them, or it names their account and a policy of their own allows it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function mayAssume(own: readonly Statement[], who: Asking, role: Role): boolean {
  const probe = { action: ACTION, resource: role.arn }
  const denied = [...own, ...role.trust].some(
    (it) => it.Effect === 'Deny' && it.Condition === undefined && names(it, ACTION) && denies(it, who, role.arn),
  )
  if (denied) return false
  const trusted = role.trust.filter((it) => it.Effect === 'Allow' && names(it, ACTION)).map((it) => named(it, who))
  return trusted.includes('self') || (trusted.includes('account') && allows(own, probe))
}

function named({ Principal, NotPrincipal }: Statement, { account, names: mine }: Asking): 'self' | 'account' | undefined {
  if (NotPrincipal !== undefined) return 'account'
  const listed = Principal === '*' ? ['*'] : (Principal?.AWS ?? [])
  if (listed.some((it) => it === '*' || mine.includes(it))) return 'self'
  return listed.some((it) => it === account || new RegExp(`^arn:[^:]*:iam::${account}:root$`).test(it)) ? 'account' : undefined
}

/** A denial in one's own policies stands on the role, one in the trust policy on who is named. */
function denies(it: Statement, who: Asking, arn: string): boolean {
  if (it.Principal === undefined && it.NotPrincipal === undefined)
    return (it.Resource ?? []).some((pattern) => fits(pattern, arn))
  return it.NotPrincipal === undefined && named(it, who) !== undefined
}
