import { expect, test } from 'vitest'
import { administrators } from '../../../../src/collectors/aws/identity/administrators.js'
import type { Details } from '../../../../src/collectors/aws/identity/details.js'

const ACCOUNT = '123456789012'
const ANA = `arn:aws:iam::${ACCOUNT}:user/ana`
const AWS = 'arn:aws:iam::aws:policy'

type Doc = string | object
const text = (it: Doc) => (typeof it === 'string' ? it : encodeURIComponent(JSON.stringify(it)))
const doc = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const allow = (Action: string | string[], Resource: string | string[] = '*', more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})
const deny = (Action: string | string[], Resource: string | string[] = '*', more = {}) => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...more,
})
const ALL = doc(allow('*'))
const MFA = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }
const OWN = `arn:aws:iam::*:user/\${aws:username}`

interface Setup {
  inline?: Doc[]
  attached?: string[]
  groups?: { name: string; inline?: Doc[]; attached?: string[] }[]
  /** Groups that Ana stands in; all of `groups` when left out. */
  member?: string[]
  boundary?: string
  managed?: Record<string, Doc | Doc[]>
  roles?: { name: string; trust: Doc; inline?: Doc[]; attached?: string[] }[]
  others?: number
}

const inlineOf = (docs: readonly Doc[] = []) => docs.map((it, n) => ({ PolicyName: `inline-${n}`, PolicyDocument: text(it) }))
const attachedOf = (arns: readonly string[] = []) =>
  arns.map((PolicyArn) => ({ PolicyName: PolicyArn.split('/').at(-1) ?? '', PolicyArn }))
const own = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`

function detailsOf(it: Setup): Details {
  return {
    users: [
      {
        UserName: 'ana',
        UserId: 'AIDAANA',
        Arn: ANA,
        UserPolicyList: inlineOf(it.inline),
        AttachedManagedPolicies: attachedOf(it.attached),
        GroupList: it.member ?? (it.groups ?? []).map((group) => group.name),
        ...(it.boundary === undefined ? {} : { PermissionsBoundary: { PermissionsBoundaryArn: it.boundary } }),
      },
    ],
    groups: (it.groups ?? []).map(({ name, inline, attached }) => ({
      GroupName: name,
      GroupPolicyList: inlineOf(inline),
      AttachedManagedPolicies: attachedOf(attached),
    })),
    roles: (it.roles ?? []).map(({ name, trust, inline, attached }) => ({
      Arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
      AssumeRolePolicyDocument: text(trust),
      RolePolicyList: inlineOf(inline),
      AttachedManagedPolicies: attachedOf(attached),
    })),
    policies: Object.entries(it.managed ?? {}).map(([Arn, docs]) => ({
      Arn,
      // Versions from the newest to the oldest; the last one is the default.
      PolicyVersionList: [docs].flat().map((one, n, all) => ({ Document: text(one), IsDefaultVersion: n === all.length - 1 })),
    })),
    unread: { users: 0, others: it.others ?? 0 },
  }
}

const trust = (AWS: string | string[], more = {}) =>
  doc({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS }, ...more })
const ADMIN_ROLE = { name: 'admin', attached: [`${AWS}/AdministratorAccess`] }
const MAY_TAKE = doc(allow('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/*`))
const HERE = `arn:aws:iam::${ACCOUNT}:root`

