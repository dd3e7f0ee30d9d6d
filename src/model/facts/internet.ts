import { z } from 'zod'
import { Moment } from './moment.js'
import { Country } from './practice.js'
import { fact, field, Text } from './record.js'

export const Domain = fact('domain', 'A mail or web domain of the practice', {
  mail: field(z.boolean(), 'receives or sends mail'),
  provider: field(Text.nullable(), 'who receives its mail; null: nobody does'),
  countries: field(z.array(Country), 'where its mail servers stand'),
  spf: field(
    z.enum(['fail', 'softfail', 'neutral', 'pass-all', 'broken']).nullable(),
    'what its SPF record says of strangers; null: no record',
  ),
  dkim: field(z.enum(['strong', 'weak']).nullable(), 'its signing keys; null: declared selectors have none'),
  dmarc: field(z.enum(['reject', 'quarantine', 'none']).nullable(), 'the DMARC policy that applies to it; null: none'),
  dmarcSubdomains: field(
    z.enum(['reject', 'quarantine', 'none']).nullable(),
    'the policy that applies to its subdomains; null: none',
  ),
  reports: field(z.boolean(), 'failures are reported to somebody who may receive them'),
  transport: field(z.enum(['enforced', 'testing', 'opportunistic']), 'whether senders must encrypt (MTA-STS or DANE)'),
  dnssec: field(z.enum(['signed', 'broken']).nullable(), 'DNSSEC; null: not signed'),
  caa: field(z.array(Text), 'who may issue certificates for it; [] for anybody'),
  expires: field(Moment, 'when its registration ends'),
})
export type Domain = z.infer<typeof Domain>

const Tracker = z.object({
  owner: Text,
  form: z.enum(['advertising', 'analytics', 'session-recording', 'social', 'font', 'map', 'other']),
})

export const Site = fact('site', "A page of the practice's website", {
  url: field(Text, 'its address'),
  purpose: field(z.enum(['home', 'booking', 'contact', 'intake', 'portal', 'other']), 'what clients do there'),
  encrypted: field(z.enum(['only', 'also', 'no']), 'only: plain http leads to https; also: both answer; no: http alone'),
  certificate: field(z.enum(['valid', 'expired', 'wrong-name', 'untrusted']).nullable(), 'its certificate; null: none'),
  oldTls: field(z.boolean(), 'still speaks TLS older than 1.2'),
  hsts: field(z.number().int().nonnegative().nullable(), 'seconds browsers insist on https; null: header absent'),
  headers: field(z.array(Text), 'protective response headers that are set'),
  trackers: field(z.array(Tracker), 'third parties that learn of the visit; [] for none'),
  cookiesBeforeConsent: field(z.number().int().nonnegative(), 'cookies set before any consent'),
  formsTo: field(z.array(Text), 'hosts that its forms send to; [] for none'),
  plainForms: field(z.boolean(), 'a form sends without encryption'),
  privacyNotice: field(Text.nullable(), 'address of the privacy notice; null: looked, no link found'),
})
export type Site = z.infer<typeof Site>
