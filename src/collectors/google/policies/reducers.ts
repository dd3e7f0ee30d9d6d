/** How several policies of one setting make one value: https://cloud.google.com/identity/docs/concepts/policy-api-concepts#reducers_for_settings */
export type Reducer = 'max' | 'merge' | 'list' | { map: string }

/** The greatest alone counts, where nothing else is said. */
export const reducerOf = (type: string): Reducer => REDUCERS.get(type) ?? 'max'

const REDUCERS: ReadonlyMap<string, Reducer> = new Map<string, Reducer>([
  ['api_controls.unconfigured_third_party_apps', 'merge'],
  ['calendar.primary_calendar_max_allowed_external_sharing', 'merge'],
  ['calendar.secondary_calendar_max_allowed_external_sharing', 'merge'],
  ['chat.chat_history', 'merge'],
  ['chat.external_chat_restriction', 'merge'],
  ['drive_and_docs.drive_sdk', 'merge'],
  ['gmail.email_address_lists', { map: 'id' }],
  ['gmail.rule_states', { map: 'ruleId' }],
  ['gmail.spam_override_lists', { map: 'ruleId' }],
  ['groups_for_business.groups_sharing', 'merge'],
  ['rule.dlp', 'list'],
  ['rule.system_defined_alerts', 'list'],
  ['security.less_secure_apps', 'merge'],
  ['security.super_admin_account_recovery', 'merge'],
  ['security.user_account_recovery', 'merge'],
])
