import type { output, ZodType } from 'zod'
import type { Read } from '../mfa/types.js'
import { type Asked, MicrosoftFailure, type Session } from '../session.js'

/** What `run` gives, or why it gave nothing. A call that the plan does not hold is not made; only what is no answer of Microsoft's is thrown. */
export async function read<T>(session: Session, call: string, run: () => Promise<T>): Promise<Read<T>> {
  if (!session.planned(call)) return { failed: notChosen(call) }
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
export function readList<S extends ZodType>(session: Session, call: string, item: S, asked?: Asked): Promise<Read<output<S>[]>> {
  return read(session, call, async () => {
    const items: output<S>[] = []
    for await (const page of session.list(call, item, asked)) {
      if (page.broken > 0) throw brokenItem(call)
      items.push(...page.items)
    }
    return items
  })
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

function notChosen(call: string): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_NOT_CHOSEN',
    call,
    what: `${call}: it was not asked for.`,
    because: 'not-chosen',
    remedy: 'Run the audit without --only and --skip.',
  })
}

/**
 * Hands over the items of a list as they come. What is given back says why there may be more of them; undefined: the list was
 * read whole.
 */
export async function readItems<S extends ZodType>(
  session: Session,
  { call, item, asked }: { call: string; item: S; asked?: Asked },
  take: (item: output<S>) => void,
): Promise<MicrosoftFailure | undefined> {
  if (!session.planned(call)) return notChosen(call)
  let broken = false
  try {
    for await (const page of session.list(call, item, asked)) {
      if (page.broken > 0) broken = true
      for (const it of page.items) take(it)
    }
  } catch (error) {
    if (error instanceof MicrosoftFailure) return error
    throw error
  }
  return broken ? brokenItem(call) : undefined
}
