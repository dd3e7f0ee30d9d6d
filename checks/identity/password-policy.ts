import { defineCheck, type FactTypes, fail, pass, type Subject, unknown, unread } from 'confide'
import { z } from 'zod'

/** SP 800-63B-4 and Cyber Essentials accept eight characters beside a second factor where common passwords are refused. */
const EXCUSABLE = 8

export default defineCheck({
  id: 'password-policy',
  title: 'New passwords have to be long enough',
  theme: 'identity',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { 'setting:password.minimum-length': ['value', 'unit', 'people'], account: ['active', 'signIn', 'factors'] },
  helps: { 'setting:password.blocklist': ['value'], account: ['root'] },
  params: z.object({
    withFactor: z.int().positive().default(12).describe('fewest characters where a second factor is asked for as well'),
    alone: z.int().positive().default(15).describe('fewest characters where the password is all that protects'),
  }),
  subjects: { one: 'password rule', many: 'password rules' },
  reasons: {
    'too-short': { one: 'allows passwords that are too short', many: 'allow passwords that are too short' },
    'too-short-alone': {
      one: 'allows passwords that are too short for people without 2-step sign-in (2FA)',
      many: 'allow passwords that are too short for people without 2-step sign-in (2FA)',
    },
  },
  question:
    'Do all systems refuse a new password of less than 12 characters, or of less than 15 where there is no 2-step sign-in (2FA)?',
  *judge(facts, { withFactor, alone }, { whole }) {
    const blocklists = facts['setting:password.blocklist']
    for (const it of facts['setting:password.minimum-length']) {
      if (it.value === undefined) yield unknown(it, 'value')
      else if (it.value >= alone || it.people?.length === 0) yield pass(it)
      else {
        const { bare, missing } = protectionOf(it, facts.account, whole('account'))
        const lists = blocklists.filter(({ source }) => source === it.source)
        const refused = lists.length > 0 && lists.every(({ value }) => value === true)
        const covered = bare.length === 0 && missing === undefined
        if (it.value < withFactor)
          yield fail(it, 'too-short', covered && refused && it.value >= EXCUSABLE ? { severity: 'low' } : {})
        else if (bare.length > 0)
          yield fail(it, 'too-short-alone', { affects: bare.map(({ login, name, id }) => login ?? name ?? id) })
        else if (missing === 'people') yield unknown(it, 'people')
        else yield missing === undefined ? pass(it) : unread(it, missing)
      }
    }
  },
})

type Rule = Pick<FactTypes['setting:password.minimum-length'], 'source' | 'unit' | 'people'>
type Account = Subject & Pick<FactTypes['account'], 'active' | 'signIn' | 'factors' | 'root'>
type Missing = 'people' | 'account' | 'account.active' | 'account.signIn' | 'account.factors'

/** The accounts under a rule that a password alone opens, and what has to be known before one can say that there are no others. */
function protectionOf(rule: Rule, accounts: readonly Account[], whole: boolean): { bare: Account[]; missing?: Missing } {
  const own = accounts.filter((it) => it.source === rule.source && !unaffected(it))
  const { people } = rule
  if (people === undefined && rule.unit !== undefined && own.length > 0) return { bare: [], missing: 'people' }
  const listed = new Set(people?.map(sameLogin))
  const under = people === undefined ? own : own.filter(({ login }) => login === undefined || listed.has(sameLogin(login)))
  const bare = under.filter((it) => it.active && it.signIn === 'password' && it.factors === 'none' && (!people || it.login))
  const open = under.find((it) => !bare.includes(it))
  if (bare.length > 0) return { bare }
  if (open) return { bare, missing: missingOf(open) }
  const seen = new Set(accounts.flatMap(({ source, login }) => (source === rule.source && login ? [sameLogin(login)] : [])))
  return whole && [...listed].every((login) => seen.has(login)) ? { bare } : { bare, missing: 'account' }
}

/** No password opens it, a second factor is asked for as well, or the rule does not reach it: AWS exempts its root user. */
function unaffected({ active, signIn, factors, root }: Account): boolean {
  if (active === false || root === true || factors === 'phishable' || factors === 'resistant') return true
  return signIn !== undefined && signIn !== 'password'
}

function missingOf({ active, signIn, factors }: Account): Missing {
  if (active === undefined) return 'account.active'
  if (signIn === undefined) return 'account.signIn'
  return factors === undefined ? 'account.factors' : 'account'
}

const sameLogin = (login: string) => login.trim().toLowerCase()
