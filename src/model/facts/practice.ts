import { z } from 'zod'
import { Day, Moment } from './moment.js'
import { fact, field, Text } from './record.js'

/** ISO 3166-1 alpha-2, upper case. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'expected a two-letter country code such as SG')

/** What a system or a store holds; `client` is anything about a client, names and appointments included. */
export const Holds = z.enum(['none', 'staff', 'client'])

export const Practice = fact('practice', 'The practice itself', {
  country: field(Country, 'where it is established'),
  clientsIn: field(z.array(Country), 'where its clients live'),
  systems: field(z.array(Text), 'names of the systems in use, with or without a source'),
  domains: field(z.array(Text), 'its own domains for mail and web; [] for none'),
  privacyOfficer: field(Text.nullable(), 'who answers for privacy; null: nobody was named'),
  securityOfficer: field(Text.nullable(), 'who answers for security; null: nobody was named'),
})
export type Practice = z.infer<typeof Practice>

/** The test kit draws from roles that mean something to a check. */
const RoleWord = Text.meta({
  examples: ['owner', 'therapist', 'office manager', 'intern', 'receptionist', 'billing', 'locum therapist', 'IT contractor'],
})

export const Person = fact('person', 'Somebody who works or worked for the practice', {
  email: field(Text, 'the address the practice knows them by'),
  emails: field(z.array(Text), 'their other addresses; [] when there is none'),
  role: field(RoleWord, "their role, in the practice's own word"),
  country: field(Country, 'where they work from'),
  started: field(Day, 'first day at work'),
  left: field(Day.nullable(), 'last day at work; null: still here'),
})
export type Person = z.infer<typeof Person>

export const Training = fact('training', "One person's finished training", {
  person: field(Text, 'e-mail of the person'),
  topic: field(Text, 'what it was about'),
  completed: field(Day, 'day it was finished'),
})
export type Training = z.infer<typeof Training>

export const Statement = fact('statement', 'A dated answer by a named person', {
  check: field(Text, 'the check it answers'),
  subject: field(Text, 'id, login, e-mail or name of what it is about; the practice when absent'),
  answer: field(z.enum(['yes', 'no', 'partly', 'does-not-apply']), 'the answer'),
  reason: field(Text, 'why it does not apply, or what is partly so'),
  by: field(Text, 'who said it'),
  at: field(Day, 'when it was said'),
  until: field(Day, 'last day on which it counts'),
  evidence: field(Text, 'a file or link that shows it'),
  evidenceState: field(
    z.enum(['unchanged', 'changed', 'missing']),
    'whether the evidence file is byte for byte what it was when the answer was given; only `unchanged` counts',
  ),
})
export type Statement = z.infer<typeof Statement>

export const Incident = fact('incident', 'A loss, leak or intrusion, or a suspicion of one', {
  happened: field(Moment, 'when it happened, as far as known'),
  discovered: field(Moment, 'when somebody first knew'),
  reported: field(Moment.nullable(), 'when the authority or the clients were told; null: nobody was'),
  closed: field(Moment.nullable(), 'when it was dealt with; null: still open'),
  affects: field(z.array(Text), 'accounts, devices or systems it touched'),
  secrets: field(z.boolean(), 'passwords or keys may have become known'),
})
export type Incident = z.infer<typeof Incident>
