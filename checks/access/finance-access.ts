import { defineCheck, type FactTypes, fail, isCalled, notApplicable, ownersOf, rightInWords, standingOf, unread } from 'confide'
import { z } from 'zod'

const Words = z.array(z.string().min(1))
const MONEY = ['billing', 'finance', 'financial', 'invoice', 'invoices', 'payment', 'payments', 'payroll', 'accounting']
const OFFICE = [
  ...['owner', 'partner', 'director', 'manager', 'administrator', 'admin', 'office', 'it'],
  ...['billing', 'bookkeeper', 'accountant', 'accounts', 'finance', 'treasurer'],
]
const TRAINEES = ['intern', 'interns', 'trainee', 'trainees', 'student', 'students', 'volunteer', 'volunteers']
const OTHERS = [
  'therapist',
  'counselor',
  'counsellor',
  'psychologist',
  'psychotherapist',
  'social worker',
  'clinician',
  'supervisor',
]

export default defineCheck({
  id: 'finance-access',
  title: 'Only those who run the office see the money',
  theme: 'access',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { person: ['emails', 'role', 'started', 'left'] },
  helps: { account: ['active', 'roles', 'unit', 'emails', 'owner'] },
  params: z.object({
    moneyRights: Words.default(MONEY).describe('words of a right over bills or payments'),
    officeRoles: Words.default(OFFICE).describe('words of a role that runs the office'),
    statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts'),
  }),
  subjects: { one: 'practice or login', many: 'practices and logins' },
  reasons: {
    trainee: {
      one: 'is the login of an intern and holds a right over bills or payments',
      many: 'are logins of interns and hold rights over bills or payments',
    },
    'not-office': {
      one: 'holds a right over bills or payments that the role of its owner does not need',
      many: 'hold rights over bills or payments that the roles of their owners do not need',
    },
  },
  question:
    'Can only those who run the office open invoices, payments and the bank account, and is that so in each system that holds them?',
  evidence: 'the list of who can open the billing of each system',
  *judge({ person, account }, { moneyRights, officeRoles }, { now, practice, whole }) {
    const here = person.filter((it) => standingOf(it, person, now) !== 'gone')
    const runs = (role: string | undefined) => isCalled(role, officeRoles)
    // Where no role runs the office, the therapists do, and roles tell nothing.
    const led = here.some(({ role }) => runs(role) && !isCalled(role, TRAINEES))
    for (const it of account) {
      const rights = (it.roles ?? []).map(rightInWords).filter((name) => isCalled(name, moneyRights))
      if (it.active !== true || rights.length === 0) continue
      const roles = rolesBehind(it, here)
      const detail = `holds ${rights.sort().join(', ')}`
      if (roles.length === 0) continue
      if (roles.every((role) => isCalled(role, TRAINEES) && !runs(role))) yield fail(it, 'trainee', { detail })
      else if (led && roles.every((role) => isCalled(role, OTHERS) && !runs(role))) yield fail(it, 'not-office', { detail })
    }
    if (here.length === 1 && whole('person')) yield notApplicable(practice, 'only one person works here')
    else yield unread(practice, 'person')
  },
})

type Person = Pick<FactTypes['person'], 'id' | 'name' | 'email' | 'emails' | 'role'>
type Account = Pick<FactTypes['account'], 'login' | 'emails' | 'owner' | 'unit' | 'roles'>

/** The roles of those who may use an account; where the staff list does not know them, the unit that it was put into. */
function rolesBehind(it: Account, here: readonly Person[]): string[] {
  const owners = ownersOf(it, here)
  const roles = owners.map(({ role }) => role ?? '')
  return owners.length > 0 ? roles : it.unit === undefined ? [] : [rightInWords(it.unit)]
}
