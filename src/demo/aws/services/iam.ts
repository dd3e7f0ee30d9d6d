import { z } from 'zod'
import { query } from '../protocols/query.js'
import type { XmlTree } from '../protocols/xml.js'
import { Refusal } from '../refusal.js'
import { type Call, operation, type Service } from '../service.js'
import type { VirtualMfaDevice } from '../tenant.js'
import { authorizationDetails, IAM_PAGES } from './iam-details.js'
import { summaryOf } from './iam-summary.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html */
export const iam: Service = {
  id: 'iam',
  protocol: query,
  version: '2010-05-08',
  xmlns: 'https://iam.amazonaws.com/doc/2010-05-08/',
  global: true,
  operations: {
    GenerateCredentialReport: operation({
      input: z.strictObject({}),
      answer(_, { report, endless }) {
        const State = report.generate(endless)
        return State === 'STARTED' ? { State, Description: 'No report exists. Starting a new report generation task' } : { State }
      },
    }),
    GetCredentialReport: operation({
      input: z.strictObject({}),
      answer: (_, { report, tenant }) => ({
        Content: Buffer.from(report.read()).toString('base64'),
        ReportFormat: 'text/csv',
        GeneratedTime: tenant.now,
      }),
    }),
    GetAccountPasswordPolicy: operation({
      input: z.strictObject({}),
      answer: (_, call) => ({ PasswordPolicy: passwordPolicy(call) }),
    }),
    GetAccountSummary: operation({
      input: z.strictObject({}),
      answer: (_, { tenant }) => ({
        SummaryMap: { entry: Object.entries(summaryOf(tenant)).map(([key, value]) => ({ key, value })) },
      }),
    }),
    GetAccountAuthorizationDetails: authorizationDetails,
    ListVirtualMFADevices: operation({
      input: z.strictObject({
        AssignmentStatus: z.enum(['Assigned', 'Unassigned', 'Any']).default('Any'),
        Marker: z.string().optional(),
        MaxItems: z.coerce.number().optional(),
      }),
      answer({ AssignmentStatus, Marker, MaxItems }, call) {
        const devices = call.tenant.virtualMfaDevices.filter(
          ({ user }) => AssignmentStatus === 'Any' || (user !== null) === (AssignmentStatus === 'Assigned'),
        )
        const { items, next } = call.page(devices, { token: Marker, size: MaxItems }, IAM_PAGES)
        return {
          VirtualMFADevices: { member: items.map((it) => device(it, call)) },
          IsTruncated: next !== undefined,
          Marker: next,
        }
      },
    }),
  },
}

function passwordPolicy({ tenant }: Call): XmlTree {
  const policy = tenant.passwordPolicy
  if (!policy) throw new Refusal('NoSuchEntity', 404, `The Password Policy with domain name ${tenant.account} cannot be found.`)
  return {
    MinimumPasswordLength: policy.minimumLength,
    RequireSymbols: policy.symbols,
    RequireNumbers: policy.numbers,
    RequireUppercaseCharacters: policy.upper,
    RequireLowercaseCharacters: policy.lower,
    AllowUsersToChangePassword: policy.usersMayChange,
    ExpirePasswords: policy.maximumAge !== undefined,
    MaxPasswordAge: policy.maximumAge,
    PasswordReusePrevention: policy.reusePrevention,
  }
}

/** The root user's device names its owner by account id and ARN alone: no user name, no path. */
function device({ serial, user, enabled }: VirtualMfaDevice, { tenant }: Call): XmlTree {
  if (user === null) return { SerialNumber: serial }
  if (user === '<root>') {
    const User = { UserId: tenant.account, Arn: `arn:aws:iam::${tenant.account}:root`, CreateDate: tenant.root.created }
    return { SerialNumber: serial, EnableDate: enabled, User }
  }
  const owner = tenant.users.find(({ name }) => name === user)
  const path = owner?.path ?? '/'
  const Arn = `arn:aws:iam::${tenant.account}:user${path}${user}`
  const User = { Path: path, UserName: user, UserId: owner?.id, Arn, CreateDate: owner?.created }
  return { SerialNumber: serial, EnableDate: enabled, User }
}
