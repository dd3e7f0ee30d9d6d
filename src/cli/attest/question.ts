import { citations } from '../../../reports/words/citation.js'
import { clean } from '../../../reports/words/escape.js'
import { listed } from '../../../reports/words/subject.js'
import type { SystemQuestion } from '../../attest/question.js'
import { wordFor } from '../../attest/subjects.js'
import type { OpenQuestion } from '../../engine/questions.js'
import type { AnyCheck } from '../../model/check.js'
import type { Theme } from '../../model/theme.js'
import type { Registry } from '../../plugins/registry.js'

/** A question as an owner reads it; every text is safe to print. */
export interface QuestionWords {
  check: string
  /** One sentence. */
  question: string
  /** Whom it is about, by the words that a statement would use; empty for the practice alone. */
  about: string[]
  /** The same as a text, with the practice where it is among them; empty for the practice alone. */
  whom: string
  why: string
  /** `HIPAA 164.312(d) · required` */
  clauses: string[]
  evidence: string
}

const NAMED = 4

export function wordsOf(question: OpenQuestion, registry: Pick<Registry, 'guides' | 'profiles'>): QuestionWords {
  const { check, subjects, profiles } = question
  const about = subjects.filter(({ kind }) => kind !== 'practice').map((it) => clean(wordFor(it, subjects), 80))
  const systems = subjects.every(({ source }) => source.startsWith('vendor:'))
  const titles = profiles.map(({ id }) => ({ id, title: registry.profiles.get(id)?.title ?? id }))
  const clause = (profile: string, id: string) => {
    const found = registry.profiles.get(profile)
    return found && 'clauses' in found ? found.clauses?.find((it) => it.id === id) : undefined
  }
  return {
    check: check.id,
    question: clean(systems ? `${inSystems(about)}${lowered(plainQuestion(check))}` : plainQuestion(check), 400),
    about,
    whom:
      about.length === 0 || about.length === subjects.length ? about.join(', ') : ['the practice itself', ...about].join(', '),
    why: clean(beginning(registry.guides.get(check.id)?.why ?? ''), 400),
    clauses: citations({ profiles }, titles, { clause }),
    evidence: clean(check.evidence ?? (systems ? OF_A_SYSTEM : USUAL[check.theme]), 200),
  }
}

/** The question of a check; of one that a source usually answers, whether its title is true. */
export function plainQuestion({ question, title }: Pick<AnyCheck, 'question' | 'title'>): string {
  return question ?? `Is it so that ${lowered(title)}?`
}

/** A system that nothing reads, as an owner is asked about it; every text is safe to print. */
export function ofSystem({ system, parts }: SystemQuestion): { name: string; ask: string; why: string; evidence: string } {
  const name = clean(system.name ?? system.id, 80)
  return {
    name,
    ask: `What is so in ${name}?`,
    why: `No program can look into ${name}. Open its settings, and go through ${parts.length} points; what you do not answer stays unknown.`,
    evidence: OF_A_SYSTEM,
  }
}

/** Within a sentence; what begins with several capitals is a name. */
const lowered = (text: string) => (/^[A-Z][a-z]*\b/.test(text) ? `${text[0]?.toLowerCase()}${text.slice(1)}` : text)

const inSystems = (about: readonly string[]) => `For ${listed(about.slice(0, NAMED), about.length)}: `

/** The first sentences, as many as it takes to say something. */
function beginning(why: string): string {
  const sentences = why.split(/(?<=[.?!])\s+/)
  let text = ''
  for (const sentence of sentences) if (text.length < 100) text = `${text} ${sentence}`.trim()
  return text
}

const SCREEN = 'a screenshot of the setting, with its date'
const OF_A_SYSTEM = 'a screenshot of the setting in that system, or the page of its maker that says so'

/** What usually shows an answer about a theme, where a check says nothing else. */
const USUAL: Readonly<Record<Theme, string>> = {
  identity: SCREEN,
  access: 'the list that was gone through, with its date and who looked',
  storage: `${SCREEN}, or the page of the contract that says so`,
  sharing: SCREEN,
  email: SCREEN,
  devices: 'a photo or screenshot of the setting, or the list of devices, with its date',
  logging: SCREEN,
  backups: 'the report of the backup, or the note of who tried it and when',
  vendors: 'the signed agreement',
  people: 'the list of who did it and when, with their signatures',
  communication: 'the written rule, and a screenshot of the setting where there is one',
  website: 'the page itself, as a file with its date',
  governance: 'the written page, with its date and who approved it',
}
