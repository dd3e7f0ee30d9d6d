import { Refusal } from '../refusal.js'
import type { AccessKey, Credentials, Tenant } from '../tenant.js'

/** The credential report of one account: made on demand, and ready after a number of polls. */
export interface CredentialReport {
  generate(endless: boolean): 'STARTED' | 'INPROGRESS' | 'COMPLETE'
  /** CSV. Refused while no report is there. */
  read(): string
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html; `polls` answers say INPROGRESS, and with 0 a report less than four hours old is there from the start. */
export function credentialReport(tenant: Tenant, polls: number): CredentialReport {
  let asked = 0
  let complete = polls === 0
  return {
    generate(endless) {
      asked += 1
      complete ||= asked > polls + 1
      if (complete && !endless) return 'COMPLETE'
      return asked === 1 ? 'STARTED' : 'INPROGRESS'
    },
    read() {
      if (asked === 0 && polls > 0) throw new Refusal('ReportNotPresent', 410, 'No report was generated.')
      if (!complete) throw new Refusal('ReportInProgress', 404, 'The report is being generated.')
      return csv(tenant)
    },
  }
}

const HEADER = [
  ...['user', 'arn', 'user_creation_time'],
  ...['password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation', 'mfa_active'],
  ...[1, 2].flatMap((n) => keyColumns(n)),
  ...['cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated'],
]

function keyColumns(n: number): string[] {
  return ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
    (it) => `access_key_${n}_${it}`,
  )
}

/** The root user comes first; its password's age is not told. */
function csv({ account, root, users }: Tenant): string {
  const rows = [HEADER, row('<root_account>', `arn:aws:iam::${account}:root`, root, true)]
  for (const user of users) {
    rows.push(row(user.name, `arn:aws:iam::${account}:user${user.path ?? '/'}${user.name}`, user.credentials, false))
  }
  return rows.map((cells) => cells.map(cell).join(',')).join('\n')
}

function row(user: string, arn: string, { created, password, mfa, keys }: Credentials, root: boolean): string[] {
  const aged = (date: Date | null | undefined) => (root ? 'not_supported' : time(date))
  const lastUsed = password ? (password.lastUsed ? time(password.lastUsed) : 'no_information') : 'N/A'
  return [
    ...[user, arn, time(created), root ? 'not_supported' : String(password !== null), lastUsed],
    ...[aged(password?.changed), aged(password?.nextRotation), String(mfa)],
    ...[...keyCells(keys[0]), ...keyCells(keys[1])],
    ...['false', 'N/A', 'false', 'N/A'],
  ]
}

function keyCells(key: AccessKey | undefined): string[] {
  if (!key) return ['false', 'N/A', 'N/A', 'N/A', 'N/A']
  return [String(key.active), time(key.created), time(key.used?.at), key.used?.region ?? 'N/A', key.used?.service ?? 'N/A']
}

const time = (date: Date | null | undefined) => (date ? date.toISOString().replace(/\.\d{3}Z$/, '+00:00') : 'N/A')

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
