import {
  defineCheck,
  type FactTypes,
  fail,
  isCalled,
  ownersOf,
  rightInWords,
  type Standing,
  spokenOf,
  standingOf,
  unread,
} from 'confide'
import { z } from 'zod'

const Words = z.array(z.string().min(1))
const TRAINEES = ['intern', 'interns', 'trainee', 'trainees', 'student', 'students', 'volunteer', 'volunteers', 'extern']
/** Who leads interns is none: an intern coordinator has other rights than an intern. */
const LEADERS = ['owner', 'partner', 'director', 'manager', 'supervisor', 'supervisors', 'coordinator', 'lead', 'head', 'trainer']
const READS = ['read only', 'readonly', 'reader', 'viewer', 'view only']
const CHANGES = [
  ...['full access', 'power user', 'write', 'writer', 'edit', 'editor', 'contributor', 'owner', 'manager', 'operator'],
  ...['admin', 'admins', 'administrator', 'administrators'],
]

export default defineCheck({
  id: 'trainee-access',
  title: 'Interns can look but not change',
  theme: 'access',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: { person: ['emails', 'role', 'started', 'left'] },
  helps: { account: ['active', 'privileged', 'roles', 'unit', 'emails', 'owner'] },
  params: z.object({
    traineeRoles: Words.default(TRAINEES).describe('words of a role, or of a unit, that only looks'),
    leaderRoles: Words.default(LEADERS).describe('words of a role that leads them'),
    statedDays: z.int().positive().default(92).describe('days after which an answer no longer counts'),
  }),
  subjects: { one: "intern or intern's login", many: "interns and interns' logins" },
  reasons: {
    administrator: {
      one: 'is the login of an intern and has administrator rights',
      many: 'are logins of interns and have administrator rights',
    },
    changes: {
      one: 'is the login of an intern and holds a right to change things',
      many: 'are logins of interns and hold rights to change things',
    },
  },
  question:
    'In every system with client records: can interns, trainees and volunteers only look, at the clients they help with and no others, without changing or deleting anything?',
  evidence: 'a picture of the role of interns in each system, with the date',
  *judge({ person, account }, { traineeRoles, leaderRoles }, { now }) {
    const isTrainee = (text: string) => isCalled(text, traineeRoles) && !isCalled(text, leaderRoles)
    const at = (it: Person) => standingOf(it, person, now)
    for (const it of person) {
      const standing = at(it)
      if (standing === 'gone' || standing === 'ahead') continue
      if (!isNamed(it.role)) yield unread(it, 'person.role', spokenOf(it))
      // What was said before the first day cannot have been about this person.
      else if (isTrainee(it.role)) yield unread(it, 'person', spokenOf(it))
    }
    for (const it of account) {
      if (it.active !== true || !isOfTrainee(it, person, { isTrainee, at })) continue
      if (it.privileged === true) yield fail(it, 'administrator')
      else {
        const rights = (it.roles ?? []).map(rightInWords).filter((name) => isCalled(name, CHANGES) && !isCalled(name, READS))
        if (rights.length > 0) yield fail(it, 'changes', { detail: `holds ${rights.sort().join(', ')}` })
      }
    }
  },
})

type Person = Pick<FactTypes['person'], 'id' | 'name' | 'email' | 'emails' | 'role' | 'started' | 'left'>
type Account = Pick<FactTypes['account'], 'login' | 'emails' | 'owner' | 'unit' | 'roles'>

const isNamed = (role: string | undefined): role is string => role !== undefined && /[\p{L}\p{N}]/u.test(role)

interface Look {
  isTrainee(text: string): boolean
  at(it: Person): Standing | undefined
}

/** The staff list says whose login it is; where it does not, the unit or the group that the account was put into says what it is for. */
function isOfTrainee(it: Account, people: readonly Person[], { isTrainee, at }: Look): boolean {
  const owners = ownersOf(it, people).filter((one) => at(one) !== 'gone')
  const roles = owners.map(({ role }) => role).filter(isNamed)
  if (roles.length > 0) return roles.length === owners.length && roles.every(isTrainee)
  return [it.unit ?? '', ...(it.roles ?? [])].some((name) => isTrainee(rightInWords(name)))
}
