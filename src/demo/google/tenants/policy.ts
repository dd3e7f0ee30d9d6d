import type { Identity } from '../vendor.js'
import { lettersOf } from './id.js'
import { groupId, unitId } from './unit.js'

export interface PolicySketch {
  /** `security.two_step_verification_enforcement` */
  type: string
  value: Record<string, unknown>
  /** Path of the unit; the root when absent. */
  unit?: string
  /** Address of a group within it, or the literal name of all administrators. */
  group?: string
  /** What holds before anybody sets anything. */
  system?: boolean
  /** Among those of the same level. */
  rank?: number
  /** The policy holds for people with this licence alone: `/product/Google-Apps/sku/1010020020`. */
  licence?: string
}

const ALL_ADMINS = 'WORKSPACE_ALL_ADMIN_GROUP'

/** A policy as the Policy API tells it: the deeper the unit, the higher it stands; groups stand above every unit. */
export function policy(customer: string, sketch: PolicySketch): Identity.Schema$Policy {
  const { type, value, unit = '/', group, system = false, rank = 0, licence } = sketch
  const inGroup = group === undefined || group === ALL_ADMINS ? group : `groups/${groupId(group)}`
  return {
    name: `policies/a${lettersOf(JSON.stringify([type, unit, group, system, rank, licence]))}`,
    customer: `customers/${customer}`,
    policyQuery: {
      query: queryOf(sketch),
      orgUnit: `orgUnits/${unitId(unit)}`,
      ...(inGroup === undefined ? {} : { group: inGroup }),
      sortOrder: levelOf(unit, group, system) + rank / 100_000,
    },
    setting: { type: `settings/${type}`, value },
    type: system ? 'SYSTEM' : 'ADMIN',
  } satisfies Identity.Schema$Policy
}

function levelOf(unit: string, group: string | undefined, system: boolean): number {
  if (group !== undefined) return 399
  return (system ? 101 : 201) + (unit === '/' ? 0 : unit.split('/').length - 1)
}

function queryOf({ unit = '/', group, licence }: PolicySketch): string {
  const clauses = [
    group === undefined || group === ALL_ADMINS
      ? `entity.org_units.exists(org_unit, org_unit.org_unit_id == orgUnitId('${unitId(unit)}'))`
      : `entity.groups.exists(group, group.group_id == groupId('${groupId(group)}'))`,
    ...(licence === undefined ? [] : [`entity.licenses.exists(license, license in ['${licence}'])`]),
  ]
  return clauses.join(' && ')
}

/** From when on a second step is demanded; a time of 1970 stands for never. */
export const TWO_STEP = 'security.two_step_verification_enforcement'

/** What every tenant begins with. */
export function systemPolicies(customer: string): Identity.Schema$Policy[] {
  const settings: [type: string, value: Record<string, unknown>][] = [
    ['security.two_step_verification_enrollment', { allowEnrollment: true }],
    ['security.super_admin_account_recovery', { enableAccountRecovery: false }],
    ['security.user_account_recovery', { enableAccountRecovery: false }],
    ['security.less_secure_apps', { allowLessSecureApps: false }],
    ['gmail.user_email_uploads', { enableMailAndContactsImport: true }],
    ['calendar.primary_calendar_max_allowed_external_sharing', { maxAllowedExternalSharing: 'EXTERNAL_FREE_BUSY_ONLY' }],
    ['data_regions.data_at_rest_region', { region: 'ANY_REGION' }],
    ['data_regions.data_processing_region', { limitToStorageRegion: false }],
  ]
  return settings.map(([type, value], rank) => policy(customer, { type, value, rank, system: true }))
}
