import type { CollectContext, FactRecord } from '../../model/collector.js'
import { ConfideError } from '../../model/error.js'
import { type FactKind, splitFieldId } from '../../model/facts/index.js'
import { SignInFailure } from '../auth/google/failure.js'
import { type SignIn, signIn } from '../auth/google/sign-in.js'
import { merge } from '../streams/merge.js'
import { together } from '../streams/together.js'
import { googleFailure } from './failure.js'
import { permissionsOf } from './granted.js'
import { PARTS } from './parts.js'
import type { GoogleFailure } from './session.js'
import { chosenIn, type Settings } from './settings.js'
import { type ConnectOptions, connect } from './wire/connect.js'
import { customerOf } from './wire/customer.js'

/** What a demo or a test puts in place of a person's browser, of the usual limits and of what is read. */
export interface Options extends Pick<ConnectOptions, 'clock' | 'limits' | 'maxPages'> {
  signIn?: typeof signIn
  parts?: typeof PARTS
}

type Context = CollectContext<Settings>

/** Signs in; then all parts read side by side. Without a sign-in, every planned kind says why it was not read. */
export async function* collect(
  ctx: Context,
  { parts = PARTS, signIn: by = signIn, ...limits }: Options = {},
): AsyncGenerator<FactRecord, void> {
  if (ctx.calls.every((call) => call.gives.length === 0)) return
  const { auth } = ctx.settings
  let signed: SignIn
  try {
    signed = await enter(ctx, by)
  } catch (error) {
    ctx.signal.throwIfAborted()
    yield* nothingRead(ctx, googleFailure(error, { call: { id: 'login:token' }, auth }))
    return
  }
  const bare = connect({ ...ctx, ...limits, signIn: signed, auth, chosen: chosenIn(ctx.settings), log: (line) => ctx.log(line) })
  const session = { ...bare, ...(await customerOf(bare)) }
  yield* together(merge(parts.map((part) => part(session))))
  ctx.permissions?.(permissionsOf(ctx.calls, await signed.granted().catch(() => undefined)))
}

async function enter(ctx: Context, by: typeof signIn): Promise<SignIn> {
  const { settings, calls, signal, endpoints } = ctx
  const enters = () =>
    by({
      settings,
      calls,
      signal,
      endpoints,
      fetch: ctx.fetch,
      resolve: (reference) => (ctx.resolve ?? unresolved)(reference),
      log: (line) => ctx.log(line),
    })
  const signed = await (settings.auth === 'oauth' && ctx.inPerson ? ctx.inPerson(enters) : enters())
  await proven(ctx, signed)
  return signed
}

/** A service account has asked for nothing yet. One permission that it lacks says nothing of the others; anything else does. */
async function proven({ calls }: Context, signed: SignIn): Promise<void> {
  const scope = calls.find((call) => call.gives.length > 0 && call.scope !== undefined)?.scope
  if (scope === undefined) return
  await signed.header([scope]).catch((error: unknown) => {
    if (!(error instanceof SignInFailure && error.reach === 'scopes')) throw error
  })
}

async function unresolved(): Promise<never> {
  throw new ConfideError('REFERENCE_UNREAD', {
    what: 'Nothing here can read what env:NAME or file:PATH of this source stands for.',
    why: 'The source cannot sign in without it.',
    next: 'Run the audit with the confide command.',
  })
}

function* nothingRead({ source, calls, now }: Context, { because, remedy }: GoogleFailure): Iterable<FactRecord> {
  const kinds = new Set(calls.flatMap((call) => call.gives.map((id) => splitFieldId(id).kind as FactKind)))
  for (const kind of [...kinds].sort()) {
    yield { record: 'census', source, kind, whole: false, count: 0, at: now.toISOString(), because, remedy }
  }
}
