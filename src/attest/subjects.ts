import type { Subject } from '../model/verdict.js'

const same = (a: string, b: string | undefined) => b !== undefined && a.trim().toLowerCase() === b.trim().toLowerCase()

const namesOf = ({ id, login, email, name }: Subject) => [email, login, name, id]

/** Whether this word means this subject. */
export function means(word: string, subject: Subject): boolean {
  return namesOf(subject).some((it) => same(word, it))
}

/** The word for a subject in a statement: what people know it by, unless another of `all` goes by it too; then its id. */
export function wordFor(subject: Subject, all: readonly Subject[]): string {
  const alone = (word: string) => all.every((it) => it === subject || !means(word, it)) && !same(word, 'practice')
  return namesOf(subject).find((word) => word !== undefined && alone(word)) ?? subject.id
}

/**
 * How an answer about these subjects is written: about the practice without a word, about the others as a list, so that it speaks
 * for nobody who joins later.
 */
export function written(subjects: readonly Subject[], all: readonly Subject[] = subjects): (string | string[] | undefined)[] {
  const named = subjects.filter(({ kind }) => kind !== 'practice').map((it) => wordFor(it, all))
  const forms: (string | string[] | undefined)[] = named.length === subjects.length ? [] : [undefined]
  if (named.length > 0) forms.push(named.length === 1 ? named[0] : named)
  return forms
}
