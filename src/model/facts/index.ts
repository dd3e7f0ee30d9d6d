import type { z } from 'zod'
import { App, Credential, Drive, Grant, Key, Mailbox, Share } from './access.js'
import { Account, LocalAccount } from './account.js'
import { Device } from './device.js'
import { Domain, Site } from './internet.js'
import { Incident, Person, Practice, Statement, Training } from './practice.js'
import type { IdentityKey } from './record.js'
import { type SettingFacts, settingSchemas } from './setting.js'
import { Backup, Log, Store, Vendor } from './vendor.js'

/** Every fact kind and its shape. A plugin widens it by declaration merging and registers the schema with `definePlugin({ facts })`. */
export interface FactTypes extends SettingFacts {
  practice: Practice
  person: Person
  training: Training
  statement: Statement
  incident: Incident
  account: Account
  'local-account': LocalAccount
  credential: Credential
  key: Key
  app: App
  grant: Grant
  share: Share
  mailbox: Mailbox
  drive: Drive
  device: Device
  domain: Domain
  site: Site
  vendor: Vendor
  store: Store
  backup: Backup
  log: Log
}

export type FactKind = keyof FactTypes & string
export type Fact<K extends FactKind = FactKind> = FactTypes[K]

/** The fields of a kind that a check has to ask for. */
export type FieldOf<K extends FactKind> = Exclude<keyof FactTypes[K] & string, IdentityKey>

/** `account.lastSignIn`: what a `Call` gives, a check needs, a gap concerns. */
export type FieldId = { [K in FactKind]: `${K}.${FieldOf<K>}` }[FactKind]

export type FactSchema = z.ZodObject

/** The schema of every built-in kind, by kind. */
export const builtInFacts = {
  practice: Practice,
  person: Person,
  training: Training,
  statement: Statement,
  incident: Incident,
  account: Account,
  'local-account': LocalAccount,
  credential: Credential,
  key: Key,
  app: App,
  grant: Grant,
  share: Share,
  mailbox: Mailbox,
  drive: Drive,
  device: Device,
  domain: Domain,
  site: Site,
  vendor: Vendor,
  store: Store,
  backup: Backup,
  log: Log,
  ...settingSchemas,
} satisfies Record<FactKind, FactSchema>

/** Splits `setting:sharing.files.value` into its kind and field: the field is what follows the last dot. */
export function splitFieldId(id: string): { kind: string; field: string } {
  const dot = id.lastIndexOf('.')
  return { kind: id.slice(0, dot), field: id.slice(dot + 1) }
}
