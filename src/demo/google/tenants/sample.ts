import type { Tenant } from '../tenant.js'
import { log } from './activity.js'
import { type Ago, agoFrom } from './clock.js'
import { type PolicySketch, TWO_STEP } from './policy.js'
import { practiceTenant } from './practice.js'
import { sampleLog } from './sample-log.js'
import { at, CLINICIANS, DOMAIN, INTERNS, PEOPLE, SHARED } from './sample-people.js'
import { filesOf, sampleDevices, sampleDrives } from './sample-things.js'

const OFF = '1970-01-01T00:00:00Z'

/** Cedar Street Counseling as it stands at `now`: the same people as in its confide.yaml. */
export function sampleTenant(now: Date): Tenant {
  const ago = agoFrom(now)
  const tenant = practiceTenant({
    name: 'Cedar Street Counseling',
    domain: DOMAIN,
    country: 'US',
    now,
    visitor: at('ana'),
    people: PEOPLE.map((it) => ({ ...it, files: filesOf(it.login, ago) })),
    units: [CLINICIANS, INTERNS, SHARED],
    groups: [
      { email: at('clinicians'), name: 'Clinicians', people: ['ben', 'elif', 'femi', 'grace', 'hugo', 'ines', 'leo'].map(at) },
      { email: at('intake'), name: 'Intake', people: [at('kira')], outside: ['intake@claims-billing.example'] },
    ],
    policies: policies(ago),
  })
  return {
    ...tenant,
    ...sampleDevices(ago),
    drives: sampleDrives(ago),
    activities: log(sampleLog(), tenant.customer.id, ago),
    licences: PEOPLE.map(({ login: userId }) => ({
      kind: 'licensing#licenseAssignment',
      productId: 'Google-Apps',
      productName: 'Google Workspace',
      skuId: '1010020028',
      skuName: 'Google Workspace Business Standard',
      userId,
    })),
  }
}

/** What the practice set, and forgot to set. */
function policies(ago: Ago): PolicySketch[] {
  return [
    { type: TWO_STEP, value: { enforcedFrom: ago(600) } },
    { type: TWO_STEP, unit: INTERNS, value: { enforcedFrom: OFF } },
    { type: TWO_STEP, unit: SHARED, value: { enforcedFrom: OFF } },
    { type: 'security.two_step_verification_enforcement_factor', value: { allowedSignInFactorSet: 'ALL' } },
    {
      type: 'security.password',
      value: {
        minimumLength: 8,
        maximumLength: 100,
        allowedStrength: 'STRONG',
        allowReuse: true,
        enforceRequirementsAtLogin: false,
        expirationDuration: '0s',
      },
    },
    { type: 'security.session_controls', value: { webSessionDuration: '1209600s' } },
    // The scanner sends what it scans with a password alone.
    { type: 'security.less_secure_apps', unit: SHARED, value: { allowLessSecureApps: true } },
    { type: 'gmail.mail_delegation', value: { enableMailDelegation: true } },
    { type: 'drive_and_docs.external_sharing', value: { externalSharingMode: 'ALLOWED', allowPublishingFiles: true } },
    { type: 'api_controls.unconfigured_third_party_apps', value: { accessLevel: 'ALLOW_SIGN_IN_SCOPES_ONLY' } },
    { type: 'meet.automatic_recording', value: { enabled: false } },
  ]
}
