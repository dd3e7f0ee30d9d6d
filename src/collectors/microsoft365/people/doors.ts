import { doorOf } from '../mfa/door.js'
import type { Door, Person } from '../mfa/types.js'
import type { Domain } from '../tenant/schema.js'
import type { Reads } from './reads.js'
import type { SetUp } from './registration.js'
import { type Rights, rightsOf } from './roles.js'
import type { Row } from './row.js'

/** Whether the domain of a login signs in elsewhere; undefined when that is not known. */
export type Federated = (login: string | undefined) => boolean | undefined

export function federatedIn(domains: readonly Domain[]): Federated {
  const known = new Map(domains.map((it) => [it.id.toLowerCase(), it.authenticationType?.toLowerCase()]))
  return (login) => {
    const type = login === undefined ? undefined : known.get(login.slice(login.lastIndexOf('@') + 1).toLowerCase())
    return type === 'federated' ? true : type === 'managed' ? false : undefined
  }
}

/** What is known of one account beside its row. */
export interface Seen {
  rights: Rights
  door: Door
  federated: boolean | undefined
}

/** Looks at one account through all that was read; `perUser` and `setUp` where it was asked for itself. */
export type Look = (row: Row, asked: { perUser?: Person['perUser']; setUp?: SetUp }) => Seen

export function lookThrough(reads: Reads): Look {
  const federated = federatedIn('failed' in reads.domains ? [] : reads.domains.value)
  const grouped = groupsOf(reads)
  return (row, { perUser, setUp }) => {
    const rights = rightsOf(row.id, reads.roles, reads.groups)
    const { methods, capable } = setUp ?? reads.registered.people.get(row.id) ?? {}
    const elsewhere = federated(row.login)
    const person: Person = {
      id: row.id,
      login: row.login ?? row.id,
      userType: row.userType,
      external: row.external,
      groups: grouped(row.id),
      roles: rights.templates,
      federated: elsewhere,
      methods,
      capable,
      perUser,
    }
    return { rights, door: doorOf(person, reads.rules), federated: elsewhere }
  }
}

/** The groups of one person among those that policies name: undefined as soon as one of them was not read whole. */
function groupsOf({ named, groups }: Reads): (id: string) => ReadonlySet<string> | undefined {
  const read = named.map((id) => ({ id, group: groups.get(id.toLowerCase()) }))
  if (read.some(({ group }) => group === undefined || group.failed)) return () => undefined
  return (person) => new Set(read.filter(({ group }) => group?.people.has(person)).map(({ id }) => id))
}
