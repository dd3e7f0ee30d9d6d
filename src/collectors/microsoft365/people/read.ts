import type { output, ZodType } from 'zod'
import type { Asked, MicrosoftFailure, Session } from '../session.js'
import { brokenItem, read } from '../tenant/read.js'

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
