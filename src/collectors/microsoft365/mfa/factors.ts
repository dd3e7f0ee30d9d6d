import type { Coverage } from './coverage.js'
import { type Worth, worthOf } from './methods.js'
import { isExternal } from './people.js'
import { agree } from './tri.js'
import type { Door, Person } from './types.js'

/** The weakest proof that opens the door of somebody of whom a second factor is asked. Undefined: not known. */
export function factorsOf(person: Person, kind: Coverage['kind']): Door['factors'] {
  // A federated provider may confirm the second factor itself, but no strength that is phishing-resistant accepts its word.
  if (person.federated !== false && kind !== 'resistant') return undefined
  const here = kind === 'either' ? agree(opens(person, 'any'), opens(person, 'resistant')) : opens(person, kind)
  if (isExternal(person) === false) return here
  // The guest's own organisation may be trusted to have asked for it, which is not read.
  const home = kind === 'either' ? undefined : kind === 'any' ? 'phishable' : 'resistant'
  return agree<Door['factors']>(here, home)
}

/**
 * With nothing to confirm with, the next one who knows the password is asked to register a method: nothing stands beside the
 * password. Of a strength that cannot be phished nothing is said then: some of its methods cannot be registered that way.
 * https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strength-how-it-works#user-experience
 */
function opens(person: Person, kind: 'any' | 'resistant'): Door['factors'] {
  const worths = person.methods?.map(worthOf)
  const nothing = person.capable === false || (person.capable === undefined && worths?.every((it) => it === 'nothing') === true)
  if (nothing) return kind === 'any' ? 'none' : undefined
  if (person.capable === undefined || worths === undefined) return undefined
  return kind === 'any' ? weakest(worths) : strongest(worths)
}

function weakest(worths: readonly Worth[]): Door['factors'] {
  if (worths.includes('phishable')) return 'phishable'
  return !worths.includes(undefined) && worths.includes('resistant') ? 'resistant' : undefined
}

/** Who has only a weaker method confirms with that one, to register the stronger. */
function strongest(worths: readonly Worth[]): Door['factors'] {
  if (worths.includes('resistant')) return 'resistant'
  return !worths.includes(undefined) && worths.includes('phishable') ? 'phishable' : undefined
}
