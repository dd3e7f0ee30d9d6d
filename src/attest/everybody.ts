import type { Said, StatementEntry } from '../config/statements.js'
import { counting, newest } from '../engine/statements.js'
import { sameName } from '../model/derive/people.js'
import { asFact } from './due.js'
import { means } from './subjects.js'

interface Colleague {
  name: string
  email: string
}

interface Terms {
  check: string
  /** Everybody who works there today. */
  staff: readonly Colleague[]
  statedDays: number
  now: Date
  practice: { name?: string }
}

const NAMED = 3

/**
 * The practice's answer to a question that everybody answers for themselves: given once nobody's is missing. One no makes it
 * partly, and says whose. It counts until the first of them runs out.
 */
export function together(said: readonly Said[], { check, staff, ...terms }: Terms): StatementEntry | undefined {
  const words = counting(said.filter((it) => it.check === check).map(asFact), terms)
  const each = staff.map(({ name, email }) => {
    const known = staff.every((it) => it.email === email || !sameName(it.name, name)) ? { name } : {}
    const subject = { kind: 'person' as const, source: 'declared', id: email, email, ...known }
    return { name, word: newest(words.filter((it) => it.subject !== undefined && means(it.subject, subject))) }
  })
  const all = each.flatMap(({ name, word }) => (word ? [{ name, ...word }] : []))
  if (all.length === 0 || all.length < each.length) return undefined
  const bad = all.filter(({ answer }) => answer === 'no' || answer === 'partly')
  const applies = all.some(({ answer }) => answer !== 'does-not-apply')
  const answer = bad.length > 0 ? (all.every((it) => it.answer === 'no') ? 'no' : 'partly') : applies ? 'yes' : 'does-not-apply'
  const reason = bad.length > 0 ? `not so for ${named(bad)}` : applies ? undefined : all[0]?.reason
  return {
    check,
    answer,
    ...(reason === undefined ? {} : { reason }),
    by: `${named(all)}, each for themselves`,
    at:
      all
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? '',
    until: all.map(({ until }) => until).sort()[0] ?? '',
  }
}

function named(list: readonly { name: string }[]): string {
  const shown = list.slice(0, NAMED).map(({ name }) => name)
  const rest = list.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ')
}
