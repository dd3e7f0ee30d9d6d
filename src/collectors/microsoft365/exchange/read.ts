import type { output, ZodType } from 'zod'
import type { Read } from '../mfa/types.js'
import { read } from '../read.js'
import { MicrosoftFailure, type Session } from '../session.js'

/** All rows of a cmdlet whose list is short. One that cannot be read fails the list: what rests on it speaks of all of them. */
export function allRows<S extends ZodType>(
  session: Session,
  call: string,
  row: S,
  parameters?: Readonly<Record<string, string | number | boolean>>,
): Promise<Read<output<S>[]>> {
  return read(session, call, async () => {
    const rows: output<S>[] = []
    for await (const page of session.rows(call, row, parameters)) {
      if (page.broken > 0) throw otherShape(call)
      rows.push(...page.items)
    }
    return rows
  })
}

/** The one row of a cmdlet that tells the organisation's own settings. */
export function oneRow<S extends ZodType>(session: Session, call: string, row: S): Promise<Read<output<S>>> {
  return read(session, call, async () => {
    const all = await allRows(session, call, row)
    if ('failed' in all) throw all.failed
    const [only, ...others] = all.value
    if (only === undefined || others.length > 0) throw otherShape(call)
    return only
  })
}

/** What was answered is not what is known of this call. It repeats nothing of the answer. */
export function otherShape(call: string): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_SHAPE',
    call,
    what: `${call}: the answer is in a shape that is not known.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: Microsoft answers in a shape that this source does not know.',
  })
}
