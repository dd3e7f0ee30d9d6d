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
})
export type Control = z.infer<typeof Control>
