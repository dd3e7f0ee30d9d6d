import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from './repository.js'

const LawRow = z.object({
  law: z.string(),
  topic: z.string(),
  clause: z.string(),
  text: z.string(),
  level: z.string(),
  number: z.string(),
  note: z.string().default(''),
  v: z.enum(['T', 'S', 'K']),
})
export type LawRow = z.infer<typeof LawRow>

const Law = z.object({
  sources: z.record(z.string(), z.string()),
  rows: z.array(LawRow),
  'us-state': z.array(LawRow.omit({ clause: true })),
  professional: z.array(LawRow.omit({ clause: true })),
})

const Controls = z.object({ controls: z.array(z.object({ id: z.string(), title: z.string(), evidence: z.string() })) })

const reference = `${process.env.CONFIDE_SHARED ?? `${root}/../shared`}/reference`

/** Whether the reference beside the checkout can be read; says in one line what is left out when it cannot. */
export function sharedIsThere(what: string): boolean {
  const there = existsSync(`${reference}/law.yaml`)
  if (!there) console.log(`left out: ${what} (nothing at ${reference}; set CONFIDE_SHARED)`)
  return there
}

export function readLaw(): z.infer<typeof Law> {
  return Law.parse(parse(readFileSync(`${reference}/law.yaml`, 'utf8')))
}

export function readSharedControls(): z.infer<typeof Controls>['controls'] {
  return Controls.parse(parse(readFileSync(`${reference}/controls.yaml`, 'utf8'))).controls
}
