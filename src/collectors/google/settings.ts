import { z } from 'zod'
import { AuthSettings, wholeAuth } from '../auth/google/settings.js'

const OptIn = z.boolean().default(false)

const SettingsShape = z.strictObject({
  ...AuthSettings.shape,
  tokens: OptIn.describe(
    'also read which other apps each person let into their account: one question for each person, with a permission that has no read-only form',
  ),
  driveFiles: OptIn.describe(
    'also look for files that anyone with the link can open: in shared drives, and with delegation: true in the drive of each person; ids only',
  ),
  fileNames: OptIn.describe('name the files that driveFiles finds instead of giving their ids alone: a name can hold a client'),
  mailSettings: OptIn.describe(
    'also read forwarding and delegates of each mailbox, as its owner; needs delegation: true, and a permission that has no read-only form',
  ),
})

type Given = z.output<typeof SettingsShape>

/** What is there to be read as each person can be read in no other way. */
function wholeOptIns({ value, issues }: { value: Given; issues: z.core.$ZodRawIssue[] }): void {
  const wrong = (key: keyof Given, message: string) => {
    issues.push({ code: 'custom', path: [key], message, input: value[key], continue: true })
  }
  if (value.mailSettings && !value.delegation) wrong('mailSettings', 'expected "delegation: true" beside it')
  if (value.fileNames && !value.driveFiles) wrong('fileNames', 'expected "driveFiles: true" beside it')
}

export const Settings = SettingsShape.check(wholeAuth, wholeOptIns)
export type Settings = z.output<typeof Settings>

/** What opt-in calls are named by: `mailSettings` for a setting that is on, `auth: adc` for one that has a value. */
export function chosenIn(settings: Settings): ReadonlySet<string> {
  const named = Object.entries(settings).map(([key, value]) =>
    typeof value === 'boolean' ? (value ? key : '') : `${key}: ${value}`,
  )
  return new Set(named.filter((name) => name !== ''))
}
