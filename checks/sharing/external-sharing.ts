import { advise, defineCheck, type FactTypes, fail, isOver, pass, unknown, unread } from 'confide'
import { z } from 'zod'

const CIRCLES = ['nobody', 'known-guests', 'new-guests', 'anyone'] as const
/** What else people share; files and sites are public-files', buckets and snapshots public-storage's, mailboxes mail-forwarding's. */
const OTHERS = ['calendar', 'group']

export default defineCheck({
  id: 'external-sharing',
  title: 'Files open only to people who were named and who sign in',
  theme: 'sharing',
  severity: 'high',
  whenNone: 'unknown',
  needs: { 'setting:sharing.files': ['value', 'unit', 'people'] },
  helps: {
    'setting:sharing.default-link': ['value'],
    'setting:sharing.link-expiry': ['value'],
    share: ['of', 'with', 'expires', 'to'],
  },
  params: z.object({
    widest: z
      .enum(['nobody', 'known-guests', 'new-guests'])
      .default('new-guests')
      .describe('the widest circle outside that files may be shared with'),
    linkDays: z.int().positive().default(30).describe('days after which a link that is open to anyone should end'),
  }),
  subjects: { one: 'sharing rule or share', many: 'sharing rules and shares' },
  reasons: {
    anyone: {
      one: 'lets files be opened by anyone who has the link',
      many: 'let files be opened by anyone who has the link',
    },
    'anyone-for-good': {
      one: 'lets files be opened by anyone who has the link, for months or for good',
      many: 'let files be opened by anyone who has the link, for months or for good',
    },
    'too-wide': {
      one: 'lets files be shared with more people outside than is needed',
      many: 'let files be shared with more people outside than is needed',
    },
    'default-anyone': {
      one: 'makes links that open to anyone unless somebody chooses otherwise',
      many: 'make links that open to anyone unless somebody chooses otherwise',
    },
    'default-inside': {
      one: 'makes links that open to everybody in the practice unless somebody chooses otherwise',
      many: 'make links that open to everybody in the practice unless somebody chooses otherwise',
    },
    open: { one: 'is open to anyone who has the link', many: 'are open to anyone who has the link' },
  },
  question: 'Do files of the practice open only to people who were named and who sign in, with no links that work for anyone?',
  *judge(facts, { widest, linkDays }, { now, whole }) {
    const rules = facts['setting:sharing.files']
    for (const it of rules) {
      const affects = it.people ?? (it.unit === undefined ? [] : [it.unit])
      if (it.people?.length === 0) yield pass(it)
      else if (it.value === undefined) yield unknown(it, 'value')
      else if (it.value === 'anyone') {
        const lives = lifeOf(it.source, facts['setting:sharing.link-expiry'], linkDays)
        if (lives === 'long') yield fail(it, 'anyone-for-good', { affects })
        else yield fail(it, 'anyone', lives === 'short' ? { affects, severity: 'medium' } : { affects })
      } else yield CIRCLES.indexOf(it.value) > CIRCLES.indexOf(widest) ? fail(it, 'too-wide', { affects }) : pass(it)
    }
    for (const it of facts['setting:sharing.default-link']) {
      const own = rules.filter(({ source }) => source === it.source)
      if (it.value === 'organisation') yield advise(it, 'default-inside')
      else if (it.value === 'anyone' && own.some(({ value }) => value === 'anyone')) yield fail(it, 'default-anyone')
      else if (it.value === 'anyone') {
        const told = own.length > 0 && own.every(({ value }) => value !== undefined) && whole('setting:sharing.files', it.source)
        // Where no link may open to anyone, none is made either, whatever was chosen before.
        if (!told) yield unread(it, 'setting:sharing.files')
      }
    }
    for (const it of facts.share) {
      const open = it.with === 'anyone' && it.of !== undefined && OTHERS.includes(it.of)
      if (open && !(it.expires && isOver(it.expires, now))) yield fail(it, 'open', { affects: it.to ?? [] })
    }
  },
})

type Expiry = Pick<FactTypes['setting:sharing.link-expiry'], 'source' | 'value'>

/** How long links of a source that are open to anyone live, the longest counted; undefined while it is not known. */
function lifeOf(source: string, expiries: readonly Expiry[], linkDays: number): 'short' | 'long' | undefined {
  const own = expiries.filter((it) => it.source === source)
  if (own.some(({ value }) => value === null || (value !== undefined && value > linkDays))) return 'long'
  return own.length > 0 && own.every(({ value }) => value !== undefined) ? 'short' : undefined
}
