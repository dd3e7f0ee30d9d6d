import type { GoogleFailure } from '../session.js'

/** What was read, or why it was not. */
export type Read<T> = { value: T } | { failed: GoogleFailure }

/** One setting as the Policy API gives it, for one organisational unit or one group of people. */
export interface Policy {
  /** `security.two_step_verification_enforcement`, without `settings/`. */
  type: string
  /** Field names in camelCase, whichever way they came. */
  value: Readonly<Record<string, unknown>>
  /** Id of the unit, without `orgUnits/`; undefined: the whole practice. */
  unit?: string
  /** Id of the group, without `groups/`; undefined: the whole unit. */
  group?: string
  /** Among the policies that reach somebody, the greatest wins. */
  sortOrder: number
  system: boolean
  /** It holds only for people with one of these licences: `/product/Google-Apps/sku/1010020020`. */
  licences?: readonly string[]
  /** Whom it holds for, or what it says, could not be read: it may change everything of its type. */
  unclear?: true
}

export interface Unit {
  id: string
  /** `/Therapists/Interns`; `/` is the root. */
  path: string
  parent: string | null
}

/** Who signs in at another identity provider (inbound SSO). */
export interface Assignment {
  /** `SSO_OFF`, `SAML_SSO`, `OIDC_SSO`, `DOMAIN_WIDE_SAML_IF_ENABLED`. */
  mode: string
  /** Id of the unit, or of the group, that it is for. */
  unit?: string
  group?: string
  /** Of two for groups of one person, the lower number wins. */
  rank: number
  /** People are never sent to the other provider: Google's own door stays open beside it. */
  beside: boolean
}

export interface Person {
  id: string
  login: string
  /** Path of the organisational unit, as users.list gives it, or its id. */
  unit?: string
  /** Ids of the groups that some policy or SSO assignment names, groups within groups included; absent is unknown. */
  groups?: ReadonlySet<string>
  enrolled?: boolean
  /** Google's own flag `isEnforcedIn2Sv`. */
  enforced?: boolean
  /** Has any administrator role, through groups too. */
  admin?: boolean
  /** Super administrators sign in at Google itself, where others are sent to another identity provider. */
  superAdmin?: boolean
  /** Signs in at another identity provider; `also`: there, and at Google itself. What `federatedOf` says. */
  federated?: boolean | 'also'
  /** Reports: security keys and passkeys registered, where read. */
  keys?: number
  created?: string
  /** null: never signed in. */
  lastSignIn?: string | null
}

/** What decides how people get in, read once for the whole practice. It must not change afterwards. */
export interface Rules {
  policies: Read<readonly Policy[]>
  units: Read<readonly Unit[]>
  now: Date
  /** Names of groups by id, for the sentence that says by what somebody is let out. */
  names?: ReadonlyMap<string, string>
}

/** The verdict on one person's door. Absent is unknown. */
export interface Door {
  /** The weakest proof beside the password that still opens the door. Who is enrolled is asked at every sign-in. */
  factors?: 'none' | 'phishable' | 'resistant'
  demanded?: { is: 'yes'; by: string } | { is: 'no'; hole: string }
  /** Why something stayed unknown, for the gap: the read that failed. */
  why?: GoogleFailure
  /** Why something stayed unknown, in the owner's words. */
  doubt?: string
}
