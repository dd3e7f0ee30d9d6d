import type { Verdict } from '../../model/verdict.js'
import type { Book } from './book.js'
import type { Mark } from './mark.js'
import { markedSubject } from './subject.js'

/** A verdict in which people are pseudonyms: its subject, who said it, whom it affects, what makes it fail. */
export function markedVerdict(verdict: Verdict, book: Book, mark: Mark): Verdict {
  const { said } = verdict
  const common = {
    subject: markedSubject(verdict.subject, book, mark),
    ...(said ? { said: { ...said, by: book.who(said.by, 'person') } } : {}),
  }
  if (verdict.is === 'notApplicable') return { ...verdict, ...common, why: book.text(verdict.why) }
  if (verdict.is !== 'fail') return { ...verdict, ...common }
  const { affects, detail } = verdict
  return {
    ...verdict,
    ...common,
    ...(affects ? { affects: affects.map((it) => book.known(it) ?? book.text(it)) } : {}),
    ...(detail === undefined ? {} : { detail: book.text(detail) }),
  }
}
