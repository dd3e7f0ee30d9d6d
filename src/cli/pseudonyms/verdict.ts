import type { Verdict } from '../../model/verdict.js'
import type { Book } from './book.js'
import type { Mark } from './mark.js'
import { markedSubject } from './subject.js'

/** A verdict in which people are pseudonyms: its subject, who said it, whom it affects. */
export function markedVerdict(verdict: Verdict, book: Book, mark: Mark): Verdict {
  const { said } = verdict
  const common = {
    subject: markedSubject(verdict.subject, book, mark),
    ...(said ? { said: { ...said, by: book.who(said.by, 'person') } } : {}),
  }
  if (verdict.is === 'notApplicable') return { ...verdict, ...common, why: book.text(verdict.why) }
  if (verdict.is !== 'fail' || verdict.affects === undefined) return { ...verdict, ...common }
  return { ...verdict, ...common, affects: verdict.affects.map((it) => book.known(it) ?? book.text(it)) }
}
