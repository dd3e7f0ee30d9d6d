import type { App } from '../../../model/facts/access.js'
import type { Together } from './reach.js'
import type { Principal } from './schema.js'

/** Who owns Microsoft's own programs: https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'

/** The tenant of those who work at Microsoft: what they publish from there is Microsoft's, and no part of Microsoft 365. */
const MICROSOFT_STAFF = '72f988bf-86f1-41af-91ab-2d7cd011db47'

/** A program of the practice or of somebody else; not one that Microsoft runs as a part of Microsoft 365. */
export const isForeign = ({ appOwnerOrganizationId }: Principal): boolean => appOwnerOrganizationId?.toLowerCase() !== MICROSOFT

/** What is known of a program beside its entry in the list; `opened`: what it may do of its own accord. */
export interface Beside {
  opened?: Together | undefined
  owner?: string | null | undefined
}

export function appOf(source: string, principal: Principal, { opened, owner }: Beside): App {
  const publisher = publisherOf(principal)
  const active = activeOf(principal)
  return {
    record: 'fact',
    kind: 'app',
    source,
    id: principal.id,
    ...(principal.displayName ? { name: principal.displayName } : {}),
    ...(publisher === undefined ? {} : { publisher }),
    ...(opened?.reads === undefined ? {} : { reads: opened.reads }),
    ...(opened?.writes === undefined ? {} : { writes: opened.writes }),
    ...(owner === undefined ? {} : { owner }),
    ...(active === undefined ? {} : { active }),
  }
}

/** Microsoft writes an object of nulls where nobody was verified. */
export function publisherOf({ verifiedPublisher, appOwnerOrganizationId }: Principal): string | null | undefined {
  if (appOwnerOrganizationId?.toLowerCase() === MICROSOFT_STAFF) return 'Microsoft'
  if (verifiedPublisher === undefined || verifiedPublisher === null) return verifiedPublisher
  const { displayName, verifiedPublisherId } = verifiedPublisher
  if (displayName && verifiedPublisherId) return displayName
  return displayName === null && verifiedPublisherId === null ? null : undefined
}

function activeOf({ accountEnabled, disabledByMicrosoftStatus: status }: Principal): boolean | undefined {
  // `NotDisabled`, or null where Microsoft never looked into it.
  const disabled = status !== undefined && status !== null && status !== '' && status !== 'NotDisabled'
  return disabled ? false : accountEnabled
}
