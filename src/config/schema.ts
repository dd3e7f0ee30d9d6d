import { z } from 'zod'
import { Text } from '../model/facts/record.js'
import { THEMES, type Theme } from '../model/theme.js'
import { DeclaredIncident, DeclaredPractice, DeclaredTraining, StaffList } from './schema-people.js'
import { DeclaredAccount, DeclaredBackup, DeclaredDevice, DeclaredStore, DeclaredVendor } from './schema-systems.js'
import { Email, FileReference } from './words.js'

/** One item of `waivers:`, a known failure that somebody accepts until a day. */
export const Waiver = z.strictObject({
  check: Text.describe('id of the check'),
  subject: Text.describe('id, source/id, login or e-mail of what the failure is about, or a pattern with *'),
  profile: Text.optional().describe('the one profile it holds for; all when left out'),
  reason: Text.describe('why it is accepted'),
  approvedBy: Text.describe('who accepted it'),
  until: z.iso.date().describe('the last day it holds, at most a year ahead'),
})
export type Waiver = z.output<typeof Waiver>

const owners = Object.fromEntries(THEMES.map((theme) => [theme, Email.optional().describe(`who gets the tasks about ${theme}`)]))

/** confide.yaml, except that each source's settings are judged by its collector. */
export const ConfigFile = z.strictObject({
  practice: DeclaredPractice.describe('who is audited'),
  profiles: z.array(Text).optional().describe('the laws and standards to judge by'),
  sources: z.record(z.string(), z.unknown()).optional().describe('what Confide reads: a name and its settings'),
  staff: z.union([FileReference, StaffList]).optional().describe('everybody who works or worked there, or file:./staff.csv'),
  accounts: z.array(DeclaredAccount).optional().describe('what no system can know about an account'),
  vendors: z.array(DeclaredVendor).optional().describe('companies whose systems the practice uses'),
  backups: z.array(DeclaredBackup).optional().describe('copies made so that data can be brought back; [] for none'),
  stores: z.array(DeclaredStore).optional().describe('places where data rests'),
  training: z.array(DeclaredTraining).optional().describe('trainings that people finished'),
  incidents: z.array(DeclaredIncident).optional().describe('losses, leaks and intrusions; [] for none'),
  devices: z.array(DeclaredDevice).optional().describe('computers, tablets and phones used for work'),
  owners: z
    .strictObject(owners as Record<Theme, z.ZodOptional<typeof Email>>)
    .optional()
    .describe("who gets which theme's tasks"),
  waivers: z.array(Waiver).optional().describe('known failures that somebody accepts until a day'),
  plugins: z.array(Text).optional().describe('npm packages that add checks, sources, profiles or reports'),
})
export type ConfigFile = z.output<typeof ConfigFile>
