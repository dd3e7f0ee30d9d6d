import { splitFieldId } from '../model/facts/index.js'
import type { Unseen } from '../model/finding.js'
import type { Verdict } from '../model/verdict.js'
import { remedyWithoutSource, type unreadOf } from './whole.js'
import type { World } from './world.js'

/** Why verdicts are unknown, once per source, kind and field: what was not read whole first, then single fields. */
export function explainUnknowns(verdicts: readonly Verdict[], unread: ReturnType<typeof unreadOf>, world: World): Unseen[] {
  const found = new Map<string, Unseen>()
  const add = (unseen: Unseen) =>
    found.set(JSON.stringify([unseen.source, unseen.kind, unseen.field ?? '', unseen.because]), unseen)
  const open = verdicts.filter((it) => it.is === 'unknown' && it.subject.kind === 'source')
  const answered = new Set(open.map(({ subject }) => `${subject.source} ${subject.id}`))
  for (const { unseen } of unread.pairs) if (answered.has(`${unseen.source} ${unseen.kind}`)) add(unseen)
  for (const kind of unread.nobody) {
    add({ source: 'none', kind, because: 'no-source', remedy: remedyWithoutSource(kind) })
  }
  const fields = new Map<string, { source: string; missing: string }>()
  for (const it of verdicts) {
    if (it.is !== 'unknown' || !it.missing.includes('.')) continue
    fields.set(`${it.subject.source} ${it.missing}`, { source: it.subject.source, missing: it.missing })
  }
  for (const { source, missing } of fields.values()) for (const unseen of fieldGaps(source, missing, world)) add(unseen)
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unseen]) => unseen)
}

function fieldGaps(source: string, missing: string, world: World): Unseen[] {
  const { kind, field } = splitFieldId(missing)
  // What is said of the practice or of a person rests on every source.
  const gaps = world.gaps.filter(
    (it) => (it.source === source || source === 'declared') && it.kind === kind && it.field === field,
  )
  return gaps.map(({ source: from, because, remedy }) => ({ source: from, kind, field, because, remedy }))
}
