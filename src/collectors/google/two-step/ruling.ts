import { flag, moment } from '../policies/fields.js'
import type { Book } from './book.js'
import type { Person } from './types.js'
import { dayOf } from './words.js'

/** Whether 2-step verification is enforced; undefined: not known, and why. */
export type Ruling = { is: true; by: string } | { is: false; hole: string } | { is: undefined; doubt: string }

/**
 * What the policies ask of one person: that 2-step verification is allowed, and enforced from a day that has come.
 * https://support.google.com/a/answer/9176657
 */
export function rulingOf(person: Person, book: Book): Ruling {
  if (book.failed !== undefined) return { is: undefined, doubt: 'the policies for 2-step sign-in could not be read' }
  if (!book.knows(person)) return { is: undefined, doubt: 'its organisational unit is not among those that were read' }
  const enrollment = book.of('enrollment', person)
  if (flag(enrollment.fields, 'allowEnrollment') === false) {
    const scope = enrollment.by === undefined ? 'a policy' : book.scope(enrollment.by)
    return { is: false, hole: `2-step sign-in is switched off for everybody by ${scope}` }
  }
  const { fields, by } = book.of('enforcement', person)
  const from = moment(fields, 'enforcedFrom')
  if (from === undefined || by === undefined) return { is: undefined, doubt: doubtOf(person) }
  if (isNever(from)) return { is: false, hole: notEnforced(book, by) }
  if (from > book.now) return { is: false, hole: `${book.scope(by)} is asked only from ${dayOf(from)}` }
  if (flag(enrollment.fields, 'allowEnrollment') === undefined) return { is: undefined, doubt: doubtOf(person) }
  return { is: true, by: book.scope(by) }
}

/** Google writes "off" as the first second of 1970. */
const isNever = (from: number) => from < Date.UTC(2000, 0, 1)

function notEnforced(book: Book, by: Parameters<Book['scope']>[0]): string {
  const above = moment(book.above('enforcement', by)?.fields ?? {}, 'enforcedFrom')
  const asked = above !== undefined && !isNever(above) && above <= book.now
  const inside = by.group !== undefined || by.unit.parent !== null
  if (asked) return `${book.scope(by)} is let out, though 2-step sign-in is enforced above it`
  return inside ? `2-step sign-in is not enforced for ${book.scope(by)}` : '2-step sign-in is not enforced in the practice'
}

function doubtOf({ groups }: Person): string {
  if (groups === undefined) return 'whether a group changes the rule for 2-step sign-in could not be read'
  return 'no policy that this version can read says whether 2-step sign-in is enforced'
}
