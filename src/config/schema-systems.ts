import { z } from 'zod'
import { Account } from '../model/facts/account.js'
import { Device } from '../model/facts/device.js'
import { Text } from '../model/facts/record.js'
import { Backup, Copy, Store, Vendor } from '../model/facts/vendor.js'
import { Email, PaperOrNone } from './words.js'

const sourceName = Text.describe('name of one of the sources of this file')

/** One item of `accounts:`, what no system can know about a login. */
export const DeclaredAccount = z.strictObject({
  login: Text.describe('what is typed to sign in'),
  name: Text.optional().describe('what people call it'),
  source: sourceName.optional().describe('name of the source whose login it is, where two have the same'),
  ...Account.pick({ active: true, type: true, signIn: true, factors: true, privileged: true, roles: true }).shape,
  ...Account.pick({ passwordChanged: true, lastSignIn: true, created: true, reviewed: true, dataCountry: true }).shape,
  emails: z.array(Email).optional().describe('every address that reaches it; [] for none'),
  owner: Email.nullable().optional().describe('e-mail of the person who answers for it; null: nobody does'),
  usedBy: z.array(Email).optional().describe('e-mails of everybody who signs in with it'),
  delegates: z
    .array(Email)
    .optional()
    .describe('e-mails of everybody who may open its mailbox with a login of their own; [] for nobody'),
})
export type DeclaredAccount = z.output<typeof DeclaredAccount>

/** One item of `vendors:`, a company whose system the practice uses. */
export const DeclaredVendor = z.strictObject({
  name: Text.describe('the company or its product'),
  source: sourceName.nullable().optional().describe('name of the source that reads it; null: nothing can'),
  ...Vendor.pick({ holds: true, logins: true, purpose: true, frameworks: true, countries: true }).shape,
  ...Vendor.pick({ uses: true, reviewed: true, encrypts: true, clinical: true, ai: true, trains: true }).shape,
  agreement: PaperOrNone.optional().describe('the contract about personal data (BAA, DPA); none: looked, there is none'),
  mechanism: PaperOrNone.optional().describe('what allows the transfer abroad (SCC, IDTA); none: looked, there is none'),
})
export type DeclaredVendor = z.output<typeof DeclaredVendor>

/** One item of `backups:`. */
export const DeclaredBackup = z.strictObject({
  of: Text.describe('what is copied'),
  ...Backup.pick({ holds: true, where: true, countries: true, offsite: true, schedule: true, encrypted: true }).shape,
  ...Backup.pick({ covers: true, medium: true, keptDays: true, locked: true, lastRun: true, lastRestoreTest: true }).shape,
})
export type DeclaredBackup = z.output<typeof DeclaredBackup>

const DeclaredCopy = z.strictObject({
  role: Copy.shape.role.describe('whether it is the original, a live copy or a backup'),
  countries: Copy.shape.countries.describe('the countries it lies in'),
  region: Copy.shape.region.describe("the vendor's code of the place, such as aws:eu-west-1"),
})

/** One item of `stores:`, a place where data rests. */
export const DeclaredStore = z.strictObject({
  name: Text.describe('its name or id where a source shows it, else what the practice calls it'),
  source: sourceName.optional().describe('name of the source that shows it'),
  ...Store.pick({ service: true, holds: true, vendor: true, encryption: true, transport: true, public: true }).shape,
  ...Store.pick({ versioned: true, deletesAfterDays: true, contents: true, recoverableDays: true }).shape,
  copies: z.array(DeclaredCopy).optional().describe('every copy and where it lies'),
})
export type DeclaredStore = z.output<typeof DeclaredStore>

/** One item of `devices:`, a computer or phone that may have nothing that reads it. */
export const DeclaredDevice = z.strictObject({
  id: Text.optional().describe('its id, when the name may change'),
  name: Text.describe('what the practice calls it'),
  owner: Email.nullable().optional().describe('e-mail of the person who uses it; null: nobody does'),
  ...Device.pick({ hardwareId: true, platform: true, systemDisk: true, lockAfter: true, autoLogin: true, firewall: true }).shape,
  ...Device.pick({ malwareProtection: true, automaticUpdates: true, remoteLogin: true, managed: true }).shape,
  ...Device.pick({ remoteWipe: true, passwordManager: true, passcode: true, administratorDaily: true, ownedBy: true }).shape,
})
export type DeclaredDevice = z.output<typeof DeclaredDevice>
