import type { StaffMember } from '../config/schema-people.js'
import type { AnyCollector } from '../model/collector.js'
import type { KnownVendor } from '../model/known-vendor.js'
import type { Overlay, Profile } from '../model/profile.js'
import type { Answers } from './answers.js'

/** What can be chosen, and what is known of it. */
export interface Known {
  profiles: readonly (Profile | Overlay)[]
  vendors: readonly KnownVendor[]
  collectors: readonly AnyCollector[]
}

/** Answers whose staff list has been read: people, or a reference to a file of the practice's folder. */
export type Settled = Omit<Answers, 'staff'> & { staff?: StaffMember[] | `file:${string}` }
