import type { z } from 'zod'
import type { Paging } from './paging.js'
import type { Answer, Codes, Received, Reply } from './protocols/protocol.js'
import type { Refusal } from './refusal.js'
import type { CredentialReport } from './services/credential-report.js'
import type { Caller, Tenant } from './tenant.js'
import type { Region } from './tenant-resources.js'

/** A service of the vendor: its operations by the vendor's names. */
export interface Service {
  /** As in the ids of the audit's calls, e.g. iam, s3control, logs. */
  id: string
  protocol: Protocol
  /** API version of the query protocols, e.g. 2010-05-08. */
  version?: string
  xmlns?: string
  /** Before the dot of X-Amz-Target, for the JSON protocols. */
  target?: string
  /** Answers the same wherever it is asked, and in spite of a region that cannot be reached. */
  global?: boolean
  operations: Readonly<Record<string, Operation>>
}

/** What was asked: fields by the names that stand on the wire. `operation` is absent where the service has none of that name. */
export interface Asked {
  name: string
  operation?: Operation
  fields: Record<string, unknown>
}

/** One of the vendor's wire formats. */
export interface Protocol {
  codes: Codes
  read(request: Received, service: Service): Asked
  answer(answer: Answer, asked: { name: string; operation: Operation }, service: Service): Reply
  refuse(refusal: Refusal, service: Pick<Service, 'xmlns'>): Reply
}

/** What an operation may read of the account, and who asks from where. */
export interface Call {
  tenant: Tenant
  region: Region
  caller: Caller
  page: Paging
  report: CredentialReport
  /** A switched-on fault: pages and polls do not come to an end. */
  endless: boolean
}

export interface Route {
  method: 'GET'
  /** `/backup/plans/{BackupPlanId}`; a trailing `?name` is a sub-resource of S3. */
  path: string
  /** Input field that the header `x-amz-…` is. */
  headers?: Readonly<Record<string, string>>
}

export interface Operation {
  route?: Route
  /** Root element of the answer, where the protocol has one for each operation. */
  root?: string
  /** Asks for the whole account though its service is regional, such as s3:ListBuckets. */
  global?: boolean
  /** Fields are named as on the wire; a field that is not there is refused. */
  input: z.ZodType
  answer(input: unknown, call: Call): Answer
}

/** An operation whose answer sees its parsed input. The cast is safe: the server parses with this very schema first. */
export function operation<I extends z.ZodType>(it: {
  input: I
  answer: (input: z.output<I>, call: Call) => Answer
  route?: Route
  root?: string
  global?: boolean
}): Operation {
  return { ...it, answer: (input, call) => it.answer(input as z.output<I>, call) }
}
