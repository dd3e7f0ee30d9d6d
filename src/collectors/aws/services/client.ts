import type { Call } from '../../../model/call.js'
import { refusal } from '../../http/failure.js'
import type { Credentials } from '../sign-in/credentials.js'
import type { Wire } from '../wire/handler.js'

export interface Making {
  door: Wire
  planned: ReadonlyMap<string | undefined, Call>
  credentials: Credentials
  /** Times a request leaves at most. */
  attempts: number
  endpoint: URL | undefined
}

/** One SDK client for each service and region, all behind one door and one sign-in. */
export function clientsOf(making: Making) {
  const made = new Map<string, SdkClient>()
  const loaded = new Map<string, Promise<Package>>()
  return async (service: string, operation: string, region: string, input: object, abortSignal: AbortSignal) => {
    const load = PACKAGES[service]
    if (load === undefined) throw refusal(operation, 'there is no service of this name')
    const loading = loaded.get(service) ?? load()
    loaded.set(service, loading)
    const { Client, commands } = await loading
    const Command: unknown = Reflect.get(commands, `${operation.slice(service.length + 1)}Command`)
    if (typeof Command !== 'function') throw refusal(operation, 'the service has no operation of this name')
    const key = `${service} ${region}`
    const client = made.get(key) ?? guarded(Client, service, region, making)
    made.set(key, client)
    return client.send(Reflect.construct(Command, [input]), { abortSignal })
  }
}

/** The SDK's part of a client that is used here; each service package has types of its own. */
interface SdkClient {
  send(command: object, options: { abortSignal: AbortSignal }): Promise<unknown>
  middlewareStack: { add(middleware: Middleware, options: { step: string; priority: string; name: string }): void }
}

type Next = (args: { request?: object }) => Promise<unknown>
type Middleware = (next: Next, context: { commandName?: string }) => Next

interface Package {
  Client: new (config: never) => unknown
  commands: object
}

/** Each service's package, loaded when its first operation is asked for. */
const PACKAGES: Readonly<Record<string, () => Promise<Package>>> = {
  iam: async () => of(await import('@aws-sdk/client-iam'), (it) => it.IAMClient),
  sts: async () => of(await import('@aws-sdk/client-sts'), (it) => it.STSClient),
  s3: async () => of(await import('@aws-sdk/client-s3'), (it) => it.S3Client),
  s3control: async () => of(await import('@aws-sdk/client-s3-control'), (it) => it.S3ControlClient),
  ec2: async () => of(await import('@aws-sdk/client-ec2'), (it) => it.EC2Client),
  rds: async () => of(await import('@aws-sdk/client-rds'), (it) => it.RDSClient),
  kms: async () => of(await import('@aws-sdk/client-kms'), (it) => it.KMSClient),
  cloudtrail: async () => of(await import('@aws-sdk/client-cloudtrail'), (it) => it.CloudTrailClient),
  logs: async () => of(await import('@aws-sdk/client-cloudwatch-logs'), (it) => it.CloudWatchLogsClient),
  backup: async () => of(await import('@aws-sdk/client-backup'), (it) => it.BackupClient),
  organizations: async () => of(await import('@aws-sdk/client-organizations'), (it) => it.OrganizationsClient),
}

const of = <M extends object>(module: M, client: (module: M) => Package['Client']): Package => ({
  Client: client(module),
  commands: module,
})

function guarded(Client: Package['Client'], service: string, region: string, making: Making): SdkClient {
  const { door, planned, credentials, attempts, endpoint } = making
  const config = {
    region,
    credentials,
    requestHandler: door,
    maxAttempts: attempts,
    retryMode: 'standard',
    defaultsMode: 'standard', // `auto` would ask the instance metadata service
    ...(service === 's3' ? { forcePathStyle: endpoint !== undefined, responseChecksumValidation: 'WHEN_REQUIRED' } : {}),
  }
  const client = withoutVersionWarning(() => Reflect.construct(Client, [config])) as SdkClient
  const callOf = (commandName = '') => {
    const call = planned.get(`${service}:${commandName.replace(/Command$/, '')}`)
    if (call === undefined) throw refusal(`${service}:${commandName}`, 'the plan of this audit does not hold it')
    return call
  }
  // Before the SDK asks for credentials; also for what it sends of its own accord, such as s3:CreateSession.
  const first: Middleware =
    (next, { commandName }) =>
    async (args) => {
      callOf(commandName)
      return next(args)
    }
  const last: Middleware =
    (next, { commandName }) =>
    async (args) => {
      const call = callOf(commandName)
      if (args.request) door.admit(args.request, call)
      return next(args)
    }
  client.middlewareStack.add(first, { step: 'initialize', priority: 'high', name: 'confidePlan' })
  client.middlewareStack.add(last, { step: 'deserialize', priority: 'low', name: 'confideAdmit' })
  return client
}

/** The SDK warns about old versions of Node on standard error, once, when its first client is made. */
function withoutVersionWarning<T>(make: () => T): T {
  const name = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'
  const before = process.env[name]
  process.env[name] = 'true'
  try {
    return make()
  } finally {
    if (before === undefined) delete process.env[name]
    else process.env[name] = before
  }
}
