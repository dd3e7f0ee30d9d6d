import type { Audit, Finding, Guide, ReportContext, Subject } from 'confide'
import { firstItem } from './first-step.js'

/** One part of a guide: `Microsoft 365` and its steps, in Markdown. */
export interface Fix {
  heading: string
  steps: string
}

/** A guide sorted by who is concerned. */
export interface Fixes {
  /** For the systems of the finding's own subjects; else for any. */
  own: Fix[]
  /** For a computer, when nobody knows which system it runs: one of these. */
  oneOf: Fix[]
  others: Fix[]
}

type Sources = Pick<Audit, 'sources'>
type Titles = Pick<ReportContext, 'sourceTitle'>

const ANYWHERE = 'anywhere'
const WRITE_DOWN = 'confideyaml'
const SYSTEMS = new Set(['linux', 'macos', 'windows'])
const ON_COMPUTERS = new Set(['device', 'local-account'])

/** The guide's headings that concern the finding's subjects, and the rest. */
export function fixesFor(finding: Pick<Finding, 'verdicts'>, guide: Guide, audit: Sources, ctx: Titles): Fixes {
  const all = Object.entries(guide.fix).map(([heading, steps]) => ({ key: plain(heading), heading, steps }))
  const wanted = keysWanted(finding, new Set(all.map(({ key }) => key)), audit, ctx)
  const fixes: Fixes = { own: [], oneOf: [], others: [] }
  for (const { key, heading, steps } of all) {
    const title = heading === ANYWHERE ? 'Anywhere' : heading === key ? ctx.sourceTitle(heading) : heading
    const fix = { heading: title, steps }
    if (!wanted.has(key)) fixes.others.push(fix)
    else if (key === ANYWHERE) fixes.own.unshift(fix)
    else (SYSTEMS.has(key) ? fixes.oneOf : fixes.own).push(fix)
  }
  return fixes
}

/** The first thing to do, from the part of the guide that concerns the finding. */
export function firstStepOf(finding: Finding, guide: Guide, audit: Sources, ctx: Titles): string | undefined {
  const { own, oneOf, others } = fixesFor(finding, guide, audit, ctx)
  const [first] = [...own, ...oneOf, ...others]
  return first && firstItem(first.steps)
}

/** The keys of the headings that fit a failing subject. One that none fits needs the steps for anywhere. */
function keysWanted({ verdicts }: Pick<Finding, 'verdicts'>, keys: Set<string>, audit: Sources, ctx: Titles): Set<string> {
  const wanted = new Set<string>()
  const seen = new Set<string>()
  for (const { is, subject } of verdicts) {
    if (is !== 'fail' && is !== 'advise') continue
    const names = namesOf(subject, audit, ctx)
    const about = JSON.stringify([subject.kind, names])
    if (seen.has(about)) continue
    seen.add(about)
    const fitting = [...keys].filter((key) => key !== '' && names.some((name) => name.startsWith(key)))
    for (const key of fitting) wanted.add(key)
    if (fitting.every((key) => key === WRITE_DOWN)) wanted.add(ANYWHERE)
    if (ON_COMPUTERS.has(subject.kind) && fitting.length === 0) for (const key of SYSTEMS) if (keys.has(key)) wanted.add(key)
  }
  if (wanted.size === 0) wanted.add(ANYWHERE)
  return wanted
}

/** What a guide may call the system of a subject: its source's type or title; a vendor goes by its own name as well. */
function namesOf(subject: Subject, { sources }: Sources, ctx: Titles): string[] {
  const source = sources.find(({ id }) => id === subject.source)
  const names = [source?.type ?? '', ctx.sourceTitle(subject.source)]
  if (subject.kind === 'vendor') names.push(subject.name ?? '')
  return names.map(plain).filter((name) => name !== '')
}

/** `Microsoft 365` and `microsoft365` are one. */
function plain(text: string): string {
  return text
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
