import { advise, daysSince, defineCheck, type FactTypes, fail, isAhead, isOver, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'app-credentials',
  title: 'Secrets of programs are short-lived and somebody answers for them',
  theme: 'identity',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { credential: ['form', 'changed', 'expires'] },
  helps: { credential: ['of'], app: ['active', 'owner'] },
  params: z.object({
    // Half a year, as the secure baselines of CISA for Microsoft 365 have it. Our judgement: no law names a number.
    maxDays: z.int().positive().default(180).describe('days for which a secret or certificate may be used before it is replaced'),
  }),
  subjects: { one: "program's secret", many: "programs' secrets" },
  reasons: {
    old: { one: 'was not replaced for too long', many: 'were not replaced for too long' },
    'no-end': { one: 'works for ever', many: 'work for ever' },
    expired: { one: 'has run out and was left behind', many: 'have run out and were left behind' },
    'far-end': { one: 'works for longer than it should', many: 'work for longer than they should' },
    nobody: { one: 'belongs to a program that nobody answers for', many: 'belong to programs that nobody answers for' },
  },
  question:
    'Is every secret and certificate that a program signs in with younger than half a year, with an end and a person who answers for it?',
  *judge({ credential, app }, { maxDays }, { now }) {
    for (const it of credential) {
      const [end, made] = [it.expires, it.changed]
      if (it.form !== undefined && it.form !== 'secret' && it.form !== 'certificate') continue
      const owners = ownersOf(it, app)
      if (it.form === undefined) yield unknown(it, 'form')
      // A program that cannot sign in has no use for its secret, nor has a thief.
      else if (owners === 'dead') yield pass(it)
      else if (end && isOver(end, now)) yield fail(it, 'expired', { severity: 'low' })
      else if (made && daysSince(made, now) > maxDays) yield fail(it, 'old')
      else if (end === null) yield fail(it, 'no-end')
      else if (end === undefined) yield unknown(it, 'expires')
      else if (!made || isAhead(made, now)) yield unknown(it, 'changed')
      else if (-daysSince(end, now) > maxDays) yield advise(it, 'far-end')
      else yield owners === 'nobody' ? advise(it, 'nobody') : pass(it)
    }
  },
})

type Credential = Pick<FactTypes['credential'], 'source' | 'of'>
type App = Pick<FactTypes['app'], 'source' | 'id' | 'name' | 'active' | 'owner'>

/** What is known of the program that a secret opens: that it cannot sign in, or that nobody answers for it. */
function ownersOf({ source, of }: Credential, apps: readonly App[]): 'dead' | 'nobody' | undefined {
  const found = apps.filter((it) => it.source === source && of !== undefined && (it.id === of || it.name === of))
  if (found.length === 0) return undefined
  // A name alone may be another program's as well.
  if (found.every(({ id, active }) => id === of && active === false)) return 'dead'
  return found.every(({ owner }) => owner === null) ? 'nobody' : undefined
}
