import type { Change, Comparison } from '../../history/compare.js'
import type { Audit } from '../../model/audit.js'
import { keyOf } from '../../model/derive/identity.js'
import { bookOf } from './book.js'
import { marker } from './mark.js'
import { markedSubject } from './subject.js'
import { markedVerdict } from './verdict.js'

/** A comparison of two runs with pseudonyms for people: what one run knows of a person's names holds for the other. */
export function markedComparison(
  comparison: Comparison,
  { before, after }: { before: Audit; after: Audit },
  key: Uint8Array,
): Comparison {
  const mark = marker(key)
  const books = { before: bookOf(before, [], mark), after: bookOf(after, [], mark) }
  const marked = (it: Change): Change => {
    const book = it.after === undefined ? books.before : books.after
    const subject = markedSubject(it.subject, book, mark)
    return {
      ...it,
      subject,
      key: keyOf(it.check, subject, it.profile),
      ...(it.before === undefined ? {} : { before: markedVerdict(it.before, books.before, mark) }),
      ...(it.after === undefined ? {} : { after: markedVerdict(it.after, books.after, mark) }),
    }
  }
  return { ...comparison, changes: comparison.changes.map(marked) }
}
