import { valueIn } from '../../init/draft.js'
import { knownSystem } from '../../init/systems.js'
import { Day } from '../../model/facts/moment.js'
import type { Lines } from '../ui/lines.js'
import { askText } from '../ui/questions.js'
import { currentDraft, type Sitting } from './sitting.js'

type Paper = { kind: string; signed?: string } | null

/** Which contract about personal data was signed with whom, for each system that holds something of clients and says nothing yet. */
export async function askAgreements(lines: Lines, sitting: Sitting): Promise<void> {
  const draft = await currentDraft(sitting)
  const vendors = valueIn(draft, ['vendors'])
  const profiles = valueIn(draft, ['profiles'])
  const kind = Array.isArray(profiles) && profiles.includes('hipaa') ? 'BAA' : 'DPA'
  for (const it of Array.isArray(vendors) ? vendors : []) {
    const { name, holds, agreement } = (it ?? {}) as Record<string, unknown>
    if (typeof name !== 'string' || holds !== 'client' || agreement !== undefined) continue
    const known = knownSystem(name, sitting.known.vendors)
    const note = known === undefined || known.baa === 'unknown' || kind !== 'BAA' ? undefined : known.baa.note
    const paper = await askText<{ is: Paper }>(lines, {
      ask: `${name}: when did you sign its ${kind === 'BAA' ? 'business associate agreement (BAA)' : 'processor agreement (DPA)'}?`,
      why: `A day such as 2026-01-10, yes if you do not know the day, none if there is none. Enter: not known.${note ? ` ${note}` : ''}`,
      read: (typed) => readPaper(typed, kind, sitting.now),
    })
    if (paper !== undefined) sitting.answers.systems = [...(sitting.answers.systems ?? []), { name, agreement: paper.is }]
  }
}

function readPaper(typed: string, kind: string, now: Date): { value: { is: Paper } } | { wrong: string } {
  const word = typed.toLowerCase()
  if (['none', 'no', 'n'].includes(word)) return { value: { is: null } }
  if (['yes', 'y'].includes(word)) return { value: { is: { kind } } }
  if (!Day.safeParse(typed).success) return { wrong: 'expected a real day such as 2026-06-30 (year-month-day), yes or none' }
  if (Date.parse(typed) > now.getTime())
    return { wrong: `expected a day that is past: today is ${now.toISOString().slice(0, 10)}` }
  return { value: { is: { kind, signed: typed } } }
}
