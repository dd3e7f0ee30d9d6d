import { advise, defineCheck, type FactTypes, fail, pass, unknown } from 'confide'
import { z } from 'zod'

const REACH = ['sign-in', 'profile', 'mail', 'files', 'calendar', 'contacts', 'directory', 'records', 'everything'] as const
type Reach = (typeof REACH)[number]

export default defineCheck({
  id: 'third-party-apps',
  title: 'No program reads client data unless somebody answers for it',
  theme: 'access',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: {
    app: ['active', 'reads', 'publisher', 'owner'],
    grant: ['app', 'reads', 'approved'],
    'setting:apps.consented-by': ['value'],
  },
  params: z.object({
    // What holds client data in nearly every practice. Calendars and contacts name clients too: a profile may add them.
    reach: z
      .array(z.enum(REACH))
      .min(1)
      .default(['mail', 'files', 'records', 'everything'])
      .describe('what a program may read only when somebody answers for it'),
  }),
  subjects: { one: 'program, permission or rule', many: 'programs, permissions and rules' },
  reasons: {
    unapproved: {
      one: 'lets a program read client data that no administrator has approved',
      many: 'let programs read client data that no administrator has approved',
    },
    nobody: {
      one: 'can read the data of everybody, and neither a known company nor anybody here answers for it',
      many: 'can read the data of everybody, and neither a known company nor anybody here answers for them',
    },
    wide: {
      one: 'can read everything: does it really need that?',
      many: 'can read everything: do they really need that?',
    },
    'anybody-consents': {
      one: 'lets everybody connect programs to their mail and files',
      many: 'let everybody connect programs to their mail and files',
    },
  },
  question: 'Has an administrator approved every program that can read mail, files or client records, and taken away the others?',
  *judge({ app, grant, 'setting:apps.consented-by': consents }, { reach }) {
    const sensitive = (reads: readonly Reach[]) => reads.some((it) => reach.includes(it))
    for (const it of app) {
      if (it.active === false || (it.reads !== undefined && !sensitive(it.reads))) yield pass(it)
      else if (it.reads === undefined) yield unknown(it, 'reads')
      else if (it.active === undefined) yield unknown(it, 'active')
      else if (it.publisher || it.owner) yield it.reads.includes('everything') ? advise(it, 'wide') : pass(it)
      else if (it.publisher === undefined) yield unknown(it, 'publisher')
      else yield it.owner === undefined ? unknown(it, 'owner') : fail(it, 'nobody')
    }
    const dead = deadApps(app)
    for (const it of grant) {
      if (it.approved === true || (it.reads !== undefined && !sensitive(it.reads))) yield pass(it)
      else if (it.app !== undefined && dead.has(appKey(it.source, it.app))) yield pass(it)
      else if (it.reads === undefined) yield unknown(it, 'reads')
      else if (it.approved === undefined) yield unknown(it, 'approved')
      else yield fail(it, 'unapproved', { affects: it.app === undefined ? [] : [it.app] })
    }
    for (const it of consents) {
      if (it.value === undefined) yield unknown(it, 'value')
      else if (it.value === 'everyone') yield fail(it, 'anybody-consents', { severity: 'medium' })
    }
  },
})

type App = Pick<FactTypes['app'], 'source' | 'id' | 'name' | 'active'>

/** Ids and names of programs that cannot sign in: what was once granted to them opens nothing. */
function deadApps(apps: readonly App[]): ReadonlySet<string> {
  const [dead, alive] = [new Set<string>(), new Set<string>()]
  for (const { source, id, name, active } of apps) {
    for (const word of [id, name]) if (word !== undefined) (active === false ? dead : alive).add(appKey(source, word))
  }
  return new Set([...dead].filter((key) => !alive.has(key)))
}

const appKey = (source: string, word: string) => `${source} ${word}`
