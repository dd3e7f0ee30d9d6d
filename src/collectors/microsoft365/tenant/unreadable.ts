import type { SettingKey } from '../../../model/facts/setting.js'

/** Settings that Graph does not show; the call is the one beside which each of them stands. */
export const NOT_READABLE = {
  'signin.recovery': {
    call: 'graph:policies.authorizationPolicy',
    remedy:
      'Microsoft shows no program for whom self-service password reset is on: look in the Microsoft Entra admin center under Password reset › Properties.',
  },
  'sharing.default-link': {
    call: 'graph:admin.sharepoint.settings',
    remedy:
      'Microsoft shows this to no program that only reads: look in the SharePoint admin center under Policies › Sharing › File and folder links.',
  },
  'sharing.link-expiry': {
    call: 'graph:admin.sharepoint.settings',
    remedy:
      'Microsoft shows this to no program that only reads: look in the SharePoint admin center under Policies › Sharing › Choose expiration and permissions options for Anyone links.',
  },
  'storage.region': {
    call: 'graph:organization',
    remedy:
      'Look in the Microsoft 365 admin center under Settings › Org settings › Organization profile › Data location: Microsoft shows it to no program.',
  },
} as const satisfies Partial<Record<SettingKey, { call: string; remedy: string }>>
