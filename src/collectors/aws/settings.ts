import { z } from 'zod'

/** `eu-west-1`, `us-gov-west-1`, `cn-north-1`, `eusc-de-east-1`. */
export const REGION = /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/

export const Settings = z.strictObject({
  profile: z
    .string()
    .regex(/^[\w .@/+-]{1,128}$/, 'the name of a profile in ~/.aws/config')
    .optional()
    .describe('the profile of ~/.aws/config to sign in with; left out: as the AWS tools do'),
  regions: z
    .array(z.string().regex(REGION, 'a region code such as eu-west-1'))
    .min(1)
    .optional()
    .describe('the regions to read; left out: every region that the account has enabled'),
  account: z
    .string()
    .regex(/^\d{12}$/, 'the 12 digits of the account')
    .optional()
    .describe('the one account that may be read: a sign-in to another one is refused'),
})
export type Settings = z.output<typeof Settings>
