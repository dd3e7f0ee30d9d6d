import { type Effective, effective, type Target } from '../policies/effective.js'
import { flag } from '../policies/fields.js'
import type { Person } from '../two-step/types.js'
import type { Reads } from './reads.js'
import type { Row } from './row.js'

/** Whose account it is. */
interface Owner extends Target {
  superAdmin: boolean | undefined
  federated: Person['federated']
}

/**
 * Where somebody can have a way back in sent, as the practice allows it for them; undefined where that is not known. What an account
 * keeps without being allowed to use it is no way in. https://support.google.com/a/answer/9436964
 */
export function recoveryIn({ rules: { policies, units } }: Reads): (row: Row, owner: Owner) => string[] | undefined {
  let settings: Effective | undefined
  return ({ recovery }, { superAdmin, federated, ...target }) => {
    if (recovery === undefined || recovery.length === 0) return recovery
    if ('failed' in policies || 'failed' in units || superAdmin === undefined) return undefined
    settings ??= effective(policies.value, units.value)
    const type = superAdmin ? 'security.super_admin_account_recovery' : 'security.user_account_recovery'
    const allowed = flag(settings.of(type, target).fields, 'enableAccountRecovery')
    if (allowed !== true) return allowed === false ? [] : undefined
    // Whose password another identity provider keeps does not get it back here: https://support.google.com/a/answer/33382
    return superAdmin || federated === false ? recovery : undefined
  }
}
