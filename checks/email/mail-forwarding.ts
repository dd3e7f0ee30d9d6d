import { defineCheck, type FactTypes, fail, isOver, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'mail-forwarding',
  title: 'No mail leaves the practice by itself',
  theme: 'email',
  severity: 'high',
  whenNone: 'unknown',
  needs: { 'setting:mail.auto-forward': ['value', 'unit', 'people'], share: ['of', 'with', 'by'] },
  helps: { share: ['to', 'expires'] },
  params: z.object({}),
  subjects: { one: 'mailbox or mail rule', many: 'mailboxes and mail rules' },
  reasons: {
    forwards: {
      one: 'sends mail on to an address outside the practice',
      many: 'send mail on to addresses outside the practice',
    },
    stopped: {
      one: 'would send mail outside if that were not blocked',
      many: 'would send mail outside if that were not blocked',
    },
    allowed: {
      one: 'allows mail to be sent on outside without a person',
      many: 'allow mail to be sent on outside without a person',
    },
  },
  question: 'Is mail kept from being forwarded outside the practice by itself, and does no mailbox or rule do so?',
  *judge({ 'setting:mail.auto-forward': rules, share }, _, { now, whole }) {
    for (const it of rules) {
      const affects = it.people ?? (it.unit === undefined ? [] : [it.unit])
      if (it.people?.length === 0 || it.value === 'blocked') yield pass(it)
      else if (it.value === undefined) yield unknown(it, 'value')
      else yield fail(it, 'allowed', { severity: 'medium', affects })
    }
    for (const it of share) {
      if (staysIn(it) || (it.expires && isOver(it.expires, now))) continue
      const missing = FIELDS.find((field) => it[field] === undefined)
      if (missing !== undefined) {
        yield unknown(it, missing)
        continue
      }
      const own = rules.filter(({ source }) => source === it.source)
      const blocked = own.length > 0 && own.every(({ value }) => value === 'blocked')
      const affects = it.to ?? []
      // What an administrator's own rule sends out passes the block on automatic forwarding.
      if (blocked && it.by !== 'policy' && whole('setting:mail.auto-forward', it.source))
        yield fail(it, 'stopped', { severity: 'low', affects })
      else yield fail(it, 'forwards', { affects })
    }
  },
})

const FIELDS = ['of', 'with', 'by'] as const
const BY_ITSELF: readonly string[] = ['forwarding', 'rule', 'policy']
const OUTSIDE: readonly string[] = ['outsiders', 'anyone']

/** Known to be no mail, to stay inside, or to be opened by a person each time. */
function staysIn({ of, with: circle, by }: Pick<FactTypes['share'], 'of' | 'with' | 'by'>): boolean {
  if (of !== undefined && of !== 'mailbox') return true
  return (circle !== undefined && !OUTSIDE.includes(circle)) || (by !== undefined && !BY_ITSELF.includes(by))
}
