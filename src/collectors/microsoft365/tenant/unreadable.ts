import type { SettingKey } from '../../../model/facts/setting.js'

/** Settings that Graph does not show; the call is the one beside which each of them stands. */
export const NOT_READABLE = {
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

/** Every tenant has this switch, and Graph does not show how it stands: one fact without its value, so that only this stays unknown. */
export const RECOVERY = {
  name: 'self-service password reset',
  because: 'unsupported',
  remedy:
    'Microsoft shows no program for whom self-service password reset is on: look in the Microsoft Entra admin center under Password reset › Properties.',
} as const
