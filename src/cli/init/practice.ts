import { z } from 'zod'
import { expectedBy } from '../../config/expected.js'
import { Domain } from '../../config/words.js'
import { CountryAnswer, NameAnswer, StateAnswer, Words } from '../../init/answers.js'
import { countryName } from '../../init/countries.js'
import { valueIn } from '../../init/draft.js'
import { stateName } from '../../init/states.js'
import type { Lines } from '../ui/lines.js'
import { askText } from '../ui/questions.js'
import { currentDraft, type Sitting } from './sitting.js'

/** What a schema makes of typed text, or what it expected instead. */
export function reading<T>(schema: z.ZodType<T>, prepare: (typed: string) => unknown = (typed) => typed) {
  return (typed: string): { value: T } | { wrong: string } => {
    const parsed = schema.safeParse(prepare(typed))
    if (parsed.success) return { value: parsed.data }
    const [issue] = parsed.error.issues
    return { wrong: `expected ${issue === undefined ? 'another answer' : expectedBy(issue)}` }
  }
}

const words = (typed: string) =>
  typed
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

const nobody = (typed: string) => (/^no?$/i.test(typed.trim()) ? 'none' : typed)

/** Who the practice is, where it is, and where its clients live. */
export async function askPractice(lines: Lines, sitting: Sitting): Promise<void> {
  const draft = await currentDraft(sitting)
  const answers: NonNullable<Sitting['answers']['practice']> = {}
  sitting.answers.practice = answers
  const now = (key: string) => {
    const value = valueIn(draft, ['practice', key])
    return typeof value === 'string' ? value : undefined
  }
  const list = (key: string) => {
    const value = valueIn(draft, ['practice', key])
    return Array.isArray(value) ? value.filter((it) => typeof it === 'string') : []
  }
  const nameOf = (code: string) => countryName(code) ?? code
  answers.name = await askText(lines, { ask: 'What is the practice called?', now: now('name'), read: reading(Words) })
  const here = now('country')
  answers.country = await askText(lines, {
    ask: 'In which country is it?',
    why: 'It decides which law applies. A name or two letters will do.',
    now: here && nameOf(here),
    read: reading(CountryAnswer),
  })
  const clients = list('clientsIn')
  const around = clients.length > 0 ? clients : [answers.country ?? here ?? ''].filter((it) => it !== '')
  answers.clientsIn = await askText(lines, {
    ask: 'In which countries do its clients live?',
    why: 'Laws follow the client: one client abroad can bring another law. Separate several by commas.',
    now: around.length > 0 ? around.map(nameOf).join(', ') : undefined,
    read: reading(z.array(CountryAnswer), words),
  })
  if ([answers.country ?? here, ...(answers.clientsIn ?? around)].includes('US')) answers.states = await askStates(lines, draft)
  answers.domains = await askText(lines, {
    ask: 'Which domains does it use for mail and its website?',
    why: 'Such as harbourst.example. Separate several by commas.',
    now: list('domains').join(', ') || undefined,
    read: reading(z.array(Domain), words),
  })
  answers.privacyOfficer = await askText(lines, {
    ask: 'Who answers for privacy?',
    why: 'Most laws want a named person, also in a practice of one. none if nobody does.',
    now: now('privacyOfficer'),
    read: reading(NameAnswer, nobody),
  })
  answers.securityOfficer = await askText(lines, {
    ask: 'Who answers for the security of computers and accounts?',
    now: now('securityOfficer') ?? answers.privacyOfficer ?? undefined,
    read: reading(NameAnswer, nobody),
  })
}

function askStates(lines: Lines, draft: Awaited<ReturnType<typeof currentDraft>>): Promise<string[] | undefined> {
  const chosen = valueIn(draft, ['profiles'])
  const before = (Array.isArray(chosen) ? chosen : []).flatMap(
    (id) => /^us-([a-z]{2})$/.exec(String(id))?.[1]?.toUpperCase() ?? [],
  )
  return askText(lines, {
    ask: 'In which states of the United States do clients live?',
    why: 'Some states add rules of their own, such as where records may lie.',
    now: before.map((code) => stateName(code) ?? code).join(', ') || undefined,
    read: reading(z.array(StateAnswer), words),
  })
}
