import {
  advise,
  defineCheck,
  type FactTypes,
  fail,
  isCalled,
  isOver,
  ownersOf,
  pass,
  type Subject,
  unknown,
  unread,
} from 'confide'
import { z } from 'zod'

const Words = z.array(z.string().min(1))
const ADMIN = ['owner', 'partner', 'director', 'manager', 'administrator', 'admin', 'it']
const SMALL = ['intern', 'trainee', 'student', 'volunteer', 'receptionist', 'front desk', 'assistant', 'billing']

export default defineCheck({
  id: 'least-privilege',
  title: 'Administrator rights fit the role',
  theme: 'access',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: { account: ['active', 'privileged', 'type', 'emails', 'owner'], person: ['role', 'emails', 'left'] },
  params: z.object({
    adminRoles: Words.default(ADMIN).describe('words of a role that needs administrator rights'),
    smallRoles: Words.default(SMALL).describe('words of a role that never does'),
  }),
  reasons: {
    program: {
      one: 'is used by a program and has administrator rights',
      many: 'are used by programs and have administrator rights',
    },
    'small-role': {
      one: 'has administrator rights that its role does not need',
      many: 'have administrator rights that their roles do not need',
    },
    gone: {
      one: 'has administrator rights though its owner left',
      many: 'have administrator rights though their owners left',
    },
    wide: {
      one: 'has administrator rights: does the role really need them?',
      many: 'have administrator rights: do the roles really need them?',
    },
  },
  *judge({ account, person }, words, { now }) {
    const vague = person.some((one) => one.emails === undefined)
    for (const it of account) {
      if (it.active === false) continue
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.privileged === undefined) yield unknown(it, 'privileged')
      else if (!it.privileged || it.type === 'break-glass') yield pass(it)
      else if (it.type === undefined) yield unknown(it, 'type')
      else if (it.type === 'service') yield fail(it, 'program')
      else {
        const owners = ownersOf(it, person)
        const affects = owners.map(({ name, id }) => name ?? id)
        const [fit, ...others] = new Set(owners.map((one) => fitOf(one, words, now)))
        if (fit === undefined) yield nobody(it)
        // One address, several people whose roles say different things: nobody can tell whose rights these are.
        else if (others.length > 0) yield unknown(it, 'owner')
        else if (fit === 'small') yield fail(it, 'small-role', { affects })
        else if (fit === 'gone') yield fail(it, 'gone', { affects })
        else if (fit === 'person.role' || fit === 'person.left') yield unread(it, fit)
        else if (vague) yield unread(it, 'person.emails')
        else yield fit === 'wide' ? advise(it, 'wide') : pass(it)
      }
    }
  },
})

/** That nobody answers for it is another check's finding: here the role is what is missing. */
function nobody(it: Subject & Pick<FactTypes['account'], 'kind' | 'emails' | 'owner'>) {
  if (it.emails === undefined) return unknown(it, 'emails')
  return it.owner === undefined ? unknown(it, 'owner') : unread(it, 'person.role')
}

type Person = Pick<FactTypes['person'], 'role' | 'left'>

/** What a person's role says about administrator rights, or the field that would. */
function fitOf({ role, left }: Person, words: { adminRoles: string[]; smallRoles: string[] }, now: Date) {
  if (left && isOver(left, now)) return 'gone'
  if (role === undefined || !/[\p{L}\p{N}]/u.test(role)) return 'person.role'
  const [admin, small] = [isCalled(role, words.adminRoles), isCalled(role, words.smallRoles)]
  if (small && !admin) return 'small'
  if (left === undefined) return 'person.left'
  // An assistant manager manages and an IT intern learns: a role that says both says neither.
  return admin && !small ? 'fits' : 'wide'
}
