import type { SettingKey } from '../../../model/facts/setting.js'
import type { Fields } from './fields.js'
import type { ValueOf } from './setting.js'

/** The fields in force of one type of policy. */
export type Get = (type: string) => Fields

/** How one setting is read from Google's policies. */
export interface Reading<K extends SettingKey = SettingKey> {
  key: K
  /** Tells two readings of one key apart, and says what of the practice this one is about. */
  about?: string
  /** What people call it. */
  name: string
  /** The types of policies that decide. */
  types: readonly string[]
  /** Undefined: not known. */
  value(get: Get, now: Date): ValueOf<K> | undefined
  /** Where an owner can see it. */
  where: string
}

/** Keeps the key of each reading beside the type of its value. */
export const reading = <K extends SettingKey>(it: Reading<K>): Reading<K> => it

/** What a member of an enumeration means; undefined for one that is not known. */
export function meaning<T>(map: Readonly<Record<string, T>>, member: string | undefined): T | undefined {
  return member !== undefined && Object.hasOwn(map, member) ? map[member] : undefined
}
