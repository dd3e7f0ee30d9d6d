import * as backup from '@aws-sdk/client-backup'
import * as cloudtrail from '@aws-sdk/client-cloudtrail'
import * as logs from '@aws-sdk/client-cloudwatch-logs'
import * as ec2 from '@aws-sdk/client-ec2'
import * as iam from '@aws-sdk/client-iam'
import * as kms from '@aws-sdk/client-kms'
import * as organizations from '@aws-sdk/client-organizations'
import * as rds from '@aws-sdk/client-rds'
import * as s3 from '@aws-sdk/client-s3'
import * as s3control from '@aws-sdk/client-s3-control'
import * as sts from '@aws-sdk/client-sts'
import { SAMPLE_ACCESS_KEY } from '../../src/demo/aws/sample.js'

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

export type Output = Record<string, unknown>
/** Sends one operation, `iam:GetAccountSummary`, through its real client. */
export type Send = (operation: string, input?: Output, region?: string) => Promise<Output>

interface Sender {
  send(command: unknown): Promise<unknown>
}

interface Configuration {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  maxAttempts: number
}
type Made = (configuration: Configuration) => Sender

const made: Record<string, { commands: object; client: Made }> = {
  backup: { commands: backup, client: (it) => sender(new backup.BackupClient(it)) },
  cloudtrail: { commands: cloudtrail, client: (it) => sender(new cloudtrail.CloudTrailClient(it)) },
  ec2: { commands: ec2, client: (it) => sender(new ec2.EC2Client(it)) },
  iam: { commands: iam, client: (it) => sender(new iam.IAMClient(it)) },
  kms: { commands: kms, client: (it) => sender(new kms.KMSClient(it)) },
  logs: { commands: logs, client: (it) => sender(new logs.CloudWatchLogsClient(it)) },
  organizations: { commands: organizations, client: (it) => sender(new organizations.OrganizationsClient(it)) },
  rds: { commands: rds, client: (it) => sender(new rds.RDSClient(it)) },
  s3: { commands: s3, client: (it) => sender(new s3.S3Client({ ...it, forcePathStyle: true })) },
  s3control: { commands: s3control, client: (it) => sender(loopback(it)) },
  sts: { commands: sts, client: (it) => sender(new sts.STSClient(it)) },
}

const sender = (client: object) => client as unknown as Sender

/** Clients of every service, aimed at one address; one attempt, so that a test sees what the server said first. */
export function clients(url: URL, { accessKeyId = SAMPLE_ACCESS_KEY, maxAttempts = 1 } = {}): Send {
  return async (operation, input = {}, region = 'us-east-1') => {
    const [service = '', name] = operation.split(':')
    const it = made[service]
    const Command: unknown = it && Reflect.get(it.commands, `${name}Command`)
    if (!it || typeof Command !== 'function') throw new Error(`the SDK knows no ${operation}`)
    const credentials = { accessKeyId, secretAccessKey: 'any' }
    const client = it.client({ endpoint: url.href, region, credentials, maxAttempts })
    return { ...((await client.send(Reflect.construct(Command, [input]))) as Output), $metadata: undefined }
  }
}

/** S3 Control puts the account id in front of the host name, which no address can bear: the name is taken back before it is sent. */
function loopback(configuration: Configuration): s3control.S3ControlClient {
  const endpoint = configuration.endpoint.replace('127.0.0.1', 'localhost')
  const client = new s3control.S3ControlClient({ ...configuration, endpoint })
  client.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request as object, { hostname: '127.0.0.1' })
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  return client
}

/** The error that an operation ends in; fails when it ends in none. */
export async function failureOf(promise: Promise<unknown>): Promise<{ name: string; status?: number }> {
  try {
    await promise
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } }
    return { name, status: $metadata?.httpStatusCode }
  }
  throw new Error('it did not fail')
}

/** One field of each item of a list that an operation answers with. */
export function listOf(send: Send) {
  return async (operation: string, list: string, field: string, input: Output = {}, region?: string): Promise<unknown[]> => {
    const items = (await send(operation, input, region))[list]
    return Array.isArray(items) ? items.map((it: Output) => it[field]) : []
  }
}
