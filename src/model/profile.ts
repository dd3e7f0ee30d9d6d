import { z } from 'zod'
import { Breach } from './breach.js'
import { Text } from './facts/record.js'

/** How binding a clause is. A proposed clause is not law yet. */
export const LEVELS = ['required', 'risk-based', 'addressable', 'conditional', 'recommended', 'proposed'] as const
export type Level = (typeof LEVELS)[number]

/** How far we verified it: the clause's own words, a secondary source, nothing but general knowledge. */
export const VERIFIED = ['text', 'secondary', 'not verified'] as const

export const Clause = z.strictObject({
  id: Text.describe('short id as it is cited in reports, unique within the profile'),
  cite: Text.describe('the full citation'),
  asks: Text.describe('what it asks, in our words'),
  level: z.enum(LEVELS),
  number: Text.optional().describe('the number that the clause itself gives, such as "30 days"'),
  verified: z.enum(VERIFIED),
  source: Text.describe('where its words were read'),
  note: Text.optional(),
  unasked: Text.optional().describe('why no check and no question speaks to it, such as that it binds the vendor'),
})
export type Clause = z.infer<typeof Clause>

export const CheckUse = z.strictObject({
  clauses: z.array(Text).min(1).describe('ids of the clauses that this check speaks to'),
  params: z.record(z.string(), z.unknown()).optional(),
  numbersFrom: z
    .record(z.string(), Text)
    .optional()
    .describe("parameter → clause id, where the number is the clause's own; every other number is a practice standard"),
})
export type CheckUse = z.infer<typeof CheckUse>

/** What is known to come: a law that starts, a proposal, a consultation. */
export const Change = z.strictObject({
  on: Text.optional().describe('day or month, as far as it is known: 2027-05-13, 2027-07'),
  what: Text.describe('in our words'),
  verified: z.enum(VERIFIED),
})
export type Change = z.infer<typeof Change>

/** A law or standard as a list of clauses and checks: profiles/<id>.yaml. */
export const Profile = z.strictObject({
  id: Text,
  title: Text,
  about: Text.describe('one sentence: whom it binds'),
  asOf: z.iso.date().describe('the day its clauses were last compared with their sources'),
  effectiveFrom: z.iso.date().optional(),
  countries: z.array(Text).optional(),
  sources: z.record(z.string(), Text).describe('key → where it was read'),
  changes: z.array(Change).optional().describe('what changes next'),
  clauses: z.array(Clause).min(1),
  checks: z.record(z.string(), CheckUse),
  breach: Breach.optional(),
})
export type Profile = z.infer<typeof Profile>

/** Changes parameters of other profiles, and may add clauses to them; has no score of its own. */
export const Overlay = z.strictObject({
  id: Text,
  title: Text,
  about: Text,
  overlay: z.array(Text).min(1).describe('ids of the profiles it changes'),
  asOf: z.iso.date().optional().describe('the day its clauses were last compared with their sources'),
  changes: z.array(Change).optional(),
  sources: z.record(z.string(), Text).optional(),
  clauses: z.array(Clause).optional().describe('clauses that it adds to each of these profiles'),
  checks: z
    .record(z.string(), z.array(Text).min(1))
    .optional()
    .describe('check → ids of the clauses added here that it speaks to'),
  params: z.record(z.string(), z.record(z.string(), z.unknown())).describe('check → parameter → value'),
  breach: Breach.optional(),
})
export type Overlay = z.infer<typeof Overlay>

export const isOverlay = (it: Profile | Overlay): it is Overlay => 'overlay' in it
