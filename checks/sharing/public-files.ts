import { defineCheck, type FactTypes, fail, isOver, pass, unknown } from 'confide'
import { z } from 'zod'

/** What people keep; buckets and snapshots are public-storage's. */
const FILES = ['file', 'folder', 'drive', 'site']

export default defineCheck({
  id: 'public-files',
  title: 'No file opens for anyone who has its link',
  theme: 'sharing',
  severity: 'high',
  whenNone: 'unknown',
  needs: { drive: ['publicFiles'] },
  helps: { share: ['of', 'with', 'expires', 'drive', 'findable', 'logged'] },
  params: z.object({}),
  subjects: { one: 'drive or file', many: 'drives and files' },
  reasons: {
    findable: {
      one: 'opens for everybody on the internet, and searches find it',
      many: 'open for everybody on the internet, and searches find them',
    },
    link: { one: 'opens for anyone who has its link', many: 'open for anyone who has their link' },
    logged: {
      one: 'was opened to anyone who has its link, and no log tells that it was closed',
      many: 'were opened to anyone who has their link, and no log tells that they were closed',
    },
    inside: {
      one: 'holds files that open for anyone who has their link',
      many: 'hold files that open for anyone who has their link',
    },
  },
  question: 'Has somebody looked, and does no file or folder of the practice open for anyone who has its link?',
  *judge({ drive, share }, _, { now }) {
    const told = new Set<string>()
    for (const it of share) {
      if (!isOpen(it, now)) continue
      // What a log told may be gone by now.
      if (it.logged !== undefined) yield fail(it, 'logged', { severity: 'medium' })
      else {
        if (it.drive !== undefined) told.add(keyOf(it.source, it.drive))
        yield fail(it, it.findable ? 'findable' : 'link')
      }
    }
    for (const it of drive) {
      if (it.publicFiles === undefined) yield unknown(it, 'publicFiles')
      else if (it.publicFiles === 0) yield pass(it)
      else if (!told.has(keyOf(it.source, it.id))) yield fail(it, 'inside')
    }
  },
})

type Share = Pick<FactTypes['share'], 'of' | 'with' | 'expires'>

function isOpen({ of, with: circle, expires }: Share, now: Date): boolean {
  return circle === 'anyone' && of !== undefined && FILES.includes(of) && !(expires && isOver(expires, now))
}

const keyOf = (source: string, id: string) => `${source} ${id}`
