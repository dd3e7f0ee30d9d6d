import type { Audit } from '../model/audit.js'
import { keyOf, subjectKey } from '../model/derive/identity.js'
import type { Mended, Past } from '../model/report.js'
import { type Change, compareRuns } from './compare.js'
import { machineWord } from './machine.js'
import { readRun, readRunsWithStandings } from './read.js'

/**
 * What the history says of an audit that is not part of it yet: since when each failure is open, and what was mended since the
 * run before. Read it before `writeRun`. A damaged run before leaves nothing to be called mended.
 * @throws ConfideError when the folder cannot be read
 */
export async function pastFor(folder: string, audit: Audit, machine = machineWord()): Promise<Past> {
  const { runs } = await readRunsWithStandings(folder)
  const earlier = runs.filter(({ header }) => Date.parse(header.at) < Date.parse(audit.at))
  const last = earlier.at(-1)
  const before = last && (await readRun(last.file).catch(() => undefined))
  if (!before) return { of: () => undefined, fixed: [] }
  const { changes } = compareRuns(before.audit, audit, {
    earlier: earlier.map(({ header, standing }) => ({ at: header.at, machine: header.machine, standing })),
    machines: { before: before.header.machine, after: machine },
  })
  const open = new Map(changes.filter((it) => it.after?.is === 'fail').map((it) => [it.key, it]))
  return {
    of({ check, subject, profile }) {
      const { since, mended } = open.get(keyOf(check, subject, profile)) ?? {}
      if (mended !== undefined) return { mended, ...(since === undefined ? {} : { since }) }
      return since === undefined || since === audit.at ? undefined : { since }
    },
    fixed: mendedOf(changes, audit.at),
  }
}

/** One entry for a subject of a check, whatever profiles asked. */
function mendedOf(changes: readonly Change[], on: string): Mended[] {
  const found = new Map<string, Mended & { profiles: string[] }>()
  for (const { is, check, profile, subject, severity, since, before } of changes) {
    if (is !== 'fixed') continue
    const key = JSON.stringify([check, subjectKey(subject)])
    const known = found.get(key)
    if (known) known.profiles.push(profile)
    else if (severity) found.set(key, { check, subject: before?.subject ?? subject, profiles: [profile], severity, on, since })
  }
  return [...found.values()]
}
