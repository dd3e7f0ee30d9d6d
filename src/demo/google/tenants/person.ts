import type { Mail, User } from '../tenant.js'
import type { Directory } from '../vendor.js'
import type { Ago } from './clock.js'
import { numberOf } from './id.js'

/** What is worth saying of an account; everything else is as usual. Days are counted before the tenant's now. */
export interface Sketch {
  login: string
  /** Made of the login when absent. */
  id?: string
  name: string
  /** Path of the unit; the root when absent. */
  unit?: string
  enrolled?: boolean
  enforced?: boolean
  superAdmin?: boolean
  delegatedAdmin?: boolean
  suspended?: boolean
  archived?: boolean
  guest?: boolean
  /** Other addresses. */
  also?: readonly string[]
  created: number
  /** null: never. */
  lastLogin: number | null
  /** Of the administrator's own account elsewhere. */
  recoveryEmail?: string
  /** What is special about the mailbox; null: Gmail is switched off. */
  mail?: Partial<Mail> | null
  tokens?: User['tokens']
  files?: User['files']
  usage?: User['usage']
}

/** The id of an account: the same in every run. */
export const personId = (login: string): string => numberOf(login)

/** What the Directory tells of somebody who never signed in. */
const NEVER = '1970-01-01T00:00:00.000Z'

export function person(sketch: Sketch, ago: Ago, customer: string): User {
  const { login, mail = {}, tokens, files, usage } = sketch
  return {
    profile: profileOf(sketch, ago, customer),
    ...(mail === null ? {} : { mail: { ...mailbox(login), ...mail } }),
    ...(tokens ? { tokens: tokens.map((it) => ({ ...it, userKey: sketch.id ?? personId(login) })) } : {}),
    ...(files ? { files } : {}),
    ...(usage ? { usage } : {}),
  }
}

function profileOf(sketch: Sketch, ago: Ago, customerId: string) {
  const { login, id = personId(login), name, unit = '/', also = [], created, lastLogin, recoveryEmail } = sketch
  const [givenName = '', ...rest] = name.split(' ')
  return {
    kind: 'admin#directory#user',
    id,
    customerId,
    primaryEmail: login,
    name: { fullName: name, givenName, familyName: rest.join(' ') || givenName },
    emails: [{ address: login, primary: true }, ...also.map((address) => ({ address }))],
    ...(also.length > 0 ? { aliases: [...also] } : {}),
    isAdmin: sketch.superAdmin === true,
    isDelegatedAdmin: sketch.delegatedAdmin === true,
    isEnrolledIn2Sv: sketch.enrolled === true,
    isEnforcedIn2Sv: sketch.enforced === true,
    suspended: sketch.suspended === true,
    ...(sketch.suspended ? { suspensionReason: 'ADMIN' } : {}),
    archived: sketch.archived === true,
    ...(sketch.guest ? { isGuestUser: true } : {}),
    orgUnitPath: unit,
    creationTime: ago(created),
    lastLoginTime: lastLogin === null ? NEVER : ago(lastLogin),
    isMailboxSetup: sketch.mail !== null,
    changePasswordAtNextLogin: false,
    agreedToTerms: true,
    includeInGlobalAddressList: true,
    ipWhitelisted: false,
    ...(recoveryEmail === undefined ? {} : { recoveryEmail }),
  } satisfies Directory.Schema$User
}

/** A mailbox as a new one is. */
function mailbox(login: string): Mail {
  return {
    autoForwarding: { enabled: false },
    forwardingAddresses: [],
    delegates: [],
    filters: [],
    sendAs: [{ sendAsEmail: login, isPrimary: true, isDefault: true }],
    imap: { enabled: false, autoExpunge: true, expungeBehavior: 'archive', maxFolderSize: 0 },
    pop: { accessWindow: 'disabled', disposition: 'leaveInInbox' },
  }
}
