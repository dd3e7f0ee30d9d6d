import { advise, defineCheck, type FactTypes, fail, pass, sameAddress, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'account-recovery',
  title: 'A lost administrator login comes back only through the practice',
  theme: 'identity',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { 'setting:signin.recovery': ['value', 'unit', 'people'] },
  helps: { account: ['active', 'privileged', 'emails', 'recovery'] },
  params: z.object({}),
  subjects: { one: 'recovery rule or administrator', many: 'recovery rules and administrators' },
  reasons: {
    alone: {
      one: 'lets administrators get back in without anybody else',
      many: 'let administrators get back in without anybody else',
    },
    outside: {
      one: 'is an administrator whom a mailbox outside the practice lets back in',
      many: 'are administrators whom mailboxes outside the practice let back in',
    },
    phone: {
      one: 'is an administrator whom a code to a phone lets back in',
      many: 'are administrators whom a code to a phone lets back in',
    },
    people: {
      one: 'lets people bring back their own login: is each of their phones and mailboxes as safe as it?',
      many: 'let people bring back their own login: is each of their phones and mailboxes as safe as it?',
    },
  },
  question: 'When an administrator has lost their login, does it take somebody else of the practice to let them back in?',
  *judge({ 'setting:signin.recovery': rules, account }) {
    for (const it of rules) {
      // Whoever a unit's rule for administrators holds for, not all of the unit's people are administrators.
      const affects = (isForAdmins(it) ? undefined : it.people) ?? (it.unit === undefined ? [] : [it.unit])
      if (it.people?.length === 0 || it.value === 'administrators' || it.value === 'off') yield pass(it)
      else if (it.value === undefined) yield unknown(it, 'value')
      // Where administrators have a rule of their own, the others are for everybody else.
      else if (isForAdmins(it) || !rules.some((other) => other.source === it.source && isForAdmins(other)))
        yield fail(it, 'alone', { affects })
      else yield advise(it, 'people')
    }
    for (const it of account) {
      if (it.active !== true || it.privileged !== true || it.recovery === undefined) continue
      const ways = it.recovery.filter((way) => !isOwn(way, it))
      if (ways.length === 0) yield pass(it)
      else if (ways.some((way) => way.includes('@'))) yield fail(it, 'outside')
      else yield fail(it, 'phone', { severity: 'low' })
    }
  },
})

type Rule = FactTypes['setting:signin.recovery']
type Account = Pick<FactTypes['account'], 'login' | 'emails'>

/** `super administrators, /Clinic`: the unit says whom a rule is for in its source's words. */
const isForAdmins = ({ unit }: Pick<Rule, 'unit'>) => unit !== undefined && /(^|, )((super|all) )?administrators(,|$)/i.test(unit)

/** A mailbox at a domain of the account's own addresses is the practice's. */
function isOwn(way: string, { login, emails = [] }: Account): boolean {
  const addresses = login === undefined ? emails : [login, ...emails]
  return way.includes('@') && addresses.some((it) => it.includes('@') && domainOf(it) === domainOf(way))
}

const domainOf = (address: string) => sameAddress(address).replace(/^.*@/, '')
