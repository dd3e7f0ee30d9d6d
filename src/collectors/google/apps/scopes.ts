import type { DATA_REACH } from '../../../model/facts/access.js'

type Reach = (typeof DATA_REACH)[number]

/** What one permission (an OAuth scope) opens of somebody's account. */
export interface Opens {
  reads: readonly Reach[]
  writes: boolean
}

/** What several permissions open together; `reads` is undefined when one of them is not known. */
export interface Together {
  reads: Reach[] | undefined
  writes: boolean | undefined
}

export function together(scopes: readonly string[]): Together {
  const opened = scopes.map(opens)
  const unknown = opened.includes(undefined)
  const writes = opened.some((it) => it?.writes === true) ? true : unknown ? undefined : false
  const reads = new Set(opened.flatMap((it) => it?.reads ?? []))
  return { reads: unknown ? undefined : [...reads].sort(), writes }
}

/** Undefined for a permission that is not known. All are listed at https://developers.google.com/identity/protocols/oauth2/scopes */
export function opens(scope: string): Opens | undefined {
  const plain = scope.trim().toLowerCase().replace(/\/$/, '')
  const elsewhere = FULL.get(plain)
  if (elsewhere !== undefined) return elsewhere
  const [, name] = /^https:\/\/www\.googleapis\.com\/auth\/([\w.-]+)$/.exec(plain) ?? []
  if (name === undefined) return undefined
  const exact = NAMES.get(name)
  if (exact !== undefined) return exact
  // Only the document in which somebody opened it.
  if (name.endsWith('.currentonly')) return NOTHING
  const reads = SUBJECTS.find(([names]) => names.test(name))?.[1]
  return reads && { reads, writes: !/\.(readonly|read)$/.test(name) }
}

const NOTHING: Opens = { reads: [], writes: false }
/** May send or add, and sees nothing of what is there. */
const ADDS: Opens = { reads: [], writes: true }
const may = (writes: boolean, ...reads: Reach[]): Opens => ({ reads, writes })

/** Permissions that are no name under `…/auth/`; older APIs go by their address. */
const FULL: ReadonlyMap<string, Opens> = new Map<string, Opens>([
  ['openid', may(false, 'sign-in')],
  ['email', may(false, 'profile')],
  ['profile', may(false, 'profile')],
  ['https://mail.google.com', may(true, 'mail')],
  ['https://www.google.com/m8/feeds', may(true, 'contacts')],
  ['https://www.google.com/calendar/feeds', may(true, 'calendar')],
  ['https://docs.google.com/feeds', may(true, 'files')],
  ['https://spreadsheets.google.com/feeds', may(true, 'files')],
  ['https://sites.google.com/feeds', may(true, 'files')],
])

const NAMES: ReadonlyMap<string, Opens> = new Map<string, Opens>([
  ['userinfo.email', may(false, 'profile')],
  ['userinfo.profile', may(false, 'profile')],
  ['plus.me', may(false, 'profile')],
  ['plus.login', may(false, 'profile')],
  ['gmail.metadata', may(false, 'mail')],
  ['gmail.send', ADDS],
  ['gmail.insert', ADDS],
  ['gmail.labels', ADDS],
  ['gmail.addons.execute', NOTHING],
  ['gmail.addons.current.action.compose', ADDS],
  // Only files that somebody opens with it or that it made: nothing of all the others.
  ['drive.file', ADDS],
  ['drive.appdata', ADDS],
  ['drive.appfolder', ADDS],
  ['drive.install', NOTHING],
  ['meetings.space.created', ADDS],
  ['script.container.ui', NOTHING],
  ['script.external_request', NOTHING],
  ['script.scriptapp', ADDS],
  ['script.send_mail', ADDS],
  ['directory.readonly', may(false, 'directory')],
])

/** By the beginning of a name. Chats count as mail and minutes of meetings as files: it is what people wrote and said. */
const SUBJECTS: readonly (readonly [RegExp, readonly Reach[]])[] = [
  [/^gmail\.(readonly|modify|compose|settings\.(basic|sharing)|addons\.current\.message\.\w+)$/, ['mail']],
  [/^chat\.(messages|import)\b/, ['mail']],
  [/^chat\.(spaces|memberships)\b/, ['directory']],
  [/^(drive|documents|spreadsheets|presentations|forms|keep|photoslibrary)(\.|$)/, ['files']],
  [/^meetings\.(space\.readonly|conference\b)/, ['files']],
  [/^(ediscovery|cloud_search)(\.|$)/, ['files', 'mail']],
  [/^(calendar|tasks)(\.|$)/, ['calendar']],
  [/^contacts(\.|$)/, ['contacts']],
  [/^user\.(addresses|birthday|emails|gender|organization|phonenumbers)\.read$/, ['profile']],
  [
    /^(admin\.(directory|reports|chrome)|cloud-identity|chrome\.management|apps\.(groups\.settings|licensing|alerts|order))\b/,
    ['directory'],
  ],
  // What lies in Google's other services is nothing that the practice keeps in Workspace.
  [/^(youtube|yt-analytics|adwords|analytics|webmasters|tagmanager|blogger|fitness|books|games|siteverification)(\.|$)/, []],
]
