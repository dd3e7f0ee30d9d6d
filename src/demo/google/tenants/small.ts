import type { Tenant } from '../tenant.js'
import type { Sketch } from './person.js'
import { TWO_STEP } from './policy.js'
import { practiceTenant } from './practice.js'

const DOMAIN = 'hillside.example'
const at = (name: string) => `${name}@${DOMAIN}`

/** Four people, one unit, everything as it should be: what is asked of a practice and nothing beside. */
export function smallTenant(now: Date): Tenant {
  const since = new Date(now.getTime() - 500 * 86_400_000).toISOString()
  return practiceTenant({
    name: 'Hillside Therapy',
    domain: DOMAIN,
    country: 'US',
    now,
    visitor: at('owner'),
    people: PEOPLE,
    policies: [
      { type: TWO_STEP, value: { enforcedFrom: since } },
      { type: 'security.two_step_verification_enforcement_factor', value: { allowedSignInFactorSet: 'PASSKEY_ONLY' } },
      { type: 'security.two_step_verification_device_trust', value: { allowTrustingDevice: false } },
      { type: 'security.two_step_verification_grace_period', value: { enrollmentGracePeriod: '168h' } },
      {
        type: 'security.password',
        value: {
          minimumLength: 14,
          maximumLength: 100,
          allowedStrength: 'STRONG',
          allowReuse: false,
          enforceRequirementsAtLogin: true,
          expirationDuration: '0s',
        },
      },
      { type: 'security.session_controls', value: { webSessionDuration: '43200s' } },
      { type: 'gmail.auto_forwarding', value: { enableAutoForwarding: false } },
      { type: 'gmail.mail_delegation', value: { enableMailDelegation: false } },
      { type: 'drive_and_docs.external_sharing', value: { externalSharingMode: 'DISALLOWED', allowPublishingFiles: false } },
      { type: 'api_controls.unconfigured_third_party_apps', value: { accessLevel: 'BLOCK_ALL_SCOPES' } },
      { type: 'workspace_marketplace.apps_access_options', value: { accessLevel: 'ALLOW_LISTED_APPS' } },
      { type: 'data_regions.data_at_rest_region', value: { region: 'US' } },
      { type: 'data_regions.data_processing_region', value: { limitToStorageRegion: true } },
    ],
  })
}

const WELL = { enrolled: true, enforced: true, created: 500, lastLogin: 1, usage: { num_security_keys: 2 } } as const

const PEOPLE: readonly Sketch[] = [
  { ...WELL, login: at('owner'), name: 'Olive Owner', superAdmin: true },
  { ...WELL, login: at('second'), name: 'Sam Second', superAdmin: true },
  { ...WELL, login: at('thea'), name: 'Thea Therapist' },
  { ...WELL, login: at('tom'), name: 'Tom Therapist', lastLogin: 3 },
]
