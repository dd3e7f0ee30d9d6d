import { z } from 'zod'
import { maybe } from './schema.js'
import { type Found, found, unclear } from './setting.js'

/** https://learn.microsoft.com/graph/api/resources/sharepointsettings */
export const SharePoint = z.looseObject({
  sharingCapability: maybe(z.string()),
  sharingDomainRestrictionMode: maybe(z.string()),
  sharingAllowedDomainList: maybe(z.array(z.string())),
  isUnmanagedSyncAppForTenantRestricted: maybe(z.boolean()),
  isMacSyncAppEnabled: maybe(z.boolean()),
  isLegacyAuthProtocolsEnabled: maybe(z.boolean()),
  idleSessionSignOut: maybe(
    z.looseObject({ isEnabled: maybe(z.boolean()), signOutAfterInSeconds: maybe(z.number().nonnegative()) }).nullable(),
  ),
})
export type SharePoint = z.infer<typeof SharePoint>

const CAPABILITY = new Map([
  ['disabled', 'nobody'],
  ['existingexternalusersharingonly', 'known-guests'],
  ['externalusersharingonly', 'new-guests'],
  ['externaluserandguestsharing', 'anyone'],
] as const)

const SHARING = 'the SharePoint admin center under Policies › Sharing'

/** The widest circle that files can be shared with. What OneDrive allows is never wider than this. */
export function filesWith({ sharingCapability }: SharePoint): Found<'sharing.files'> {
  const value = (CAPABILITY as ReadonlyMap<string, 'nobody' | 'known-guests' | 'new-guests' | 'anyone'>).get(
    sharingCapability?.toLowerCase() ?? '',
  )
  return value === undefined ? unclear(SHARING) : found({ value, name: 'sharing of files in SharePoint and OneDrive' })
}

/** Outside domains that files may go to. A list of blocked domains leaves all others, so it bounds nothing. */
export function domainsAllowed(it: SharePoint): Found<'sharing.domains'> {
  const name = 'domains that files may be shared with'
  switch (it.sharingDomainRestrictionMode?.toLowerCase()) {
    case 'none':
      return found({ value: null, name })
    case 'blocklist':
      return found({ value: null, name: 'domains that files may be shared with: any but those that are blocked' })
    case 'allowlist': {
      const value = it.sharingAllowedDomainList
      return value === undefined ? unclear(SHARING) : found({ value, name })
    }
    default:
      return unclear(SHARING)
  }
}

/**
 * Which computers may keep synchronised copies. The restriction names domains that a computer has joined, which a Mac cannot
 * (https://learn.microsoft.com/sharepoint/allow-syncing-only-on-specific-domains): it holds for all only where Macs are kept out.
 */
export function syncOn(it: SharePoint, managedOnly: boolean | undefined): Found<'devices.sync'> {
  const name = 'synchronised copies of OneDrive and SharePoint'
  if (managedOnly === true) return found({ value: 'managed-only', name })
  if (it.isUnmanagedSyncAppForTenantRestricted === true && it.isMacSyncAppEnabled === false)
    return found({ value: 'managed-only', name })
  // A rule for signing in may still keep unmanaged computers from synchronising.
  if (it.isUnmanagedSyncAppForTenantRestricted === false && managedOnly === false) return found({ value: 'allowed', name })
  return unclear('the SharePoint admin center under Settings › OneDrive › Sync, and Policies › Access control')
}
