import { z } from 'zod'
import { Text } from './facts/record.js'

/** A recommendation that the field's guides make to practices, with what could prove it: checks/controls.yaml. */
export const Control = z.strictObject({
  id: Text,
  title: Text.describe("in the owner's words"),
  evidence: z.enum(['auto', 'mixed', 'attested']).describe('what can prove it: settings, settings and answers, answers alone'),
  reads: z.array(Text).describe('the fields that decide it, whoever the vendor is'),
  asked: z.boolean().optional().describe('only a person can say it'),
  checks: z.array(Text).describe('the checks that speak to it today'),
  automatic: z
    .array(Text)
    .min(1)
    .optional()
    .describe('those of its checks that what a source shows makes fail, with nothing typed; each is proved by a test'),
})
export type Control = z.infer<typeof Control>

/** One thing that a public guide recommends, by its number, with the control that stands for it: checks/recommendations.yaml. */
export const Recommendation = z.strictObject({
  n: z.int().positive(),
  control: Text.describe('the id of the control'),
  asks: Text.describe('what is recommended, in our words'),
})
export type Recommendation = z.infer<typeof Recommendation>
