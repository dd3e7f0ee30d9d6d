import { treeOf } from '../policies/tree.js'
import type { Assignment, Person, Unit } from './types.js'

type Placed = Pick<Person, 'unit' | 'groups' | 'superAdmin'>
type Federated = NonNullable<Person['federated']> | undefined

/**
 * Whether somebody signs in at another identity provider: what the group of theirs with the lowest rank says, else the innermost
 * unit. `also`: both doors are open. Undefined: not known. Sign-in by Google's older profile for the whole practice shows only
 * where it was assigned to somebody. https://cloud.google.com/identity/docs/reference/rest/v1/inboundSsoAssignments
 */
export function federatedOf(person: Placed, assignments: readonly Assignment[], units: readonly Unit[]): Federated {
  if (assignments.length === 0) return false
  const possible: Federated[] = []
  const forGroups = assignments.filter(({ group }) => group !== undefined).sort((one, other) => one.rank - other.rank)
  for (const it of forGroups) {
    const member = person.groups?.has(it.group ?? '')
    if (member === false) continue
    possible.push(doorOf(it, person))
    if (member) return agreed(possible)
  }
  const inner = innermost(person, assignments, units)
  return inner === 'unknown' ? undefined : agreed([...possible, inner === undefined ? false : doorOf(inner, person)])
}

function innermost(
  person: Placed,
  assignments: readonly Assignment[],
  units: readonly Unit[],
): Assignment | undefined | 'unknown' {
  const forUnits = assignments.filter(({ group }) => group === undefined)
  if (forUnits.length === 0) return undefined
  const chain = person.unit === undefined ? [] : (treeOf(units)?.chain(person.unit) ?? [])
  if (chain.length === 0) return 'unknown'
  for (const { id } of chain) {
    const found = forUnits.find(({ unit }) => unit === id)
    if (found !== undefined) return found
  }
  return undefined
}

/** Super administrators always sign in at Google; only the older profile lets them in elsewhere as well: https://support.google.com/a/answer/6341409 */
function doorOf({ mode, beside }: Assignment, { superAdmin }: Placed): Federated {
  if (mode === 'SSO_OFF') return false
  // Whether that profile is set up is told nowhere.
  if (mode === 'DOMAIN_WIDE_SAML_IF_ENABLED') return superAdmin ? 'also' : undefined
  if (mode !== 'SAML_SSO' && mode !== 'OIDC_SSO') return undefined
  if (superAdmin === undefined) return undefined
  return superAdmin ? false : beside ? 'also' : true
}

const agreed = ([first, ...others]: readonly Federated[]): Federated => (others.every((it) => it === first) ? first : undefined)
