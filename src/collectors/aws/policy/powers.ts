import { allows, coversAll, type Probe } from './allows.js'
import type { Statement } from './document.js'
import { fits } from './pattern.js'

/** Who a policy is about. */
export interface Who {
  /** 12 digits. */
  account: string
  /** Its ARN: what it may do to itself alone gives it no power over others. */
  arn: string
}

/** Power over what anybody stores: only a policy without bounds allows all of these on everything. */
const BROAD = [
  's3:PutBucketPolicy',
  'ec2:ModifySnapshotAttribute',
  'rds:ModifyDBInstance',
  'kms:PutKeyPolicy',
  'cloudtrail:StopLogging',
]

/** Sets or replaces how somebody signs in: over others it is power, over oneself it is not. */
const OTHERS_SIGN_IN = ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:DeactivateMFADevice']

/** Changes what somebody may do, oneself included: whoever may do it may do everything. */
const RIGHTS: readonly [action: string, type: string][] = [
  ['iam:PutUserPolicy', 'user'],
  ['iam:AttachUserPolicy', 'user'],
  ['iam:DeleteUserPermissionsBoundary', 'user'],
  ['iam:PutGroupPolicy', 'group'],
  ['iam:AttachGroupPolicy', 'group'],
  ['iam:AddUserToGroup', 'group'],
  ['iam:PutRolePolicy', 'role'],
  ['iam:AttachRolePolicy', 'role'],
  ['iam:UpdateAssumeRolePolicy', 'role'],
  ['iam:CreatePolicyVersion', 'policy'],
  ['iam:SetDefaultPolicyVersion', 'policy'],
]

/** Each power that makes an administrator, by name, that statements give. */
export function powersOf(statements: readonly Statement[], who: Who): Set<string> {
  const powers = new Set<string>()
  if (BROAD.every((action) => allows(statements, { action, resource: '*' }))) powers.add('everything')
  for (const action of OTHERS_SIGN_IN) if (allows(statements, any(who, action, 'user'), beyondSelf(who))) powers.add(action)
  for (const [action, type] of RIGHTS) if (allows(statements, any(who, action, type), touches)) powers.add(action)
  return powers
}

/** Whether a boundary leaves a power: it has to allow it too. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export function leaves(boundary: readonly Statement[], power: string, who: Who): boolean {
  return powersOf(boundary, who).has(power)
}

const any = ({ account, arn }: Who, action: string, type: string): Probe => ({
  action,
  resource: `arn:${arn.split(':')[1] ?? 'aws'}:iam::${account}:${type}/*`,
})

/** Partition, service, account and kind of a resource that names its kind. */
const NAMED = /^arn:([^:]*):([^:]*):[^:]*:([^:]*):([^/]*)\//

/** It is about at least one thing of the probe's kind. */
function touches(pattern: string, probe: Probe): boolean {
  if (coversAll(pattern, probe)) return true
  const wanted = NAMED.exec(probe.resource)?.slice(1) ?? []
  const given = NAMED.exec(pattern)?.slice(1)
  return given?.every((part, at) => fits(part, wanted[at] ?? '')) ?? false
}

/** It is about somebody else: neither `…:user/${aws:username}` nor one's own ARN. */
const beyondSelf =
  ({ arn }: Who) =>
  (pattern: string, probe: Probe): boolean => {
    if (/\$\{aws:(username|userid)\}/i.test(pattern) || pattern === arn) return false
    return touches(pattern, probe)
  }
