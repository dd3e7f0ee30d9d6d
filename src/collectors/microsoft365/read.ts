import type { output, ZodType } from 'zod'
import type { Read } from './mfa/types.js'
import { type Asked, MicrosoftFailure, type Session } from './session.js'

/** Asked once for each session, whoever asks first. */
export function once<T>(run: (session: Session) => Promise<T>): (session: Session) => Promise<T> {
  const made = new WeakMap<Session, Promise<T>>()
  return (session) => {
    const known = made.get(session)
    if (known) return known
    const first = run(session)
    made.set(session, first)
    return first
  }
}

/** What `run` gives, or why it gave nothing. A call that the plan does not hold is not made; only what is no answer of Microsoft's is thrown. */
export async function read<T>(session: Session, call: string, run: () => Promise<T>): Promise<Read<T>> {
  if (!session.planned(call)) return { failed: notAsked(call) }
  try {
    return { value: await run() }
  } catch (error) {
    if (error instanceof MicrosoftFailure) return { failed: error }
    throw error
  }
}

export function readOne<S extends ZodType>(session: Session, call: string, schema: S, asked?: Asked): Promise<Read<output<S>>> {
  return read(session, call, () => session.get(call, schema, asked))
}

/** A short list, whole: one item that cannot be read fails it, because what rests on it speaks of all its items. */
export async function readList<S extends ZodType>(
  session: Session,
  call: string,
  item: S,
  asked?: Asked,
): Promise<Read<output<S>[]>> {
  const { items, failed } = await gather(session, call, item, asked)
  return failed ? { failed } : { value: items }
}

/** What a list gave; `failed` says why there may be more. */
export interface Gathered<T> {
  items: T[]
  failed?: MicrosoftFailure
}

/** A list as far as it could be read: what was seen stays evidence when the rest was not. A call that is not planned gives none. */
export async function gather<S extends ZodType>(
  session: Session,
  call: string,
  item: S,
  asked?: Asked,
): Promise<Gathered<output<S>>> {
  const items: output<S>[] = []
  const failed = await through(session, call, item, asked, (it) => items.push(it))
  return { items, ...(failed ? { failed } : {}) }
}

/** Gives each item of a list to `take` as its page comes. Undefined when that was all of them, else why there may be more. */
export async function through<S extends ZodType>(
  session: Session,
  call: string,
  item: S,
  asked: Asked | undefined,
  take: (item: output<S>) => void,
): Promise<MicrosoftFailure | undefined> {
  const done = await read(session, call, async () => {
    let broken = 0
    for await (const page of session.list(call, item, asked)) {
      broken += page.broken
      for (const one of page.items) take(one)
    }
    return broken
  })
  if ('failed' in done) return done.failed
  return done.value > 0 ? brokenItem(call) : undefined
}

export function brokenItem(call: string): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_BROKEN_ITEM',
    call,
    what: `${call}: an item of the list could not be read.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: what Microsoft answers is not what this source expects.',
  })
}

export function notAsked(call: string): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_NOT_ASKED',
    call,
    what: `${call}: it was not asked for.`,
    because: 'not-chosen',
    remedy: 'Run the audit without --only and --skip.',
  })
}
