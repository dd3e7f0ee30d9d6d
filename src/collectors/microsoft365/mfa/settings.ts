import { applications, officeApplications } from './applications.js'
import { valueIn } from './book.js'
import { OLDER_PROGRAMS } from './conditions.js'
import { type ForEverybody, forEverybody } from './everybody.js'
import { demandsDevice, stopsOlderPrograms } from './grant.js'
import type { ReadablePolicy } from './schema.js'
import type { Tri } from './tri.js'
import type { Rules } from './types.js'

/**
 * Whether programs that cannot ask for a second factor are stopped, for `signin.legacy-protocols`: by Security Defaults, or by
 * policies that block them or ask for what they cannot show.
 * https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication
 */
export function blocksLegacySignIn(rules: Rules): ForEverybody {
  if (valueIn(rules.securityDefaults)) return { is: true, by: ['Security Defaults'], exempt: [] }
  const found = forEverybody(rules, {
    does: ({ grantControls }) => stopsOlderPrograms(grantControls),
    apps: ({ conditions }) => applications(conditions.applications).all,
    programs: OLDER_PROGRAMS,
  })
  const defaultsUnknown = valueIn(rules.securityDefaults) === undefined
  return found.is === false && defaultsUnknown ? { ...found, is: undefined } : found
}

/**
 * Whether only managed devices let somebody in, for `devices.required-managed`. A policy that blocks what a device filter leaves
 * over may ask the same in other words: then it is not known.
 */
export function deviceDemanded(rules: Rules): ForEverybody {
  const found = forEverybody(rules, {
    does: ({ grantControls }) => demandsDevice(grantControls),
    apps: ({ conditions }) => applications(conditions.applications).all,
  })
  return found.is === false && blocksByFilter(rules) ? { ...found, is: undefined } : found
}

/** When web sessions of everybody end. https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime */
export interface SessionRules {
  /** Minutes until everybody must sign in again, in a browser; null: no rule says so, and Microsoft asks after 90 days unused. */
  lifetime: number | null | undefined
  /** A session ends with the browser: nobody may stay signed in. */
  endsWithBrowser: Tri
  by: readonly string[]
  exempt: readonly string[]
}

/** Sign-in frequency and persistent browser sessions. Rules for the apps of Microsoft 365 count as well as rules for all apps. */
export function sessionRules(rules: Rules): SessionRules {
  const apps = ({ conditions }: ReadablePolicy) => officeApplications(conditions.applications)
  const ends = forEverybody(rules, { does: endsWithBrowser, apps, programs: BROWSER }).is
  const policies = valueIn(rules.policies)
  if (policies === undefined) return { lifetime: undefined, endsWithBrowser: ends, by: [], exempt: [] }
  const all = policies.flatMap((it) => (it.unreadable ? [] : [frequency(it)])).filter((it) => typeof it === 'number')
  // Without a number too: a rule that we cannot read may hold for everybody.
  for (const minutes of [...new Set(all)].sort((one, other) => one - other).concat(Number.POSITIVE_INFINITY)) {
    const found = forEverybody(rules, { does: (policy) => within(frequency(policy), minutes), apps, programs: BROWSER })
    if (found.is === undefined) return { lifetime: undefined, endsWithBrowser: ends, by: [], exempt: [] }
    if (found.is) return { lifetime: minutes, endsWithBrowser: ends, by: found.by, exempt: found.exempt }
  }
  return { lifetime: null, endsWithBrowser: ends, by: [], exempt: [] }
}

const BROWSER = ['browser']

function within(found: ReturnType<typeof frequency>, minutes: number): Tri {
  return typeof found === 'number' ? found <= minutes : found === 'none' ? false : undefined
}

/** Minutes; `none`: the policy has no such rule; undefined: one that no number of minutes says. */
function frequency({ sessionControls }: ReadablePolicy): number | 'none' | undefined {
  const rule = sessionControls?.signInFrequency
  // Only the second factor is asked again then: the session goes on.
  if (rule == null || rule.isEnabled === false || rule.authenticationType === 'secondaryAuthentication') return 'none'
  const primary = rule.authenticationType == null || rule.authenticationType === 'primaryAndSecondaryAuthentication'
  const timed = rule.frequencyInterval == null || rule.frequencyInterval === 'timeBased'
  if (rule.isEnabled !== true || !primary || !timed || rule.value == null) return undefined
  return rule.type === 'hours' ? rule.value * 60 : rule.type === 'days' ? rule.value * 24 * 60 : undefined
}

function endsWithBrowser({ sessionControls }: ReadablePolicy): Tri {
  const rule = sessionControls?.persistentBrowser
  if (rule == null || rule.isEnabled === false || rule.mode === 'always') return false
  return rule.isEnabled === true && rule.mode === 'never' ? true : undefined
}

function blocksByFilter(rules: Rules): boolean {
  return (valueIn(rules.policies) ?? []).some(
    (it) =>
      !it.unreadable &&
      it.state === 'enabled' &&
      it.conditions.devices?.deviceFilter != null &&
      (it.grantControls?.builtInControls ?? []).includes('block'),
  )
}
