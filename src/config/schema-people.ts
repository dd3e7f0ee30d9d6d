import { z } from 'zod'
import { Incident, Person, Practice, Training } from '../model/facts/practice.js'
import { Text } from '../model/facts/record.js'
import { Domain, Email, nameOrNone } from './words.js'

const Officer = Text.nullable().transform(nameOrNone).optional()

/** `practice:` who is audited. */
export const DeclaredPractice = z.strictObject({
  name: Text.describe('what the practice is called'),
  country: Practice.shape.country.unwrap().describe('where it is established'),
  clientsIn: Practice.shape.clientsIn
    .unwrap()
    .refine((countries) => countries.length > 0, 'expected at least one country')
    .describe('where its clients live'),
  domains: z.array(Domain).optional().describe('its domains for mail and web; [] for none'),
  privacyOfficer: Officer.describe('who answers for privacy; none: nobody was named'),
  securityOfficer: Officer.describe('who answers for security; none: nobody was named'),
})
export type DeclaredPractice = z.output<typeof DeclaredPractice>

/** One item of `staff:`, or one row of staff.csv. */
export const StaffMember = z.strictObject({
  name: Text.describe('their name'),
  email: Email.describe('the address the practice knows them by'),
  emails: z.array(Email).optional().describe('their other addresses; [] when there is none'),
  role: Person.shape.role,
  country: Person.shape.country,
  started: Person.shape.started,
  left: Person.shape.left,
})
export type StaffMember = z.output<typeof StaffMember>

export const StaffList = z
  .array(StaffMember)
  .refine((staff) => staff.length > 0, 'expected at least one person: somebody works there')
  .describe('everybody who works or worked for the practice')

/** One item of `training:`, a training that somebody finished. */
export const DeclaredTraining = z.strictObject({
  person: Email.describe('e-mail of the person'),
  topic: Text.describe('what it was about'),
  completed: Training.shape.completed.unwrap().describe('the day it was finished'),
})
export type DeclaredTraining = z.output<typeof DeclaredTraining>

/** One item of `incidents:`. */
export const DeclaredIncident = z.strictObject({
  name: Text.optional().describe('what the practice calls it'),
  ...Incident.pick({ happened: true, reported: true, closed: true, affects: true, secrets: true }).shape,
  discovered: Incident.shape.discovered.unwrap().describe('when somebody first knew'),
})
export type DeclaredIncident = z.output<typeof DeclaredIncident>
