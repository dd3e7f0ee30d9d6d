import type { Grant, Strength } from './schema.js'
import { strangeKey } from './strange.js'
import { strengthOf } from './strength.js'
import { agree, every, some, type Tri } from './tri.js'

/** What a policy asks before it lets somebody through. */
export type Demand =
  | { is: 'shut' }
  | { is: 'second-factor'; kind: 'any' | 'either' | 'resistant' }
  /** Lets somebody through without a second factor; `instead` says what does, where one was among the choices. */
  | { is: 'open'; instead?: string }
  | { is: 'unknown'; because: string }

/**
 * What is left when everything but a second factor can be shown: a device is not a second factor of the person.
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant
 */
export function demandOf(grant: Grant | null | undefined, strengths: readonly Strength[] | undefined): Demand {
  const controls = controlsOf(grant, strengths)
  if (controls.length === 0) return { is: 'open' }
  const operator = grant?.operator?.toUpperCase()
  if (operator === 'AND' || (operator === undefined && controls.length === 1)) return all(controls)
  if (operator === 'OR') return oneOf(controls)
  return { is: 'unknown', because: 'joins its demands in a way that is not known' }
}

/** Whether the policy names a second factor at all, even where it does not insist on one. */
export function namesSecondFactor(grant: Grant | null | undefined): boolean {
  return grant?.authenticationStrength != null || (grant?.builtInControls ?? []).includes('mfa')
}

/** Whether the policy lets only managed devices through: compliant, or joined to the practice's domain. */
export function demandsDevice(grant: Grant | null | undefined): Tri {
  return insistsOn(grant, (control) => control === 'compliantDevice' || control === 'domainJoinedDevice')
}

/**
 * Whether older mail programs are stopped: they can show neither a second factor nor a device.
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#client-apps
 */
export function stopsOlderPrograms(grant: Grant | null | undefined): Tri {
  const strength = grant?.authenticationStrength != null
  return insistsOn(grant, (it) => ['block', 'mfa', 'compliantDevice', 'domainJoinedDevice'].includes(it), strength)
}

const KEYS = ['operator', 'builtInControls', 'customAuthenticationFactors', 'termsOfUse', 'authenticationStrength', 'id']

/** Controls that are no second factor of the person, and how a sentence says that one of them is enough. */
const OTHERS: Readonly<Record<string, string>> = {
  compliantDevice: 'a managed device',
  domainJoinedDevice: 'a managed device',
  approvedApplication: 'an approved app',
  compliantApplication: 'an approved app',
  passwordChange: 'a new password',
  riskRemediation: 'a new password',
}

function controlsOf(grant: Grant | null | undefined, strengths: readonly Strength[] | undefined): Demand[] {
  if (grant == null) return []
  const controls = (grant.builtInControls ?? []).map(builtIn)
  for (const _ of grant.termsOfUse ?? []) controls.push({ is: 'open', instead: 'accepting the terms of use' })
  for (const _ of grant.customAuthenticationFactors ?? []) {
    controls.push({ is: 'unknown', because: 'asks for a control of another company, which cannot be seen' })
  }
  if (grant.authenticationStrength != null) controls.push(ofStrength(grant.authenticationStrength, strengths))
  const strange = strangeKey(grant, KEYS)
  if (strange !== undefined) controls.push({ is: 'unknown', because: 'makes a demand that is not known' })
  return controls
}

function builtIn(control: string): Demand {
  if (control === 'block') return { is: 'shut' }
  if (control === 'mfa') return { is: 'second-factor', kind: 'any' }
  if (Object.hasOwn(OTHERS, control)) return { is: 'open', instead: OTHERS[control] }
  return { is: 'unknown', because: 'makes a demand that is not known' }
}

function ofStrength(strength: Strength, strengths: readonly Strength[] | undefined): Demand {
  const lets = strengthOf(strength, strengths)
  if (lets === undefined) return { is: 'unknown', because: 'asks for a strength that could not be read' }
  return lets === 'single' ? { is: 'open', instead: 'one factor alone' } : { is: 'second-factor', kind: lets }
}

function all(controls: readonly Demand[]): Demand {
  if (controls.some((it) => it.is === 'shut')) return { is: 'shut' }
  const kinds = controls.flatMap((it) => (it.is === 'second-factor' ? [it.kind] : []))
  if (kinds.includes('resistant')) return { is: 'second-factor', kind: 'resistant' }
  if (kinds.length > 0) {
    // What is not known beside it could be a stricter second factor, never a weaker one.
    const sure = !kinds.includes('either') && !controls.some((it) => it.is === 'unknown')
    return { is: 'second-factor', kind: sure ? 'any' : 'either' }
  }
  return controls.find((it) => it.is === 'unknown') ?? controls[0] ?? { is: 'open' }
}

function oneOf(controls: readonly Demand[]): Demand {
  const open = controls.find((it) => it.is === 'open')
  if (open !== undefined) return open
  const unknown = controls.find((it) => it.is === 'unknown')
  if (unknown !== undefined) return unknown
  const kinds = controls.flatMap((it) => (it.is === 'second-factor' ? [it.kind] : []))
  if (kinds.length === 0) return { is: 'shut' }
  return { is: 'second-factor', kind: kinds.includes('any') ? 'any' : kinds.includes('either') ? 'either' : 'resistant' }
}

function insistsOn(grant: Grant | null | undefined, suits: (control: string) => boolean, strength = false): Tri {
  const controls: Tri[] = (grant?.builtInControls ?? []).map((control) => {
    if (suits(control) || control === 'block') return true
    return builtIn(control).is === 'unknown' ? undefined : false
  })
  for (const _ of grant?.termsOfUse ?? []) controls.push(false)
  for (const _ of grant?.customAuthenticationFactors ?? []) controls.push(undefined)
  if (grant?.authenticationStrength != null) controls.push(strength)
  if (strangeKey(grant, KEYS) !== undefined) controls.push(undefined)
  if (controls.length <= 1) return controls.length === 0 ? false : controls[0]
  const operator = grant?.operator?.toUpperCase()
  if (operator === 'AND') return some(controls)
  return operator === 'OR' ? every(controls) : agree(some(controls), every(controls))
}
