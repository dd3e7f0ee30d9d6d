import { defineCheck, type FactTypes, fail, isCalled, isOver, notApplicable, peopleAt, standingOf, unread } from 'confide'
import { z } from 'zod'

const Words = z.array(z.string().min(1))
const NOTES: readonly string[] = ['notes', 'recordings']
const WIDE: readonly string[] = ['anyone', 'organisation']
const CLINICAL = [
  ...['therapist', 'psychotherapist', 'counselor', 'counsellor', 'psychologist', 'psychiatrist', 'clinician', 'clinical'],
  ...['social worker', 'nurse', 'doctor', 'physician', 'supervisor', 'intern', 'trainee', 'owner', 'partner'],
]
const OFFICE = [
  ...['receptionist', 'reception', 'front desk', 'office', 'assistant', 'secretary', 'billing', 'bookkeeper', 'accountant'],
  ...['marketing', 'it', 'administrator', 'scheduler', 'cleaner', 'volunteer'],
]

export default defineCheck({
  id: 'clinical-access',
  title: 'Session notes are open to the treating therapist only',
  theme: 'access',
  severity: 'high',
  whenNone: 'unknown',
  needs: { person: ['emails', 'role', 'started', 'left'] },
  helps: { store: ['contents', 'public'], share: ['store', 'with', 'people', 'expires'] },
  params: z.object({
    clinicalRoles: Words.default(CLINICAL).describe('words of a role that treats clients'),
    officeRoles: Words.default(OFFICE).describe('words of a role that does not'),
    statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts'),
  }),
  subjects: { one: 'practice, store or share', many: 'practices, stores and shares' },
  reasons: {
    public: {
      one: 'holds session notes and opens for anyone',
      many: 'hold session notes and open for anyone',
    },
    everybody: {
      one: 'opens session notes to everybody who works here, or to more',
      many: 'open session notes to everybody who works here, or to more',
    },
    office: {
      one: 'opens session notes to somebody who treats nobody',
      many: 'open session notes to people who treat nobody',
    },
  },
  question:
    "Can only the therapist who treats a client open that client's session notes, and others only where the client's care needs it?",
  evidence: 'a picture of the rights to notes in the record system, with the date',
  *judge({ person, store, share }, { clinicalRoles, officeRoles }, { now, practice, whole }) {
    const here = person.filter((it) => standingOf(it, person, now) !== 'gone')
    const holdsNotes = (contents: readonly string[] = []) => contents.some((it) => NOTES.includes(it))
    const places = new Set<string>()
    for (const it of store) {
      if (!holdsNotes(it.contents)) continue
      places.add(placeOf(it))
      if (it.public === true) yield fail(it, 'public')
    }
    const treatsNobody = ({ role }: Person) => isCalled(role, officeRoles) && !isCalled(role, clinicalRoles)
    for (const it of share) {
      if (!places.has(placeOf({ source: it.source, id: it.store })) || (it.expires && isOver(it.expires, now))) continue
      const affects = (it.people ?? []).filter((login) => isEach(peopleAt(login, here), treatsNobody))
      if (it.with !== undefined && WIDE.includes(it.with)) yield fail(it, 'everybody')
      else if (affects.length > 0) yield fail(it, 'office', { affects: affects.sort(), severity: 'medium' })
    }
    if (here.length === 1 && whole('person')) yield notApplicable(practice, 'only one person works here')
    else yield unread(practice, 'person')
  },
})

type Person = Pick<FactTypes['person'], 'role'>

const placeOf = ({ source, id = '' }: { source: string; id?: string | undefined }) => JSON.stringify([source, id])

const isEach = <T>(list: readonly T[], is: (it: T) => boolean) => list.length > 0 && list.every(is)
