import { z } from 'zod'
import { AuthSettings, wholeAuth } from '../auth/microsoft/settings.js'

const SettingsShape = z.strictObject({
  ...AuthSettings.shape,
  mailRules: z
    .boolean()
    .default(false)
    .describe(
      'also read the rules that people made for their own mail: one question for each mailbox, signed in as an application',
    ),
})

export const Settings = SettingsShape.check(wholeAuth)
export type Settings = z.output<typeof Settings>

/** What opt-in calls are named by: `mailRules` for a setting that is on, `auth: device-code` for one that has a value. */
export function chosenIn(settings: Settings): ReadonlySet<string> {
  const named = Object.entries(settings).map(([key, value]) =>
    typeof value === 'boolean' ? (value ? key : '') : `${key}: ${value}`,
  )
  return new Set(named.filter((name) => name !== ''))
}
