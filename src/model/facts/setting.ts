import { z } from 'zod'
import { fact, field, Text } from './record.js'

const days = z.number().int().nonnegative()
const minutes = z.number().int().nonnegative()
const onOff = z.enum(['on', 'off'])

/** The typed keys of `setting` facts, named for the duty: two vendors that answer one duty emit one key. */
export const SETTINGS = {
  'signin.legacy-protocols': z.enum(['blocked', 'allowed']).describe('sign-in by protocols that cannot ask for a second factor'),
  'signin.session-idle': minutes.nullable().describe('minutes without use until a web session ends; null: never'),
  'signin.session-lifetime': minutes.nullable().describe('minutes until a web session ends whatever happens; null: never'),
  'signin.lockout': z
    .number()
    .int()
    .positive()
    .nullable()
    .describe('wrong passwords until sign-in is slowed or locked; null: never'),
  'signin.recovery': z.enum(['administrators', 'people', 'off']).describe('who can bring back a lost account'),
  'password.minimum-length': z.number().int().nonnegative().describe('fewest characters a new password may have'),
  'password.maximum-age': days.nullable().describe('days until a password must be changed; null: never'),
  'password.blocklist': z.boolean().describe('common and breached passwords are refused'),
  'guests.invited-by': z.enum(['nobody', 'administrators', 'members', 'everyone']).describe('who may let outsiders in'),
  'apps.consented-by': z.enum(['nobody', 'administrators', 'limited', 'everyone']).describe('who may connect third-party apps'),
  'sharing.files': z
    .enum(['nobody', 'known-guests', 'new-guests', 'anyone'])
    .describe('the widest circle that files can be shared with'),
  'sharing.default-link': z.enum(['named', 'organisation', 'anyone']).describe('who can open a link made without thinking'),
  'sharing.link-expiry': days.nullable().describe('days until an open link ends; null: never'),
  'sharing.calendar': z.enum(['nobody', 'free-busy', 'details']).describe('what outsiders may see of calendars'),
  'mail.auto-forward': z.enum(['blocked', 'allowed']).describe('mail may be forwarded outside without a person'),
  'mail.outside-warning': onOff.describe('mail from or to outsiders is marked'),
  'mail.data-loss-prevention': onOff.describe('outgoing content is checked for personal data'),
  'mail.phishing-protection': onOff.describe('links, attachments and look-alike senders are checked'),
  'mail.message-encryption': z.enum(['end-to-end', 'portal', 'transport', 'none']).describe('how one message can be protected'),
  'messages.retention': days.nullable().describe('days chat messages are kept; null: for good'),
  'meetings.recording': z.enum(['off', 'on-demand', 'automatic']).describe('whether meetings are recorded'),
  'meetings.transcription': z.enum(['off', 'on-demand', 'automatic']).describe('whether meetings are written down by a program'),
  'meetings.recording-access': z.enum(['host', 'organisation', 'anyone']).describe('who can open a recording'),
  'meetings.recording-encrypted': z.boolean().describe('recordings rest encrypted'),
  'meetings.encryption': z.enum(['end-to-end', 'transport']).describe('what protects a call on the way'),
  'meetings.admission': z.enum(['waiting-room', 'passcode', 'open']).describe('how people get into a meeting'),
  'assistants.content': onOff.describe('an AI assistant may read or write client content'),
  'devices.required-managed': z.boolean().describe('only managed devices can sign in'),
  'devices.required-encrypted': z.boolean().describe('only encrypted devices can sign in'),
  'storage.region': z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .nullable()
    .describe('countries that data at rest is bound to; null: bound to none'),
  'storage.encryption-default': z.enum(['none', 'provider-key', 'customer-key']).describe('what new stores are encrypted with'),
  'meetings.region': z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .nullable()
    .describe('countries that calls run in and recordings rest in; null: bound to none'),
  'meetings.recording-kept': days.nullable().describe('days a recording is kept; null: for good'),
  'meetings.recording-place': z.enum(['cloud', 'computer', 'both']).describe('where recordings are written'),
  'devices.sync': z.enum(['blocked', 'managed-only', 'allowed']).describe('which computers may keep synchronised copies'),
  'storage.third-party': z.enum(['blocked', 'allowed']).describe('other cloud storage may be connected'),
  'sharing.domains': z.array(z.string()).nullable().describe('outside domains that files may go to; null: any'),
  'chat.outsiders': z.enum(['blocked', 'allowed']).describe("outsiders can write in the practice's chat"),
  'guests.directory': z.enum(['own', 'limited', 'members']).describe('what guests see of the directory'),
  'retention.deletion': days.nullable().describe('days until client content is deleted; null: kept for good'),
} as const

export type SettingKey = keyof typeof SETTINGS

function settingFact<K extends SettingKey>(key: K) {
  const value = SETTINGS[key] as (typeof SETTINGS)[K]
  return fact(`setting:${key}`, value.description ?? key, {
    value: value.optional() as z.ZodOptional<(typeof SETTINGS)[K]>,
    unit: field(Text, 'the organisational unit or group it holds for; absent: everybody'),
    people: field(z.array(Text), 'logins it holds for, where the source knows them'),
  })
}

type SettingSchemas = { [K in SettingKey as `setting:${K}`]: ReturnType<typeof settingFact<K>> }

/** One schema per key: each `setting:<key>` is a kind of its own, with its own census. */
export const settingSchemas = Object.fromEntries(
  (Object.keys(SETTINGS) as SettingKey[]).map((key) => [`setting:${key}`, settingFact(key)]),
) as SettingSchemas

export type SettingFacts = { [K in keyof SettingSchemas]: z.infer<SettingSchemas[K]> }
