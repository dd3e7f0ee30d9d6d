import type { output, ZodType } from 'zod'
import { type Asked, GoogleFailure, type Session } from '../session.js'
import type { Read } from '../two-step/types.js'

/** What `run` gives, or why it gave nothing. A call that the plan does not hold is not made; only an abort is thrown. */
export async function read<T>(session: Session, call: string, run: () => Promise<T>): Promise<Read<T>> {
  if (!session.planned(call)) return { failed: notAsked(call) }
  try {
    return { value: await run() }
  } catch (error) {
    if (error instanceof GoogleFailure) return { failed: error }
    throw error
  }
}

/** Which list, and what its answers call it. */
interface List<S extends ZodType> {
  call: string
  items: string
  item: S
  asked?: Asked
}

/** Gives each item of a list to `take` as its page comes. Undefined when that was all of them, else why there may be more. */
export async function through<S extends ZodType>(
  session: Session,
  { call, items, item, asked }: List<S>,
  take: (item: output<S>) => void,
): Promise<GoogleFailure | undefined> {
  const done = await read(session, call, async () => {
    let broken = 0
    for await (const page of session.list(call, items, item, asked)) {
      broken += page.broken
      for (const one of page.items) take(one)
    }
    return broken
  })
  if ('failed' in done) return done.failed
  return done.value > 0 ? brokenItem(call) : undefined
}

/** What a list gave; `failed` says why there may be more. */
export interface Gathered<T> {
  items: T[]
  failed?: GoogleFailure
}

/** A list as far as it could be read: what was seen stays evidence when the rest was not. */
export async function gather<S extends ZodType>(session: Session, list: List<S>): Promise<Gathered<output<S>>> {
  const items: output<S>[] = []
  const failed = await through(session, list, (it) => items.push(it))
  return { items, ...(failed ? { failed } : {}) }
}

export function brokenItem(call: string): GoogleFailure {
  return new GoogleFailure({
    code: 'GOOGLE_BROKEN_ITEM',
    call,
    what: `${call}: an item of the list could not be read.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: what Google answers is not what this source expects.',
  })
}

export function notAsked(call: string): GoogleFailure {
  return new GoogleFailure({
    code: 'GOOGLE_NOT_ASKED',
    call,
    what: `${call}: it was not asked for.`,
    because: 'not-chosen',
    remedy: 'Run the audit without --only and --skip.',
  })
}
