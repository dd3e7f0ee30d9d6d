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

const StateRow = LawRow.extend({ state: z.string() })

const Residency = z.object({
  ok_without_mechanism: z.array(z.string()),
  partial: z.record(z.string(), z.string()).default({}),
  blocked: z.array(z.string()).default([]),
})

const Passwords = z.object({
  max_age_days: z.number().nullable(),
  review_unchanged_days: z.number(),
  min_length_with_mfa: z.number(),
  min_length_without_mfa: z.number(),
  key_max_age_days: z.number(),
})

const Law = z.object({
  sources: z.record(z.string(), z.string()),
  residency: z.record(z.string(), Residency),
  password_policy: z.object({
    profiles: z.record(z.string(), Passwords),
    overlays: z.record(z.string(), z.object({ max_age_days: z.number() })),
  }),
  rows: z.array(LawRow),
  'us-state': z.array(StateRow),
  professional: z.array(LawRow.extend({ country: z.string() })),
})

const Controls = z.object({
  controls: z.array(z.object({ id: z.string(), title: z.string(), evidence: z.string() })),
  rows: z.array(z.object({ n: z.number(), control: z.string(), recommendation: z.string() })),
})

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

const readCatalogue = () => Controls.parse(parse(readFileSync(`${reference}/controls.yaml`, 'utf8')))

export const readSharedControls = (): z.infer<typeof Controls>['controls'] => readCatalogue().controls

export const readSharedRows = (): z.infer<typeof Controls>['rows'] => readCatalogue().rows
