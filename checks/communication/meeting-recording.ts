import { advise, defineCheck, type FactTypes, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'meeting-recording',
  title: 'Sessions are recorded only when somebody means to, and few can open the recording',
  theme: 'communication',
  severity: 'high',
  whenNone: 'unknown',
  needs: { 'setting:meetings.recording': ['value', 'unit', 'people'] },
  helps: {
    'setting:meetings.transcription': ['value'],
    'setting:meetings.recording-access': ['value'],
    'setting:meetings.recording-kept': ['value'],
  },
  params: z.object({
    keptDays: z.int().positive().default(120).describe('days after which a recording should be deleted by itself'),
  }),
  subjects: { one: 'meeting rule', many: 'meeting rules' },
  reasons: {
    automatic: { one: 'records meetings by itself', many: 'record meetings by themselves' },
    'written-down': {
      one: 'lets a program write down what is said in every meeting',
      many: 'let a program write down what is said in every meeting',
    },
    'open-to-anyone': {
      one: 'lets anyone who has the link open recordings',
      many: 'let anyone who has the link open recordings',
    },
    'on-demand': {
      one: 'lets meetings be recorded: can everybody who may record be trusted with that?',
      many: 'let meetings be recorded: can everybody who may record be trusted with that?',
    },
    'open-inside': {
      one: 'lets everybody in the practice open recordings',
      many: 'let everybody in the practice open recordings',
    },
    'kept-long': {
      one: 'lets meetings be recorded and keeps the recordings for long',
      many: 'let meetings be recorded and keep the recordings for long',
    },
    'transcript-on-demand': {
      one: 'lets a program write down what is said when somebody switches it on',
      many: 'let a program write down what is said when somebody switches it on',
    },
  },
  question:
    'Is recording and transcription of video sessions off unless somebody switches it on with consent, and can only the host open a recording?',
  *judge(facts, { keptDays }) {
    const protection = { access: facts['setting:meetings.recording-access'], kept: facts['setting:meetings.recording-kept'] }
    for (const it of facts['setting:meetings.recording']) {
      if (it.value === 'off' || it.people?.length === 0) yield pass(it)
      else if (it.value === undefined) yield unknown(it, 'value')
      else if (it.value === 'automatic') yield fail(it, 'automatic', { affects: it.people ?? (it.unit ? [it.unit] : []) })
      else {
        const doubt = doubtOf(it.source, protection, keptDays)
        yield doubt === undefined ? pass(it) : advise(it, doubt)
      }
    }
    for (const it of facts['setting:meetings.transcription']) {
      if (it.value === 'automatic') yield fail(it, 'written-down')
      else if (it.value === 'on-demand') yield advise(it, 'transcript-on-demand')
    }
    // Recordings of yesterday stay open also where nothing may be recorded today.
    for (const it of protection.access) if (it.value === 'anyone') yield fail(it, 'open-to-anyone')
  },
})

interface Protection {
  access: readonly Pick<FactTypes['setting:meetings.recording-access'], 'source' | 'value'>[]
  kept: readonly Pick<FactTypes['setting:meetings.recording-kept'], 'source' | 'value'>[]
}

/** What keeps recordings that somebody switches on from being well protected, as far as is known. */
function doubtOf(source: string, { access, kept }: Protection, keptDays: number) {
  const own = <T extends { source: string }>(list: readonly T[]) => list.filter((it) => it.source === source)
  const [readers, days] = [own(access), own(kept)]
  if (readers.some(({ value }) => value === 'organisation')) return 'open-inside'
  if (days.some(({ value }) => value === null || (value !== undefined && value > keptDays))) return 'kept-long'
  const closed = readers.length > 0 && readers.every(({ value }) => value === 'host')
  const ends = days.length > 0 && days.every(({ value }) => value !== undefined)
  return closed && ends ? undefined : 'on-demand'
}
