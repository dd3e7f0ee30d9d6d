import { sameAddress } from '../../model/derive/people.js'
import type { Subject } from '../../model/verdict.js'
import type { Book } from './book.js'
import type { Mark } from './mark.js'
import { holdsAddress } from './prose.js'

/** What is not a person's: it keeps its name, for it says where to look. Kinds that plugins bring are taken for a person's. */
const OF_NOBODY = new Set(['practice', 'vendor', 'store', 'backup', 'domain', 'site', 'log', 'app', 'source'])
const isNobodys = (kind: string) => OF_NOBODY.has(kind) || kind.startsWith('setting:')

const WHO = new Set(['account', 'local-account', 'person'])

/** The id under a key. It follows from the subject's own place alone, so that two runs agree whatever else they saw. */
export function markedId({ kind, source, id }: { kind: string; source: string; id: string }, mark: Mark, book?: Book): string {
  if (isNobodys(kind) && !holdsAddress(id) && !book?.names(id)) return id
  // A person of confide.yaml is known by an address: then the id is what they are called everywhere.
  if (kind === 'person' && sameAddress(id) === id) return mark('person', id)
  return mark(prefixOf(kind), kind, source, id)
}

export function markedSubject(subject: Subject, book: Book, mark: Mark): Subject {
  const { kind, name, login, email } = subject
  const id = markedId(subject, mark, book)
  const words = [login, email, name].filter((it) => it !== undefined)
  const own = WHO.has(kind) ? words.map((it) => book.known(it)).find((it) => it !== undefined) : undefined
  const person = (word: string) => own ?? book.who(word, kind === 'person' ? 'person' : 'account')
  return {
    ...subject,
    id,
    ...(login === undefined ? {} : { login: person(login) }),
    ...(email === undefined ? {} : { email: person(email) }),
    ...(name === undefined ? {} : { name: namedAs(name) }),
  }

  function namedAs(word: string): string {
    if (isNobodys(kind)) return book.inside(word)
    return WHO.has(kind) ? person(word) : (book.known(word) ?? mark(prefixOf(kind), word))
  }
}

/** A plugin's kind may be called `name/kind`. */
const prefixOf = (kind: string) => kind.replaceAll(/[^A-Za-z0-9]+/g, '-')
