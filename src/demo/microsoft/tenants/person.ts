import type * as Graph from '@microsoft/microsoft-graph-types'
import { requestId } from '../reply.js'
import type { User } from '../tenant.js'
import type { Mailbox } from '../tenant-exchange.js'
import type { Ago } from './clock.js'
import { PRODUCTS, type Product } from './licences.js'

/** What is worth saying of an account; everything else is as usual. Days are counted before the tenant's now. */
export interface Sketch {
  login: string
  /** Made of the login when absent. */
  id?: string
  name: string
  methods?: readonly string[]
  capable?: boolean
  perUserMfa?: User['perUserMfa']
  /** Other addresses of the mailbox. */
  also?: readonly string[]
  disabled?: boolean
  guest?: boolean
  created: number
  /** null: never; absent: not told, as without the licence for it. */
  lastSignIn?: number | null
  passwordChanged?: number
  licence?: Product
  /** null: no mailbox. */
  mailbox?: 'UserMailbox' | 'SharedMailbox' | 'RoomMailbox' | 'EquipmentMailbox' | null
  rules?: User['rules']
}

/** The object id of a login: the same in every run. */
export const idOf = (login: string) => requestId(login)

export function person(sketch: Sketch, ago: Ago): User {
  const { methods = [], capable, perUserMfa, rules } = sketch
  const purpose = PURPOSES[mailboxType(sketch) ?? '']
  return {
    profile: profileOf(sketch, ago),
    methods,
    ...(capable === undefined ? {} : { capable }),
    ...(perUserMfa === undefined ? {} : { perUserMfa }),
    ...(rules === undefined ? {} : { rules }),
    ...(purpose === undefined ? {} : { purpose }),
  }
}

function profileOf(
  { login, id = idOf(login), name, also = [], disabled, guest, created, lastSignIn, passwordChanged, licence }: Sketch,
  ago: Ago,
) {
  const mail = guest ? invited(login) : login
  const activity = lastSignIn === undefined || lastSignIn === null ? {} : { signInActivity: signInActivity(ago(lastSignIn)) }
  return {
    id,
    userPrincipalName: login,
    displayName: name,
    mail,
    proxyAddresses: [`SMTP:${mail}`, ...also.map((it) => `smtp:${it}`)],
    accountEnabled: disabled !== true,
    userType: guest ? 'Guest' : 'Member',
    createdDateTime: ago(created),
    creationType: guest ? 'Invitation' : null,
    externalUserState: guest ? 'Accepted' : null,
    lastPasswordChangeDateTime: passwordChanged === undefined ? null : ago(passwordChanged),
    passwordPolicies: null,
    assignedLicenses: licence ? [{ skuId: PRODUCTS[licence].skuId, disabledPlans: [] }] : [],
    ...activity,
  } satisfies Graph.User
}

/** `ana_example.com#EXT#@practice.onmicrosoft.com` was invited as ana@example.com. */
const invited = (login: string) => login.replace(/#EXT#@.*$/, '').replace(/_(?=[^_]*$)/, '@')

function signInActivity(at: string) {
  const request = requestId(at)
  return {
    lastSignInDateTime: at,
    lastSignInRequestId: request,
    lastNonInteractiveSignInDateTime: at,
    lastNonInteractiveSignInRequestId: request,
    lastSuccessfulSignInDateTime: at,
    lastSuccessfulSignInRequestId: request,
  }
}

const PURPOSES: Readonly<Record<string, User['purpose']>> = {
  UserMailbox: 'user',
  SharedMailbox: 'shared',
  RoomMailbox: 'room',
  EquipmentMailbox: 'equipment',
}

const mailboxType = ({ mailbox, guest, licence }: Sketch) =>
  mailbox !== undefined ? mailbox : guest || !licence ? null : 'UserMailbox'

/** The mailbox of the account, or undefined where it has none. */
export function mailboxOf(sketch: Sketch, more: Partial<Mailbox> = {}): Mailbox | undefined {
  const type = mailboxType(sketch)
  if (type === null) return undefined
  return {
    ExternalDirectoryObjectId: sketch.id ?? idOf(sketch.login),
    UserPrincipalName: sketch.login,
    PrimarySmtpAddress: sketch.login,
    DisplayName: sketch.name,
    RecipientTypeDetails: type,
    ForwardingAddress: null,
    ForwardingSmtpAddress: null,
    DeliverToMailboxAndForward: false,
    SharingPolicy: 'Default Sharing Policy',
    AuditEnabled: true,
    DefaultAuditSet: ['Admin', 'Delegate', 'Owner'],
    AuditLogAgeLimit: '90.00:00:00',
    protocols: { PopEnabled: true, ImapEnabled: true, ActiveSyncEnabled: true, SmtpClientAuthenticationDisabled: null },
    ...more,
  }
}
