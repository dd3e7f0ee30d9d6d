import type { Drive } from '../vendor.js'
import type { Ago } from './clock.js'
import { lettersOf } from './id.js'

export interface FileSketch {
  name: string
  /** Sign-in name; absent: the file belongs to a shared drive. */
  owner?: string
  /** Id of the shared drive. */
  drive?: string
  /** Who can open it beside its owner. */
  open?: 'anyoneCanFind' | 'anyoneWithLink' | 'domainCanFind' | 'domainWithLink'
  domain?: string
  /** Days ago. */
  changed: number
  trashed?: boolean
}

/** A file as its owner finds it. */
export function file({ name, owner, drive, open, domain, changed, trashed }: FileSketch, ago: Ago): Drive.Schema$File {
  const id = `1${lettersOf(`file ${name}`)}`
  const everybody = open?.startsWith('anyone')
  const permissions: Drive.Schema$Permission[] = [
    ...(owner === undefined ? [] : [{ id: lettersOf(owner), type: 'user', role: 'owner', emailAddress: owner }]),
    ...(open === undefined
      ? []
      : [
          {
            id: everybody ? 'anyoneWithLink' : lettersOf(domain ?? ''),
            type: everybody ? 'anyone' : 'domain',
            role: 'reader',
            allowFileDiscovery: open.endsWith('CanFind'),
            ...(everybody ? {} : { domain }),
          },
        ]),
  ]
  return {
    kind: 'drive#file',
    id,
    name,
    mimeType: 'application/vnd.google-apps.document',
    createdTime: ago(changed + 30),
    modifiedTime: ago(changed),
    trashed: trashed === true,
    shared: open !== undefined,
    ...(owner === undefined ? {} : { ownedByMe: true, owners: [{ kind: 'drive#user', emailAddress: owner, me: true }] }),
    ...(drive === undefined ? {} : { driveId: drive }),
    permissions,
    permissionIds: permissions.flatMap((it) => it.id ?? []),
  }
}
