import { defineCheck, type FactTypes, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'session-timeout',
  title: 'Web sessions end when nobody uses them',
  theme: 'identity',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { 'setting:signin.session-idle': ['value', 'unit', 'people'] },
  helps: { 'setting:signin.session-lifetime': ['value'] },
  params: z.object({
    // SP 800-63B-4 section 2.2.3 recommends one hour of idle time; no law here names minutes.
    idleMinutes: z.int().positive().default(60).describe('minutes without use after which a web session has to end'),
    lifetimeMinutes: z
      .int()
      .positive()
      .default(720)
      .describe('minutes after which a session that ends whatever happens weighs less'),
  }),
  subjects: { one: 'session rule', many: 'session rules' },
  reasons: {
    never: { one: 'never ends an unused web session', many: 'never end an unused web session' },
    late: { one: 'ends an unused web session too late', many: 'end an unused web session too late' },
  },
  question: 'Do web sessions of every system with client data end by themselves after an hour without use?',
  *judge(facts, { idleMinutes, lifetimeMinutes }) {
    for (const it of facts['setting:signin.session-idle']) {
      const affects = it.people ?? (it.unit === undefined ? [] : [it.unit])
      const short = endAnyway(it.source, facts['setting:signin.session-lifetime'], lifetimeMinutes)
      if (it.people?.length === 0) yield pass(it)
      else if (it.value === undefined) yield unknown(it, 'value')
      else if (it.value !== null && it.value <= idleMinutes) yield pass(it)
      else yield fail(it, it.value === null ? 'never' : 'late', short ? { affects, severity: 'low' } : { affects })
    }
  },
})

type Lifetime = Pick<FactTypes['setting:signin.session-lifetime'], 'source' | 'value'>

/** Whether every rule of a source on how long a session lives is known to end it within a working day. */
function endAnyway(source: string, lifetimes: readonly Lifetime[], most: number): boolean {
  const own = lifetimes.filter((it) => it.source === source)
  return own.length > 0 && own.every(({ value }) => typeof value === 'number' && value <= most)
}
