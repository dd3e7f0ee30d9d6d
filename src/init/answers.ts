import { z } from 'zod'
import { StaffMember } from '../config/schema-people.js'
import { Domain, nameOrNone, SignedPaper } from '../config/words.js'
import { Holds } from '../model/facts/practice.js'
import { countryCode, noCountry } from './countries.js'
import { noState, stateCode } from './states.js'

/** Words on one line that a person typed. Longer text, or one that moves a cursor, is no name. */
export const Words = z
  .string()
  .trim()
  .min(1)
  .max(200, 'expected at most 200 characters')
  // the two joiners belong to names of many scripts
  .regex(/^(?:[\u200C\u200D]|[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}])*$/u, 'expected plain text without control characters')

/** Who does something; null where nobody does, which people write as `none` too. */
export const NameAnswer = Words.nullable().transform(nameOrNone)

const PaperAnswer = z.union([z.literal('none').transform(() => null), SignedPaper.extend({ kind: Words }).nullable()])

/** A country by its name or its code. */
export const CountryAnswer = z.string().transform((text, { issues, value }) => {
  const code = countryCode(text)
  if (code !== undefined) return code
  issues.push({ code: 'custom', message: noCountry(text), input: value })
  return z.NEVER
})

/** A state of the United States by its name or its code. */
export const StateAnswer = z.string().transform((text, { issues, value }) => {
  const code = stateCode(text)
  if (code !== undefined) return code
  issues.push({ code: 'custom', message: noState(text), input: value })
  return z.NEVER
})

const PracticeAnswers = z
  .strictObject({
    name: Words.describe('what the practice is called'),
    country: CountryAnswer.describe('where it is established'),
    clientsIn: z.array(CountryAnswer).min(1).describe('where its clients live'),
    states: z.array(StateAnswer).describe('where in the United States they live'),
    domains: z.array(Domain).describe('its domains for mail and web'),
    privacyOfficer: NameAnswer.describe('who answers for privacy; none: nobody'),
    securityOfficer: NameAnswer.describe('who answers for security; none: nobody'),
  })
  .partial()

const SystemAnswer = z.strictObject({
  name: Words.describe('name of the system, as docs/vendors.md has it or any other'),
  holds: Holds.optional().describe('the most sensitive thing it holds'),
  agreement: PaperAnswer.optional().describe('what was signed about personal data; none: looked, there is none'),
})

/** What `confide init` asks, as a file: `confide init --answers FILE`. A key that is left out is a question that was skipped. */
export const Answers = z.strictObject({
  practice: PracticeAnswers.optional(),
  profiles: z
    .union([z.literal('proposed'), z.array(z.string().min(1))])
    .optional()
    .describe('the laws to judge by; proposed: those that fit the countries'),
  systems: z
    .array(z.union([Words.transform((name): z.output<typeof SystemAnswer> => ({ name })), SystemAnswer]))
    .optional()
    .describe('the systems in use'),
  sources: z
    .record(z.string(), z.record(z.string(), z.unknown()).nullable())
    .optional()
    .describe('what Confide reads: a name and its settings'),
  device: z.boolean().optional().describe('whether Confide also looks at the computer it runs on'),
  staff: z
    .union([
      z.string().regex(/^(file|facts):./, 'expected file: and a CSV file, or facts: and a facts file'),
      z.array(StaffMember.extend({ name: Words, role: Words.optional() })).min(1),
    ])
    .optional()
    .describe('everybody who works or worked there: a list, file:./staff.csv, or facts:./facts.ndjson of a cloud source'),
})
export type Answers = z.output<typeof Answers>
export type SystemAnswer = z.output<typeof SystemAnswer>
