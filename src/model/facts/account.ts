import { z } from 'zod'
import { Moment } from './moment.js'
import { fact, field, Text } from './record.js'

const Demanded = z.discriminatedUnion('is', [
  z.object({ is: z.literal('yes'), by: Text }),
  z.object({ is: z.literal('no'), hole: Text }),
])

/** The test kit draws from names that mean something to a check. */
const RightName = Text.meta({
  examples: ['Global Administrator', 'Billing Administrator', 'ReadOnlyAccess', 'PowerUserAccess', 'interns'],
})
const UnitName = Text.meta({ examples: ['/', '/Interns', '/Therapists', '/Office'] })

/** A login to a system that is reached over the network. The logins of a computer are `local-account`. */
export const Account = fact('account', 'A login to a system that is reached over the network', {
  login: field(Text, 'what is typed to sign in, unique within the source'),
  emails: field(z.array(Text), 'every address that reaches this account, aliases included; [] when the system holds none'),
  active: field(z.boolean(), 'true: can sign in now; false: disabled, suspended, archived or deleted'),
  signIn: field(
    z.enum(['password', 'federated', 'keys-only', 'none']),
    'how the door opens: with a password here, at another identity provider, with keys only, not at all',
  ),
  type: field(
    z.enum(['person', 'mailbox', 'room', 'service', 'break-glass', 'guest']),
    'what uses it: a person, a shared mailbox, a room, a program, an emergency account, somebody from outside',
  ),
  owner: field(Text.nullable(), 'e-mail of the person who answers for it; null: nobody does'),
  usedBy: field(z.array(Text), 'e-mails of everybody who signs in with it'),
  delegates: field(z.array(Text), 'e-mails of everybody whom the practice lets open its mailbox with a login of their own'),
  recovery: field(
    z.array(Text),
    'addresses to which its owner can have a way back in sent, without anybody else; `phone` stands for any number; [] for none',
  ),
  privileged: field(z.boolean(), 'can change settings for others or read what is theirs, by whatever route'),
  root: field(z.boolean(), 'owns the whole system, and no rule limits it: the root user of AWS'),
  roles: field(z.array(RightName), 'names of the roles it holds, also through groups'),
  unit: field(UnitName, 'the organisational unit it stands in'),
  system: field(Text, 'the source that it belongs to, where a person said so'),
  factors: field(
    z.enum(['none', 'phishable', 'resistant']),
    'the weakest proof beside the password that still opens the door; enrolled but never demanded is none',
  ),
  demanded: field(Demanded, 'what demands a second factor at sign-in, or the hole that lets this account in without'),
  passwordChanged: field(Moment.nullable(), 'when the password was last changed; null: there is no password'),
  lastSignIn: field(Moment.nullable(), 'last successful sign-in of any kind; null: never signed in'),
  created: field(Moment, 'when it was made'),
  passwordMeetsPolicy: field(z.boolean(), "its present password meets its system's rule"),
  reviewed: field(Moment.nullable(), 'when somebody last confirmed that it is needed; null: never'),
  dataCountry: field(z.string().regex(/^[A-Z]{2}$/), "country in which this account's data rests"),
  keys: field(z.number().int().nonnegative(), 'how many long-lived keys open it'),
})
export type Account = z.infer<typeof Account>

/** A login of one computer. A kind of its own because a census is per kind: a laptop's list of logins says nothing about a cloud's. */
export const LocalAccount = fact('local-account', 'A login of one computer', {
  login: field(Text, 'the user name'),
  device: field(Text, 'id of the computer, of the same source'),
  active: field(z.boolean(), 'true: can sign in at the screen or from afar; false: locked, expired or without a shell'),
  privileged: field(z.boolean(), 'can become administrator'),
  password: field(
    z.enum(['set', 'none', 'locked']),
    'set: asked for; none: signs in without one; locked: password sign-in is shut',
  ),
  guest: field(z.boolean(), 'a guest login that anybody may use'),
  passwordChanged: field(Moment.nullable(), 'when the password was last changed; null: there is no password'),
  passwordMaxDays: field(z.number().int().nonnegative().nullable(), 'days until the password expires; null: it never does'),
  lastSignIn: field(Moment.nullable(), 'last sign-in; null: never'),
  owner: field(Text.nullable(), 'e-mail of the person who uses it; null: nobody does'),
  usedBy: field(z.array(Text), 'e-mails of everybody who signs in with it'),
})
export type LocalAccount = z.infer<typeof LocalAccount>
