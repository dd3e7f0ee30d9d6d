import type { Finding, Unseen, Verdict } from 'confide'
import { clean } from '../words/escape.js'
import { BECAUSE_WORDS, fieldWords } from '../words/owner.js'

type Unknown = Extract<Verdict, { is: 'unknown' }>

/** Why something could not be looked at and what to do about it: `second factors: the licence does not include it. …` */
export function unseenReasons({ unseen, question }: Pick<Finding, 'unseen' | 'question'>): (verdict: Unknown) => string {
  const known = new Map<string, Unseen>()
  for (const one of unseen) known.set(keyOf(one.source, one.kind, one.field), one)
  return ({ subject, missing }) => {
    const [kind = '', field] = missing.split('.', 2)
    const { source } = subject
    const why = known.get(keyOf(source, kind, field)) ?? known.get(keyOf(source, kind)) ?? ofKind(unseen, kind, field)
    const what = clean(field === undefined ? kind.replaceAll(/[-_:]/g, ' ') : fieldWords(field), 80)
    if (why) return `${what}: ${BECAUSE_WORDS[why.because]}. ${clean(why.remedy, 300)}`
    return question === undefined ? `${what} is not known.` : `nobody has answered yet: ${clean(question, 300)}`
  }
}

/** What a field depends on may be missing in another source than the subject's own. */
function ofKind(unseen: readonly Unseen[], kind: string, field: string | undefined): Unseen | undefined {
  return unseen.find((one) => one.kind === kind && (one.field === undefined || one.field === field))
}

function keyOf(source: string, kind: string, field?: string): string {
  return JSON.stringify([source, kind, field ?? null])
}