const CASES: [name: string, setup: Setup, privileged: boolean | 'unknown'][] = [
  // five routes
  ['an inline policy of the user', { inline: [ALL] }, true],
  ['a managed policy of AWS on the user', { attached: [`${AWS}/AdministratorAccess`] }, true],
  ['a managed policy of AWS on a group', { groups: [{ name: 'admins', attached: [`${AWS}/AdministratorAccess`] }] }, true],
  ['an inline policy of a group', { groups: [{ name: 'admins', inline: [ALL] }] }, true],
  ['a managed policy of the practice', { attached: [own('boss')], managed: { [own('boss')]: ALL } }, true],
  // what makes an administrator
  ['nothing at all', {}, false],
  ['IAMFullAccess, because it can give itself the rest', { attached: [`${AWS}/IAMFullAccess`] }, true],
  ['PowerUserAccess, because it changes everything but people', { attached: [`${AWS}/PowerUserAccess`] }, true],
  ['everything but billing (NotAction)', { inline: [doc({ Effect: 'Allow', NotAction: 'billing:*', Resource: '*' })] }, true],
  ['reading everything', { inline: [doc(allow(['s3:Get*', 's3:List*', 'ec2:Describe*', 'iam:Get*', 'iam:List*']))] }, false],
  ['one service in full', { inline: [doc(allow('s3:*'))] }, false],
  ['actions in capitals and with question marks', { inline: [doc(allow('IAM:Put?serPolicy'))] }, true],
  ['attaching policies to users', { inline: [doc(allow('iam:AttachUserPolicy'))] }, true],
  ['attaching policies to itself alone', { inline: [doc(allow('iam:AttachUserPolicy', OWN))] }, true],
  ['adding people to one group', { inline: [doc(allow('iam:AddUserToGroup', `arn:aws:iam::${ACCOUNT}:group/admins`))] }, true],
  [
    'keys and password of its own',
    { inline: [doc(allow(['iam:*AccessKey*', 'iam:*LoginProfile', 'iam:ChangePassword'], OWN))] },
    false,
  ],
  ['keys of its own, by its own ARN', { inline: [doc(allow('iam:CreateAccessKey', ANA))] }, false],
  ['keys of others', { inline: [doc(allow('iam:CreateAccessKey', `arn:aws:iam::${ACCOUNT}:user/*`))] }, true],
  ['passwords of one other', { inline: [doc(allow('iam:UpdateLoginProfile', `arn:aws:iam::${ACCOUNT}:user/ben`))] }, true],
  ['everything on one bucket, and nothing else', { inline: [doc(allow('*', 'arn:aws:s3:::user/*'))] }, false],
  [
    'a right over users of another account',
    { inline: [doc(allow('iam:CreateAccessKey', 'arn:aws:iam::999999999999:user/*'))] },
    false,
  ],
  ['everything, when signed in with 2-step sign-in', { inline: [doc(allow('*', '*', MFA))] }, true],
  [
    'everything except what NotResource names',
    { inline: [doc({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::notes/*' })] },
    true,
  ],
  // denials
  ['everything, with all of it denied', { inline: [ALL, doc(deny('*'))] }, false],
  ['everything, with people denied: still everything else', { inline: [ALL, doc(deny('iam:*'))] }, true],
  [
    'rights over people, with people denied in a group',
    { inline: [doc(allow('iam:*'))], groups: [{ name: 'no', inline: [doc(deny('iam:*'))] }] },
    false,
  ],
  [
    'rights over people, denied without 2-step sign-in',
    { inline: [doc(allow('iam:*'), deny('*', '*', { Condition: { BoolIfExists: {} } }))] },
    true,
  ],
  ['rights over people, denied on one user alone', { inline: [doc(allow('iam:*'), deny('iam:*', `${ANA}-old`))] }, true],
  [
    'keys of others, denied on all users',
    { inline: [doc(allow('iam:CreateAccessKey'), deny('iam:Create*', 'arn:aws:iam::*:user/*'))] },
    false,
  ],
  ['all denied but one service (NotAction)', { inline: [ALL, doc({ Effect: 'Deny', NotAction: 's3:*', Resource: '*' })] }, false],
  // boundaries
  [
    'an administrator whose boundary allows one service',
    { inline: [ALL], boundary: own('box'), managed: { [own('box')]: doc(allow('s3:*')) } },
    false,
  ],
  ['an administrator whose boundary allows everything', { inline: [ALL], boundary: `${AWS}/AdministratorAccess` }, true],
  [
    'an administrator whose boundary denies people',
    { inline: [doc(allow('iam:*'))], boundary: own('box'), managed: { [own('box')]: doc(allow('*'), deny('iam:*')) } },
    false,
  ],
  [
    'a boundary that it may take off',
    { inline: [ALL], boundary: own('box'), managed: { [own('box')]: doc(allow(['s3:*', 'iam:DeleteUserPermissionsBoundary'])) } },
    true,
  ],
  ['a boundary alone, which gives nothing', { boundary: `${AWS}/AdministratorAccess` }, false],
  ['an administrator whose boundary cannot be read', { inline: [ALL], boundary: own('box') }, 'unknown'],
  // documents
  ['a document that is plain JSON', { inline: [JSON.stringify(ALL)] }, true],
  ['a document that is no JSON', { inline: ['{"Statement": ['] }, 'unknown'],
  ['a document with broken URL encoding', { inline: ['%7B%ZZ'] }, 'unknown'],
  ['an effect that does not exist', { inline: [doc({ Effect: 'Maybe', Action: '*', Resource: '*' })] }, 'unknown'],
  ['a document that cannot be read, and another route', { inline: ['nonsense'], attached: [`${AWS}/AdministratorAccess`] }, true],
  [
    'a document that cannot be read, in a boundary that allows one service',
    { inline: ['nonsense'], boundary: own('box'), managed: { [own('box')]: doc(allow('s3:*')) } },
    false,
  ],
  ['a managed policy whose text is missing', { attached: [own('lost')] }, 'unknown'],
  ['a group that is missing', { member: ['lost'] }, 'unknown'],
  [
    'an old version of a policy that allowed everything',
    { attached: [own('boss')], managed: { [own('boss')]: [ALL, doc(allow('s3:Get*'))] } },
    false,
  ],
  ['one statement that is no list', { inline: [{ Statement: allow('*') }] }, true],
  [
    'a policy of the practice that is called as one of AWS',
    { attached: [own('AdministratorAccess')], managed: { [own('AdministratorAccess')]: doc(allow('s3:Get*')) } },
    false,
  ],
  ['something else could not be read', { others: 1 }, 'unknown'],
  // roles
  [
    'an administrator role of the account that it may take',
    { inline: [MAY_TAKE], roles: [{ ...ADMIN_ROLE, trust: trust(HERE) }] },
    true,
  ],
  ['an administrator role of the account that no policy lets it take', { roles: [{ ...ADMIN_ROLE, trust: trust(HERE) }] }, false],
  ['an administrator role that names the user itself', { roles: [{ ...ADMIN_ROLE, trust: trust(ANA) }] }, true],
  [
    'an administrator role that names somebody else',
    { inline: [MAY_TAKE], roles: [{ ...ADMIN_ROLE, trust: trust(`${ANA}2`) }] },
    false,
  ],
  [
    'an administrator role for a machine',
    {
      inline: [MAY_TAKE],
      roles: [
        { ...ADMIN_ROLE, trust: doc({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }) },
      ],
    },
    false,
  ],
  [
    'an administrator role with 2-step sign-in',
    { inline: [MAY_TAKE], roles: [{ ...ADMIN_ROLE, trust: trust(ACCOUNT, MFA) }] },
    true,
  ],
  [
    'an administrator role that is denied to it',
    { inline: [MAY_TAKE, doc(deny('sts:*'))], roles: [{ ...ADMIN_ROLE, trust: trust(ANA) }] },
    false,
  ],
  [
    'another role that is denied to it',
    { inline: [MAY_TAKE, doc(deny('sts:*', 'arn:aws:iam::*:role/other'))], roles: [{ ...ADMIN_ROLE, trust: trust(HERE) }] },
    true,
  ],
  [
    'a role that takes an administrator role, by a pattern that is no ARN',
    {
      inline: [doc(allow('sts:AssumeRole', 'step'))],
      roles: [
        { ...ADMIN_ROLE, trust: trust(`arn:aws:iam::${ACCOUNT}:role/step`) },
        { name: 'step', trust: trust(HERE) },
      ],
    },
    false,
  ],
  [
    'the same, with a pattern that fits',
    {
      inline: [doc(allow('sts:AssumeRole', '*role/step'))],
      roles: [
        { ...ADMIN_ROLE, trust: trust(`arn:aws:iam::${ACCOUNT}:role/step`) },
        { name: 'step', trust: trust(HERE) },
      ],
    },
    true,
  ],
  [
    'two roles that take each other, and no administrator',
    {
      inline: [MAY_TAKE],
      roles: [
        { name: 'a', trust: trust(HERE), inline: [MAY_TAKE] },
        { name: 'b', trust: trust(HERE), inline: [MAY_TAKE] },
      ],
    },
    false,
  ],
  [
    'a role whose policy cannot be read',
    { inline: [MAY_TAKE], roles: [{ name: 'a', trust: trust(HERE), inline: ['nonsense'] }] },
    'unknown',
  ],
  [
    'an administrator role whose trust cannot be read',
    { inline: [MAY_TAKE], roles: [{ ...ADMIN_ROLE, trust: 'nonsense' }] },
    'unknown',
  ],
  [
    'a role that the boundary keeps away',
    {
      inline: [MAY_TAKE],
      boundary: own('box'),
      managed: { [own('box')]: doc(allow('s3:*')) },
      roles: [{ ...ADMIN_ROLE, trust: trust(HERE) }],
    },
    false,
  ],
]

test.each(CASES)('%s', (_, setup, expected) => {
  expect(administrators(detailsOf(setup), ACCOUNT).get(ANA) ?? 'unknown').toBe(expected)
})

test('a user of the Chinese partition', () => {
  const details = detailsOf({ inline: [doc(allow('iam:CreateAccessKey', `arn:aws-cn:iam::${ACCOUNT}:user/*`))] })
  const arn = ANA.replace('arn:aws:', 'arn:aws-cn:')
  const [user] = details.users
  if (user) user.Arn = arn
  expect(administrators(details, ACCOUNT).get(arn)).toBe(true)
})
