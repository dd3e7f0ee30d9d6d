import { z } from 'zod'
import { Text } from './facts/record.js'

const Count = z.int().positive()

/** How long a step may take at most. Hours run on, at night and at weekends; days end with the local day. */
export const Within = z.union([
  z.strictObject({ hours: Count }),
  z.strictObject({ days: Count.describe('calendar days, the day on which the clock starts not counted') }),
  z.strictObject({
    businessDays: Count.describe('Monday to Friday; public holidays are not left out, so the day printed is never late'),
  }),
  z.strictObject({ daysAfterYear: Count.describe('calendar days after the end of the year in which the clock starts') }),
])
export type Within = z.infer<typeof Within>

/** One thing to do after a breach: whom to tell, or what to find out first. */
export const BreachStep = z.strictObject({
  id: Text.describe('unique within the profile, such as "authority"'),
  to: z.enum(['authority', 'people', 'media', 'practice']).describe('practice: something to do or to write down oneself'),
  who: Text.describe('who is told, or what is done, in our words'),
  clause: Text.describe('id of the clause that says so; its level, mark and source hold here too'),
  when: Text.optional().describe('on what it depends, in our words; left out where every breach asks for it'),
  people: z
    .strictObject({
      from: Count.optional(),
      below: Count.optional(),
      of: Text.optional().describe('which people count, where not all do'),
    })
    .optional()
    .describe('how many people have to be hit'),
  within: Within.optional().describe('left out where the law gives no number'),
  after: Text.optional().describe('id of the step that starts the clock; left out where awareness does'),
  since: z.iso.date().optional().describe('first day of awareness for which it holds'),
  verified: z.enum(['secondary', 'not verified']).optional().describe('where its number is known less well than its clause'),
  note: Text.optional(),
})
export type BreachStep = z.infer<typeof BreachStep>

/** Who is told of a breach, and by when. */
export const Breach = z.strictObject({
  starts: Text.describe('what starts the clock, in our words'),
  zone: Text.optional().describe('the time zone of the country, where it has one: Asia/Singapore'),
  notes: z.array(Text).optional(),
  steps: z.array(BreachStep).min(1),
})
export type Breach = z.infer<typeof Breach>
