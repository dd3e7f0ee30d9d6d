import type { Subject, Verdict } from 'confide'
import { day } from './date.js'
import { clean } from './escape.js'

/** What an owner recognises it by: the login, else the address, the name, the id. */
export function subjectName(subject: Subject, max = 60): string {
  for (const word of [subject.login, subject.email, subject.name, subject.id]) {
    const name = clean(word ?? '', max)
    if (name !== '') return name
  }
  return '(no name)'
}

/** What a verdict rests on, when that is somebody's word: `stated by Ana on 3 March 2026`. */
export function stated(verdict: Pick<Verdict, 'basis' | 'said'>): string | undefined {
  if (verdict.said) return `stated by ${clean(verdict.said.by, 60)} on ${day(verdict.said.at)}`
  return verdict.basis === 'stated' ? 'stated in confide.yaml' : undefined
}

/** One key for a subject, as waivers and lists compare it. */
export function subjectKey({ kind, source, id }: Subject): string {
  return JSON.stringify([kind, source, id])
}

/** `a, b, c and 4 more`, where `shown` are the first of `total` names. */
export function listed(shown: readonly string[], total = shown.length): string {
  const rest = total - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
