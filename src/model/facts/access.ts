import { z } from 'zod'
import { Moment } from './moment.js'
import { fact, field, Text } from './record.js'

export const Credential = fact('credential', 'A password or secret, never its content', {
  login: field(Text, 'the login it belongs to'),
  of: field(Text, 'the site, app or system it opens'),
  form: field(z.enum(['password', 'passkey', 'secret', 'certificate']), 'what it is'),
  strength: field(z.number().int().min(0).max(4), 'zxcvbn score, 0 (guessed at once) to 4'),
  length: field(z.number().int().nonnegative(), 'characters'),
  reused: field(z.number().int().nonnegative(), 'how many other entries have the same password'),
  breached: field(z.boolean(), 'stands in a list of known passwords'),
  changed: field(Moment.nullable(), 'when it was last changed; null: never since it was made'),
  expires: field(Moment.nullable(), 'when it stops working; null: never'),
  sharedWith: field(z.array(Text), 'e-mails of the people who know it'),
  secondFactorBeside: field(z.boolean(), "the second factor's secret is kept beside the password"),
  plainHttp: field(z.boolean(), 'the site is saved with an unencrypted address'),
})
export type Credential = z.infer<typeof Credential>

export const Key = fact('key', 'A long-lived key: an access key, or a key that encrypts', {
  account: field(Text, 'id of the account it opens, of the same source'),
  use: field(z.enum(['access', 'encryption']), 'what it is for'),
  active: field(z.boolean(), 'works now'),
  created: field(Moment, 'when this key, or its newest version, was made'),
  lastUsed: field(Moment.nullable(), 'when it was last used; null: never'),
  rotates: field(z.boolean(), 'is replaced by itself on a schedule'),
})
export type Key = z.infer<typeof Key>

export const DATA_REACH = [
  'sign-in',
  'profile',
  'mail',
  'files',
  'calendar',
  'contacts',
  'directory',
  'records',
  'everything',
] as const

export const App = fact('app', 'A program with rights of its own in a system', {
  publisher: field(Text.nullable(), 'its verified publisher; null: not verified'),
  reads: field(z.array(z.enum(DATA_REACH)), 'what it may read of everybody, without a person being there'),
  writes: field(z.boolean(), 'may change what it reads'),
  owner: field(Text.nullable(), 'e-mail of the person who answers for it; null: nobody'),
  active: field(z.boolean(), 'can sign in now'),
})
export type App = z.infer<typeof App>

export const Grant = fact('grant', 'A right that a person gave an app over what is theirs', {
  app: field(Text, 'id or name of the app'),
  account: field(Text, 'id of the account; absent: of everybody'),
  reads: field(z.array(z.enum(DATA_REACH)), 'what it may read'),
  writes: field(z.boolean(), 'may change what it reads'),
  approved: field(z.boolean(), 'an administrator approved it'),
  given: field(Moment, 'when it was given'),
})
export type Grant = z.infer<typeof Grant>

export const Share = fact('share', 'Something that is open to others than its owner', {
  of: field(z.enum(['file', 'folder', 'drive', 'calendar', 'mailbox', 'site', 'group', 'bucket', 'snapshot']), 'what is shared'),
  with: field(z.enum(['anyone', 'outsiders', 'organisation', 'named']), 'the widest circle that can open it'),
  rights: field(z.enum(['read', 'write']), 'the most that circle may do'),
  owner: field(Text.nullable(), 'login or e-mail of its owner; null: nobody'),
  to: field(z.array(Text), 'outside addresses or domains it reaches'),
  people: field(z.array(Text), 'logins inside the practice it reaches, groups resolved'),
  store: field(Text, 'id of the store it lies in, of the same source'),
  expires: field(Moment.nullable(), 'when it ends; null: never'),
  by: field(z.enum(['link', 'invitation', 'forwarding', 'rule', 'policy']), 'how it is shared'),
  drive: field(Text, 'id of the drive it lies in, of the same source'),
  findable: field(z.boolean(), 'searches find it; false: it opens for whoever has the link'),
  logged: field(Moment, 'a log told then that it was shared so, and of no end; nobody looked at the thing itself'),
})
export type Share = z.infer<typeof Share>

export const Drive = fact(
  'drive',
  'A place where people keep files: what one person owns, or a shared drive. Its open files are shares',
  {
    of: field(z.enum(['person', 'shared']), 'whose it is'),
    login: field(Text, 'the login of the person it belongs to'),
    publicFiles: field(
      z.number().int().nonnegative(),
      'files and folders in it that open for anyone; it was looked through whole',
    ),
  },
)
export type Drive = z.infer<typeof Drive>

export const Mailbox = fact('mailbox', 'A mailbox, and who else than its own login can open it', {
  login: field(Text, 'the login that it belongs to'),
  readers: field(
    z.array(Text),
    'logins of everybody inside who can open it beside its own, groups resolved; a group that holds everybody stands for itself; [] for nobody',
  ),
  outsiders: field(z.array(Text), 'addresses outside the practice that can open it; [] for none'),
})
export type Mailbox = z.infer<typeof Mailbox>
