import type { Clock } from '../../http/clock.js'
import { AwsFailure, pages, type Session } from '../session.js'
import { shaped } from '../shape.js'
import { type Details, readDetails } from './details.js'
import { type CredentialReport, readReport } from './report.js'
import { PasswordPolicy, Summary, VirtualDevices } from './schema.js'

/** What an operation gave, or why it gave nothing; undefined when it was not asked because no check reads it. */
export type Read<T> = { value: T; failed?: undefined } | { value?: undefined; failed: AwsFailure } | undefined

export interface Reads {
  report: Read<CredentialReport>
  details: Read<Details>
  summary: Read<Readonly<Record<string, number>>>
  /** ARNs of those who have an app that confirms their sign-in. */
  virtual: Read<ReadonlySet<string>>
  password: Read<{ minimumLength?: number; maximumAge?: number | null }>
}

/** Asks all planned identity operations side by side. One that fails says why, and stops none of the others. */
export async function readAll(session: Session, clock: Clock): Promise<Reads> {
  const [report, details, summary, virtual, password] = await Promise.all([
    settled(session, ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'], () => readReport(session, clock)),
    settled(session, ['iam:GetAccountAuthorizationDetails'], () => readDetails(session)),
    settled(session, ['iam:GetAccountSummary'], () => readSummary(session)),
    settled(session, ['iam:ListVirtualMFADevices'], () => readVirtual(session)),
    settled(session, ['iam:GetAccountPasswordPolicy'], () => readPassword(session)),
  ])
  return { report, details, summary, virtual, password }
}

async function settled<T>(session: Session, operations: readonly string[], read: () => Promise<T>): Promise<Read<T>> {
  if (!operations.every((it) => session.planned(it))) return undefined
  try {
    return { value: await read() }
  } catch (error) {
    if (error instanceof AwsFailure) return { failed: error }
    throw error
  }
}

async function readSummary(session: Session): Promise<Readonly<Record<string, number>>> {
  const operation = 'iam:GetAccountSummary'
  return shaped(operation, Summary, await session.ask(operation, {})).SummaryMap
}

async function readVirtual(session: Session): Promise<ReadonlySet<string>> {
  const operation = 'iam:ListVirtualMFADevices'
  const owners = new Set<string>()
  const paging = { in: 'Marker', out: 'Marker', more: 'IsTruncated' }
  for await (const answer of pages(session, operation, { AssignmentStatus: 'Assigned', MaxItems: 1000 }, undefined, paging)) {
    for (const device of shaped(operation, VirtualDevices, answer).VirtualMFADevices) {
      if (device.User?.Arn !== undefined) owners.add(device.User.Arn)
    }
  }
  return owners
}

/** What holds where nobody set a rule: eight characters, no expiry. */
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html#default-policy-details
const AWS_DEFAULT = { minimumLength: 8, maximumAge: null }

async function readPassword(session: Session): Promise<{ minimumLength?: number; maximumAge?: number | null }> {
  const operation = 'iam:GetAccountPasswordPolicy'
  try {
    const { PasswordPolicy: rule } = shaped(operation, PasswordPolicy, await session.ask(operation, {}))
    const { MinimumPasswordLength: minimumLength, MaxPasswordAge: days = 0, ExpirePasswords } = rule
    const maximumAge = days > 0 ? days : ExpirePasswords === false ? null : undefined
    return { ...(minimumLength === undefined ? {} : { minimumLength }), ...(maximumAge === undefined ? {} : { maximumAge }) }
  } catch (error) {
    if (error instanceof AwsFailure && error.aws === 'NoSuchEntity') return AWS_DEFAULT
    throw error
  }
}
