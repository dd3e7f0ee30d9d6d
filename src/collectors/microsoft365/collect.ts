import type { CollectContext, FactRecord } from '../../model/collector.js'
import { ConfideError } from '../../model/error.js'
import { type FactKind, splitFieldId } from '../../model/facts/index.js'
import { RESOURCES } from '../auth/microsoft/clouds.js'
import { type SignIn, signIn } from '../auth/microsoft/sign-in.js'
import { merge } from '../streams/merge.js'
import { together } from '../streams/together.js'
import { microsoftFailure } from './failure.js'
import { type Granted, permissionsOf } from './granted.js'
import { type ConnectOptions, connect } from './graph/connect.js'
import { resourceOf } from './graph/headers.js'
import { PARTS } from './parts.js'
import type { MicrosoftFailure } from './session.js'
import { chosenIn, type Settings } from './settings.js'

/** What a demo or a test puts in place of a person's browser and of the usual limits. */
export interface Options extends Pick<ConnectOptions, 'clock' | 'limits' | 'maxPages'> {
  signIn?: typeof signIn
}

type Context = CollectContext<Settings>

/** Signs in; then all parts read side by side. Without a sign-in, every planned kind says why it was not read. */
export async function* collect(ctx: Context, options: Options = {}): AsyncGenerator<FactRecord, void> {
  if (ctx.calls.every((call) => call.gives.length === 0)) return
  let signed: SignIn
  try {
    signed = await enter(ctx, options)
  } catch (error) {
    ctx.signal.throwIfAborted()
    const asked = { call: { id: 'login:token' }, signedIn: { as: 'application', client: '' } } as const
    yield* nothingRead(ctx, microsoftFailure(error, asked))
    return
  }
  const { signIn: _, ...limits } = options
  const session = connect({ ...ctx, ...limits, signIn: signed, chosen: chosenIn(ctx.settings), log: (line) => ctx.log(line) })
  yield* together(merge(PARTS.map((part) => part(session))))
  await tellPermissions(ctx, signed)
}

function enter(ctx: Context, options: Options): Promise<SignIn> {
  const { settings, calls, signal, endpoints } = ctx
  const enters = () =>
    (options.signIn ?? signIn)({
      settings,
      calls,
      signal,
      endpoints,
      fetch: ctx.fetch,
      resolve: (reference) => (ctx.resolve ?? unresolved)(reference),
      log: (line) => ctx.log(line),
    })
  const person = settings.auth === 'browser' || settings.auth === 'device-code'
  return person && ctx.inPerson ? ctx.inPerson(enters) : enters()
}

async function unresolved(): Promise<never> {
  throw new ConfideError('REFERENCE_UNREAD', {
    what: 'Nothing here can read what env:NAME or file:PATH of this source stands for.',
    why: 'The source cannot sign in without it.',
    next: 'Run the audit with the confide command.',
  })
}

function* nothingRead({ source, calls, now }: Context, { because, remedy }: MicrosoftFailure): Iterable<FactRecord> {
  const kinds = new Set(calls.flatMap((call) => call.gives.map((id) => splitFieldId(id).kind as FactKind)))
  for (const kind of [...kinds].sort()) {
    yield { record: 'census', source, kind, whole: false, count: 0, at: now.toISOString(), because, remedy }
  }
}

async function tellPermissions(ctx: Context, signed: SignIn): Promise<void> {
  if (ctx.permissions === undefined) return
  const chosen = chosenIn(ctx.settings)
  const calls = ctx.calls.filter((call) => call.scope !== undefined && (call.optIn === undefined || chosen.has(call.optIn)))
  const used = RESOURCES.filter((resource) => calls.some((call) => resourceOf(call) === resource))
  const held = await Promise.all(used.map(async (it) => [it, await signed.granted(it).catch(() => undefined)] as const))
  ctx.permissions(permissionsOf(calls, new Map(held) satisfies Granted))
}
