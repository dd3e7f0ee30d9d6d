import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { isWaived } from '../engine/waive.js'
import type { Audit } from '../model/audit.js'
import { ConfideError } from '../model/error.js'
import { writeWhole } from './write.js'

/** One known failure: everything that outlives a run keys on check, subject and profile, and a subject on its kind, source and id. */
const Known = z.strictObject({
  check: z.string().min(1),
  profile: z.string().min(1),
  kind: z.string().min(1),
  source: z.string().min(1),
  id: z.string().min(1),
})
export type Known = z.infer<typeof Known>

const File = z.looseObject({ schemaVersion: z.literal(1), failing: z.array(Known) })

const keyOf = ({ check, profile, kind, source, id }: Known) => JSON.stringify([check, profile, kind, source, id])

/** Everything that fails and was not accepted, one entry for each profile that asks, sorted. */
export function failing({ findings }: Pick<Audit, 'findings'>): Known[] {
  const all = new Map<string, Known>()
  for (const finding of findings) {
    for (const verdict of finding.verdicts) {
      if (verdict.is !== 'fail') continue
      const { kind, source, id } = verdict.subject
      for (const profile of finding.profiles) {
        const entry = { check: finding.check, profile: profile.id, kind, source, id }
        if (!isWaived(finding, verdict, profile.id)) all.set(keyOf(entry), entry)
      }
    }
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}

/** What fails now and stands in no baseline. */
export function notInBaseline(audit: Pick<Audit, 'findings'>, known: readonly Known[]): Known[] {
  const keys = new Set(known.map(keyOf))
  return failing(audit).filter((it) => !keys.has(keyOf(it)))
}

/** @throws ConfideError `BASELINE_UNREADABLE`: a gate that cannot read what it compares with must not open. */
export async function readBaseline(path: string): Promise<Known[]> {
  const refuse = (what: string, cause?: unknown) =>
    new ConfideError('BASELINE_UNREADABLE', {
      what: `The baseline ${path} ${what}.`,
      why: 'Without it nobody can tell what is new.',
      next: `Write one from a run that you accept: confide audit --write-baseline ${path}`,
      at: { file: path },
      cause,
    })
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw refuse('could not be read', cause)
  })
  const data = parsed(text)
  const file = File.safeParse(data)
  if (!file.success) throw refuse(data === undefined ? 'is no JSON' : 'is no baseline of this version of Confide')
  return file.data.failing
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One entry a line, sorted: what changes between two baselines is what a reviewer reads. */
export async function writeBaseline(path: string, audit: Audit): Promise<void> {
  const lines = failing(audit).map((it) => `    ${JSON.stringify(it)}`)
  const head = { schemaVersion: 1, tool: audit.tool, at: audit.at }
  const body = JSON.stringify(head, undefined, 2).replace(/\n}$/, `,\n  "failing": [\n${lines.join(',\n')}\n  ]\n}\n`)
  await writeWhole(path, [body])
}
