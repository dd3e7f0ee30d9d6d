import { advise, defineCheck, type FactTypes, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'legacy-sign-in',
  title: 'No old kind of sign-in goes around the second step',
  theme: 'identity',
  severity: 'high',
  whenNone: 'unknown',
  needs: { 'setting:signin.legacy-protocols': ['value', 'unit', 'people'] },
  helps: { account: ['active', 'type', 'emails'] },
  params: z.object({}),
  subjects: { one: 'sign-in rule', many: 'sign-in rules' },
  reasons: {
    allowed: {
      one: 'lets old mail programs and devices in with a password alone',
      many: 'let old mail programs and devices in with a password alone',
    },
    emergency: {
      one: 'leaves out emergency accounts, as it may: watch their sign-ins',
      many: 'leave out emergency accounts, as they may: watch their sign-ins',
    },
  },
  question:
    'Is sign-in by old protocols that cannot ask for a second step (IMAP, POP, SMTP with a password) blocked in every system?',
  *judge({ 'setting:signin.legacy-protocols': rules, account }) {
    const shut = loginsThatAll(account, ({ active }) => active === false)
    const emergency = loginsThatAll(account, ({ type }) => type === 'break-glass')
    for (const it of rules) {
      // Somebody whose account is blocked gets in by no protocol at all.
      const open = it.people?.filter((login) => !shut.has(loginKey(it.source, login)))
      const people = open?.filter((login) => !emergency.has(loginKey(it.source, login)))
      if (open?.length === 0 || it.value === 'blocked') yield pass(it)
      else if (people?.length === 0) yield advise(it, 'emergency')
      else if (it.value === undefined) yield unknown(it, 'value')
      else yield fail(it, 'allowed', { affects: people ?? (it.unit === undefined ? [] : [it.unit]) })
    }
  },
})

type Account = Pick<FactTypes['account'], 'source' | 'login' | 'emails' | 'active' | 'type'>

/** Logins and addresses of which every account is so: a rule may name people by either. An account whose addresses are unread may have any. */
function loginsThatAll(accounts: readonly Account[], are: (account: Account) => boolean): ReadonlySet<string> {
  const others = accounts.filter((it) => !are(it))
  const unsure = new Set(others.flatMap(({ source, emails }) => (emails === undefined ? [source] : [])))
  const so = accounts.filter((it) => are(it) && !unsure.has(it.source)).flatMap(keysOf)
  const notSo = new Set(others.flatMap(keysOf))
  return new Set(so.filter((key) => !notSo.has(key)))
}

const keysOf = ({ source, login, emails }: Account): string[] =>
  [login, ...(emails ?? [])].flatMap((name) => (name === undefined ? [] : [loginKey(source, name)]))

const loginKey = (source: string, login: string) => `${source} ${login.trim().toLowerCase()}`
