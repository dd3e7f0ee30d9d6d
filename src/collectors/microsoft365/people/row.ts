import type { SignInActivity, User } from './schema.js'

/** What the list says of one account; a hundred thousand of them are held at once. Absent is unknown. */
export interface Row {
  id: string
  name?: string
  login?: string
  emails?: string[]
  active?: boolean
  userType?: 'member' | 'guest'
  /** The account belongs to another organisation or identity provider, and signs in there. */
  external?: boolean
  /** An account that a program uses, by what Microsoft itself calls it. */
  program?: boolean
  created?: string
  passwordChanged?: string | null
  lastSignIn?: string | null
  /** Multi-geo code: `GBR`. */
  place?: string
}

/** @param watched the list was asked for sign-in activity, and who has none never signed in */
export function rowOf(user: User, { watched }: { watched: boolean }): Row {
  const { id, userPrincipalName: login, displayName: name } = user
  const row: Row = { id }
  if (name) row.name = name
  if (login) row.login = login
  const external = isExternal(user)
  if (external !== undefined) row.external = external
  const emails = emailsOf(user)
  // One text for one address: most are also the login.
  if (emails) row.emails = emails.map((it) => (it === login ? login : it))
  if (user.accountEnabled !== undefined) row.active = user.accountEnabled
  const type = user.userType?.toLowerCase()
  if (type === 'member' || type === 'guest') row.userType = type
  if (isProgram(user)) row.program = true
  const created = dateOf(user.createdDateTime)
  if (created) row.created = created
  const changed = dateOf(user.lastPasswordChangeDateTime)
  if (row.external) row.passwordChanged = null
  else if (changed) row.passwordChanged = changed
  const last = watched ? lastSignIn(user.signInActivity) : undefined
  if (last !== undefined) row.lastSignIn = last
  if (user.preferredDataLocation) row.place = user.preferredDataLocation
  return row
}

/** Who was invited has `ana_example.com#EXT#@practice.onmicrosoft.com`; a login of one's own may have been given later. */
function isExternal({ userPrincipalName: login, creationType, externalUserState, userType }: User): boolean | undefined {
  if ((login && /#ext#@/i.test(login)) || creationType?.toLowerCase() === 'invitation' || externalUserState) return true
  if (userType?.toLowerCase() === 'member' && login) return false
  return creationType === undefined || externalUserState === undefined ? undefined : false
}

/** Addresses that reach the mailbox. `otherMails` are not among them: they are where somebody else's mailbox is. */
function emailsOf({ mail, proxyAddresses }: User): string[] | undefined {
  if (mail === undefined || proxyAddresses === undefined) return undefined
  const found = new Map<string, string>()
  for (const address of [mail ?? '', ...proxyAddresses.flatMap((it) => /^smtp:(.+)$/i.exec(it)?.[1] ?? [])]) {
    const plain = address.trim()
    if (plain !== '' && !found.has(plain.toLowerCase())) found.set(plain.toLowerCase(), plain)
  }
  return [...found.values()]
}

/** https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions: the name that the tool gives its account. */
const SYNCHRONISATION = 'On-Premises Directory Synchronization Service Account'

function isProgram(user: User): boolean {
  const synchronises = user.displayName === SYNCHRONISATION && /^(sync_|adtoaadsync)/i.test(user.userPrincipalName ?? '')
  return synchronises || user['@odata.type']?.toLowerCase() === '#microsoft.graph.agentuser'
}

/** Null when there is none, for which Microsoft also writes the year 1 or 1601; undefined when it was not told. */
function dateOf(time: string | null | undefined): string | null | undefined {
  if (time === undefined || time === null) return time
  return Number(time.slice(0, 4)) < 1990 ? null : time
}

/**
 * The latest of the three. Two of them also move when a sign-in fails, but the third is only known since 1 December 2023.
 * https://learn.microsoft.com/graph/api/resources/signinactivity
 */
function lastSignIn(activity: SignInActivity | null | undefined | 'unreadable'): string | null | undefined {
  if (activity === 'unreadable') return undefined
  const { lastSignInDateTime, lastNonInteractiveSignInDateTime, lastSuccessfulSignInDateTime } = activity ?? {}
  let last: string | null = null
  for (const time of [lastSignInDateTime, lastNonInteractiveSignInDateTime, lastSuccessfulSignInDateTime]) {
    const date = dateOf(time)
    if (date && (last === null || Date.parse(date) > Date.parse(last))) last = date
  }
  return last
}
