import { z } from 'zod'
import { Country, Holds } from './facts/practice.js'
import { Text } from './facts/record.js'
import { Vendor } from './facts/vendor.js'

/** Where a statement was read: whose page, and the day it was looked at. */
const read = {
  source: z.url({ protocol: /^https?$/ }).describe('the page'),
  by: z.enum(['vendor', 'other']).describe('whose page it is: the company itself, or somebody who writes about it'),
  seen: z.iso.date().describe('the day the page was read'),
  note: Text.optional().describe('what to look at before relying on it'),
}

/** A statement with its page; `unknown` where no page was found that says it. */
const said = <T extends z.ZodType>(is: T) => z.union([z.literal('unknown'), z.strictObject({ is, ...read })])

/** `some-plans`: only with some of its plans. `on-request`: not by itself, ask for it. */
const Offer = z.enum(['yes', 'some-plans', 'on-request', 'no'])

const Hosting = z.union([
  z.literal('unknown'),
  z.strictObject({
    is: Text.describe('where it says that the data lies'),
    countries: z.array(Country).min(1).optional().describe('the countries, where the page leaves no choice and no doubt'),
    ...read,
  }),
])

/** A system that practices use, and what its company says of it: vendors/<id>.yaml. Nothing here is known of one practice. */
export const KnownVendor = z.strictObject({
  id: Text,
  name: Text.describe('as its company writes it'),
  also: z.array(Text).describe('other names under which people know it'),
  reads: Text.nullable().describe('the type of the source that reads it; null: nothing can, ask its administrator pages'),
  uses: Vendor.shape.uses.unwrap().min(1).describe('which duties it serves'),
  holds: Holds.describe('the most sensitive thing that it holds in a practice that uses it as intended'),
  purpose: said(Text).describe('what a practice uses it for'),
  content: said(Text).describe('what it holds'),
  clinical: said(z.boolean()).describe('made for client records or telehealth, not a consumer product'),
  ai: said(z.boolean()).describe('listens to or writes client content with AI'),
  baa: said(Offer).describe('whether it offers a business associate agreement (HIPAA)'),
  dpa: said(Offer).describe('whether it offers a processor agreement (GDPR Art 28 and laws like it)'),
  hosting: Hosting.describe('where its data lies'),
})
export type KnownVendor = z.infer<typeof KnownVendor>
