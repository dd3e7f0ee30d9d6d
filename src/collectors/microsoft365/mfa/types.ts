import type { MicrosoftFailure } from '../session.js'
import type { Policy, Strength } from './schema.js'

/** What was read, or why it was not. Absent: the plan did not ask for it. */
export type Read<T> = { value: T } | { failed: MicrosoftFailure }

/** What Conditional Access may ask about a person. Absent is unknown, and an unknown that a rule turns on makes the person unknown. */
export interface Person {
  /** Object id. */
  id: string
  login: string
  userType?: 'member' | 'guest'
  /**
   * The account belongs to another organisation or identity provider (`creationType` Invitation, or an `externalUserState`).
   * Absent: a login with `#EXT#` is external, another member is not, another guest is unknown.
   */
  external?: boolean
  /** Object ids of every group the person is in, groups within groups included. Only groups that a policy names need to be known. */
  groups?: ReadonlySet<string>
  /** Template ids of directory roles in force now, through groups too. */
  roles?: ReadonlySet<string>
  /** The domain signs in elsewhere (`authenticationType` Federated). */
  federated?: boolean
  /** `methodsRegistered` of userRegistrationDetails, or the types (`@odata.type`) that `/authentication/methods` lists. */
  methods?: readonly string[]
  /** `isMfaCapable` of userRegistrationDetails; without that report `capableOf` (methods.ts). Absent: nothing passes. */
  capable?: boolean
  /** Per-user MFA: beta `perUserMfaState`. */
  perUser?: 'disabled' | 'enabled' | 'enforced'
}

/** What decides how people get in, read once for the whole tenant. Absent is unknown. */
export interface Rules {
  securityDefaults?: Read<boolean>
  /** Every Conditional Access policy of the tenant: a list that is not whole must be `failed`. */
  policies?: Read<readonly Policy[]>
  /** Authentication strengths, where a policy names one without its content. */
  strengths?: Read<readonly Strength[]>
  /** The people of each group that a policy names, by its id in small letters, groups within groups included. */
  members?: ReadonlyMap<string, Read<ReadonlySet<string>>>
  /** Names of groups and roles by id, for the sentence that says by what somebody is let out. */
  names?: ReadonlyMap<string, string>
}

/** The verdict on one person's door. Absent is unknown. */
export interface Door {
  /** The weakest proof beside the password that still opens the door; enrolled but never demanded is none. */
  factors?: 'none' | 'phishable' | 'resistant'
  demanded?: { is: 'yes'; by: string } | { is: 'no'; hole: string }
  /** A policy lets this person in nowhere: the account's `signIn` is then none. `factors` is absent. */
  shut?: { by: string }
  /** Why something stayed unknown, for the gap: the read that failed. */
  why?: MicrosoftFailure
  /** Why something stayed unknown, in the owner's words. */
  doubt?: string
}
