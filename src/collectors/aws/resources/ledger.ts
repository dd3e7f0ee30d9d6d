import type { Because, Census, Gap } from '../../../model/census.js'
import { type FactKind, type FieldId, splitFieldId } from '../../../model/facts/index.js'
import type { Session } from '../session.js'

/** Why something was not read; an AwsFailure is one. */
export interface Trouble {
  because: Because
  remedy: string
}

/** What this run read, and what it could not: it ends as one census for each kind and one gap for each field and reason. */
export interface Ledger {
  counted(kind: FactKind): void
  /** Part of a kind was not read, in one region or at all. */
  unread(kind: FactKind, trouble: Trouble, region?: string): void
  /** A field of a fact that was read could not be given. */
  missing(field: FieldId, trouble: Trouble): void
  end(): Generator<Census | Gap, void>
}

interface Unread {
  because: Because
  remedy: string
  regions: Set<string>
}

/** `kinds`: those that this run sets out to read; nothing is said of others. */
export function ledgerOf(session: Pick<Session, 'source' | 'now'>, kinds: ReadonlySet<FactKind>): Ledger {
  const counts = new Map<FactKind, number>()
  const unread = new Map<FactKind, Map<string, Unread>>()
  const gaps = new Map<string, Gap>()
  const { source } = session
  return {
    counted: (kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1),
    unread: (kind, { because, remedy }, region) => {
      const troubles = unread.get(kind) ?? new Map<string, Unread>()
      const trouble = troubles.get(remedy) ?? { because, remedy, regions: new Set() }
      if (region !== undefined) trouble.regions.add(region)
      unread.set(kind, troubles.set(remedy, trouble))
    },
    missing: (id, { because, remedy }) => {
      const { kind, field } = splitFieldId(id)
      if (!kinds.has(kind as FactKind)) return
      gaps.set(`${id} ${because} ${remedy}`, { record: 'gap', source, kind: kind as FactKind, field, because, remedy })
    },
    *end() {
      yield* gaps.values()
      const at = session.now.toISOString()
      for (const kind of kinds) {
        const troubles = [...(unread.get(kind)?.values() ?? [])].sort((a, b) => (a.remedy < b.remedy ? -1 : 1))
        const head = { record: 'census', source, kind, count: counts.get(kind) ?? 0, at } as const
        const [first] = troubles
        if (first === undefined) yield { ...head, whole: true }
        else yield { ...head, whole: false, because: first.because, remedy: wordsOf(troubles) }
      }
    },
  }
}

const MOST = 4

function wordsOf(troubles: readonly Unread[]): string {
  const words = troubles.slice(0, MOST).map(({ remedy, regions }) => {
    const unnamed = [...regions].filter((region) => !remedy.includes(region)).sort()
    return unnamed.length === 0 ? remedy : `In ${unnamed.join(', ')}: ${remedy}`
  })
  const left = troubles.length - words.length
  return left > 0 ? `${words.join(' ')} Then ${left} more of this kind.` : words.join(' ')
}
