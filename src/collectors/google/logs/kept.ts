import type { LOG_SCOPES } from '../../../model/facts/vendor.js'

/** One of Google's logs. */
export interface Kept {
  id: string
  /** As the Admin console calls it. */
  name: string
  covers: (typeof LOG_SCOPES)[number]
  call: string
  /** The event that shows that it records this; any, when absent. */
  event?: string
  /** Every edition keeps it, and nobody can switch it off. */
  always?: true
  /** Answers only between two times. */
  between?: true
  /** Days an entry is kept; absent: not known. */
  days?: number
}

/** Six months, which nobody can change: https://support.google.com/a/answer/7061566 */
const SIX_MONTHS = 180

/** What an app did (`activity`) is written down in some editions; that it was let in, in all: the first alone records the use of APIs. */
export const KEPT: readonly Kept[] = [
  {
    id: 'admin',
    name: 'Admin log events',
    covers: 'administration',
    call: 'reports:activities.list.admin',
    always: true,
    days: SIX_MONTHS,
  },
  {
    id: 'login',
    name: 'User log events',
    covers: 'sign-in',
    call: 'reports:activities.list.login',
    always: true,
    days: SIX_MONTHS,
  },
  { id: 'drive', name: 'Drive log events', covers: 'files', call: 'reports:activities.list.drive', days: SIX_MONTHS },
  {
    id: 'token',
    name: 'OAuth log events',
    covers: 'api',
    call: 'reports:activities.list.token',
    event: 'activity',
    days: SIX_MONTHS,
  },
  { id: 'gmail', name: 'Gmail log events', covers: 'mail', call: 'reports:activities.list.gmail', between: true },
]
