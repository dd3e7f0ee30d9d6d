import { type Effective, effective } from '../policies/effective.js'
import { word } from '../policies/fields.js'
import { doorOf } from '../two-step/door.js'
import { federatedOf } from '../two-step/federated.js'
import type { Door, Person } from '../two-step/types.js'
import { groupedIn } from './groups.js'
import { type Demand, meetsPolicy } from './passwords.js'
import type { Reads } from './reads.js'
import { recoveryIn } from './recovery.js'
import { type Rights, rightsOf } from './rights.js'
import type { Row } from './row.js'

/** What is known of one account beside its row. */
export interface Seen {
  rights: Rights
  door: Door
  /** Signs in elsewhere, at Google, or at both; undefined when that is not known. */
  federated: Person['federated']
  lastSignIn: string | null | undefined
  passwordChanged: string | undefined
  meetsPolicy: boolean | undefined
  recovery: string[] | undefined
}

/** Looks at one account through all that was read. */
export function lookThrough(reads: Reads): (row: Row) => Seen {
  const { rules, report, changes } = reads
  const demanded = demandsIn(reads)
  const backBy = recoveryIn(reads)
  const grouped = groupedIn(reads)
  const assignments = 'failed' in reads.sso ? undefined : reads.sso.value
  const tree = 'failed' in rules.units ? [] : rules.units.value
  return (row) => {
    const rights = rightsOf(row, reads.roles, reads.groups)
    const { id, login, unit, superAdmin, enrolled, enforced, created } = row
    const groups = grouped(id)
    const federated = assignments && federatedOf({ unit, groups, superAdmin }, assignments, tree)
    const used = report.people.get(id) ?? {}
    const lastSignIn = later(row.lastSignIn, used.lastSignIn)
    const placed = { id, login: login ?? id, unit, groups, admin: rights.admin }
    const door = doorOf({ ...placed, superAdmin, federated, enrolled, enforced, keys: used.keys, created, lastSignIn }, rules)
    const changed = changes.of(row)
    const passwordChanged = changes.failed.length > 0 ? undefined : changed
    const meets = meetsPolicy(used, report, changed, () => demanded(placed))
    const recovery = backBy(row, { ...placed, superAdmin, federated })
    return { rights, door: row.guest === false ? door : {}, federated, lastSignIn, passwordChanged, meetsPolicy: meets, recovery }
  }
}

/** The report comes days late, and the list may not hear of everything: whichever saw more. */
function later(listed: string | null | undefined, reported: string | undefined): string | null | undefined {
  if (listed === undefined || reported === undefined) return listed
  return listed === null || Date.parse(reported) > Date.parse(listed) ? reported : listed
}

/** What the rule for passwords asks of somebody beside length. */
function demandsIn({ rules: { policies, units } }: Reads): (person: Pick<Person, 'unit' | 'groups' | 'admin'>) => Demand {
  if ('failed' in policies || 'failed' in units) return () => undefined
  let settings: Effective | undefined
  return ({ unit, groups, admin }) => {
    settings ??= effective(policies.value, units.value)
    const asked = word(settings.of('security.password', { unit, groups, admin }).fields, 'allowedStrength')
    return asked === 'STRONG' || asked === 'WEAK' ? asked : undefined
  }
}
