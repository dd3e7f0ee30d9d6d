/** The vendor's own types of its answers, and nothing of its code. */
export type { admin_directory_v1 as Directory } from 'googleapis/build/src/apis/admin/directory_v1.js'
export type { admin_reports_v1 as Reports } from 'googleapis/build/src/apis/admin/reports_v1.js'
export type { alertcenter_v1beta1 as AlertCenter } from 'googleapis/build/src/apis/alertcenter/v1beta1.js'
export type { cloudidentity_v1 as Identity } from 'googleapis/build/src/apis/cloudidentity/v1.js'
export type { drive_v3 as Drive } from 'googleapis/build/src/apis/drive/v3.js'
export type { gmail_v1 as Gmail } from 'googleapis/build/src/apis/gmail/v1.js'
export type { groupssettings_v1 as GroupsSettings } from 'googleapis/build/src/apis/groupssettings/v1.js'
export type { licensing_v1 as Licensing } from 'googleapis/build/src/apis/licensing/v1.js'
