import type { Applications } from './schema.js'
import { isEmpty, strangeKey } from './strange.js'
import type { Tri } from './tri.js'

const KEYS = [
  ...['includeApplications', 'excludeApplications', 'includeUserActions'],
  ...['includeAuthenticationContextClassReferences', 'applicationFilter'],
]

/**
 * Whether a policy holds for every application. One that leaves some out is not made whole by another that names them: an
 * exclusion has long let a list of common permissions through as well, and what is let through still changes.
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps#all-cloud-apps
 */
export function applications(it: Applications | null | undefined): { all: Tri; leaves?: string; doubt?: string } {
  if (it == null) return { all: undefined, doubt: 'does not say for which apps it is' }
  const include = it.includeApplications ?? []
  const excluded = (it.excludeApplications ?? []).length
  if (!include.includes('All')) {
    const actions = !isEmpty(it.includeUserActions) || !isEmpty(it.includeAuthenticationContextClassReferences)
    if (include.length > 0 || !actions) return { all: false, leaves: 'holds for some apps only' }
    return { all: false, leaves: 'holds for some actions only' }
  }
  if (it.applicationFilter != null) return { all: false, leaves: 'leaves out the apps that its filter names' }
  if (excluded > 0) return { all: false, leaves: `leaves out ${excluded === 1 ? 'one app' : `${excluded} apps`}` }
  if (strangeKey(it, KEYS) === undefined) return { all: true }
  return { all: undefined, doubt: 'has a condition that Confide does not know' }
}

/** As `applications`, for the web sessions of Microsoft 365: its own apps are enough. */
export function officeApplications(it: Applications | null | undefined): Tri {
  if (it?.includeApplications?.includes('Office365') !== true) return applications(it).all
  return applications({ ...it, includeApplications: ['All'] }).all
}
