import { sha256 } from '../history/hash.js'
import type { Audit, SourceResult } from '../model/audit.js'
import { nounOf } from '../model/nouns.js'
import { isOverlay } from '../model/profile.js'
import type { ReportContext } from '../model/report.js'
import type { Registry } from '../plugins/registry.js'

/** What reports may say beside the audit's data: words of checks, clauses, names of sources. */
export function contextFor(
  registry: Registry,
  audit: Pick<Audit, 'sources' | 'subjects'>,
  page: { width: number; color: boolean },
  practice: Partial<Pick<ReportContext, 'owners' | 'past' | 'place'>> = {},
): ReportContext {
  const types = audit.sources.map((it) => it.type)
  const single = ({ id, type }: SourceResult) =>
    id === type || type === 'vendor' || types.filter((it) => it === type).length === 1
  const titles = new Map(audit.sources.map((it) => [it.id, single(it) ? it.title : `${it.title} (${it.id})`]))
  return {
    ...page,
    words(id) {
      const check = registry.checks.get(id)
      if (!check) throw new Error(`no check ${id}`)
      const { title, theme, severity, reasons, question } = check
      const guide = registry.guides.get(id) ?? { why: '', minutes: 0, fix: {} }
      const subjects = check.subjects ?? nounOf(Object.keys(check.needs)[0] ?? 'practice')
      const kinds = Object.keys(check.needs)
      return { title, theme, severity, reasons, subjects, kinds, guide, ...(question ? { question } : {}) }
    },
    clause(profile, id) {
      const found = [...registry.profiles.values()].filter((it) =>
        isOverlay(it) ? it.overlay.includes(profile) : it.id === profile,
      )
      return found.flatMap((it) => it.clauses ?? []).find((it) => it.id === id)
    },
    calls: (id) => registry.collectors.get(audit.sources.find((it) => it.id === id)?.type ?? '')?.calls ?? [],
    noun: nounOf,
    sourceTitle: (id) => titles.get(id) ?? (id === 'declared' ? 'confide.yaml' : id === 'none' ? 'No source' : id),
    hash: sha256,
    owners: practice.owners ?? { themes: {}, owners: [] },
    past: practice.past,
    place: practice.place ?? (() => undefined),
  }
}
