import { z } from 'zod'
import type { CollectContext, FactRecord } from '../../model/collector.js'
import { type FactKind, splitFieldId } from '../../model/facts/index.js'
import { merge } from '../streams/merge.js'
import { together } from '../streams/together.js'
import type { ConnectOptions } from './client.js'
import { identity } from './identity/index.js'
import { resources } from './resources/index.js'
import { AwsFailure, type Session } from './session.js'
import type { Settings } from './settings.js'
import { shaped } from './shape.js'

const CALLER = 'sts:GetCallerIdentity'

const Caller = z.looseObject({ Account: z.string().regex(/^\d{12}$/) })

/** What a demo or a test puts in place of this computer's sign-in and of the usual limits. */
export type Options = Pick<ConnectOptions, 'credentials' | 'limits'>

/** Asks who is signed in; then reads identity and resources side by side. Without a sign-in, every kind says why it was not read. */
export async function* collect(ctx: CollectContext<Settings>, options: Options = {}): AsyncGenerator<FactRecord, void> {
  if (ctx.calls.every((call) => call.gives.length === 0)) return
  let session: Session
  try {
    session = await open(ctx, options)
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error
    yield* nothingRead(ctx, error)
    return
  }
  yield* together(merge<FactRecord>([identity(session), resources(session)]))
}

async function open(ctx: CollectContext<Settings>, options: Options): Promise<Session> {
  const { settings, calls, signal, now, source, want } = ctx
  const { connect } = await import('./client.js')
  const home = homeOf(settings.regions)
  ctx.log('signing in to AWS')
  const ask = connect({
    calls,
    endpoint: ctx.endpoints.get('amazonaws.com'),
    profile: settings.profile,
    home,
    signal,
    ...options,
  })
  const { Account: account } = shaped(CALLER, Caller, await ask(CALLER, {}))
  if (settings.account !== undefined && settings.account !== account) throw otherAccount(settings.account)
  const operations = new Set(calls.map((call) => call.operation))
  const configuredRegions = settings.regions && [...new Set(settings.regions)].sort()
  return {
    ask,
    planned: (operation) => operations.has(operation),
    home,
    account,
    configuredRegions,
    regions: configuredRegions ?? [],
    signal,
    now,
    source,
    want,
    log: (line) => ctx.log(line),
  }
}

/** Which region's sign-in and global services belong to the partition of the regions in use. */
const HOMES: readonly [starts: string, home: string][] = [
  ['cn-', 'cn-north-1'],
  ['us-gov-', 'us-gov-west-1'],
  ['eusc-', 'eusc-de-east-1'],
]

/** The region that signs requests to services without one: by `regions:`, else by the environment, else that of the whole world. */
function homeOf(regions: readonly string[] | undefined): string {
  const one = regions?.[0] ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? ''
  return HOMES.find(([starts]) => one.startsWith(starts))?.[1] ?? 'us-east-1'
}

function otherAccount(wanted: string): AwsFailure {
  return new AwsFailure({
    code: 'AWS_OTHER_ACCOUNT',
    operation: CALLER,
    what: `${CALLER}: it is signed in to another account than ${wanted}.`,
    because: 'failed',
    remedy: `Sign in to the account ${wanted} (profile: of this source), or correct account: of this source.`,
  })
}

function* nothingRead({ source, calls, now }: CollectContext<Settings>, { because, remedy }: AwsFailure): Iterable<FactRecord> {
  const kinds = new Set(calls.flatMap((call) => call.gives.map((id) => splitFieldId(id).kind as FactKind)))
  for (const kind of [...kinds].sort()) {
    yield { record: 'census', source, kind, whole: false, count: 0, at: now.toISOString(), because, remedy }
  }
}
