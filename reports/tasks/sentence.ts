import type { CheckWords } from 'confide'
import { day } from '../words/date.js'
import { clean } from '../words/escape.js'
import { subjectName } from '../words/subject.js'
import type { Failure } from './failures.js'

type Vocabulary = Pick<CheckWords, 'title' | 'reasons' | 'question'>

/** What is wrong with one subject, `ana@harbourst.example signs in with a password alone`; never the check's title. */
export function sentence({ verdicts }: Pick<Failure, 'verdicts'>, words: Vocabulary): string {
  const said = new Set(verdicts.map(([, verdict]) => one(verdict, words)))
  return [...said].join('; ')
}

function one({ subject, why, said }: Failure['verdict'], { reasons, question, title }: Vocabulary): string {
  if (why === 'stated') {
    const answer = said
      ? `${clean(said.by, 60)} answered ${said.answer} on ${day(said.at)}`
      : 'The answer on file is no or partly'
    const about = subject.kind === 'practice' ? '' : ` for ${subjectName(subject)}`
    return `${answer}${about}: ${clean(question ?? title, 300)}`
  }
  const name = subject.kind === 'practice' ? 'The practice' : subjectName(subject)
  const reason = Object.hasOwn(reasons, why) ? clean(reasons[why]?.one ?? '') : ''
  return reason === '' ? `${name}: ${clean(why.replaceAll('-', ' '), 100)}` : `${name} ${reason}`
}
