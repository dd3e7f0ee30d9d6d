import type { ActivitySketch } from './activity.js'
import { at, PEOPLE } from './sample-people.js'

const KEPT_DAYS = 180

/** Logs are kept for 180 days: what is older is told of nobody. */
export function sampleLog(): ActivitySketch[] {
  const passwords = PEOPLE.flatMap(({ login: by, passwordChanged: days }) =>
    days === undefined || days > KEPT_DAYS
      ? []
      : [{ application: 'user_accounts', event: 'password_edit', type: 'password_change', by, at: days }],
  )
  const signIns = PEOPLE.flatMap(({ login: by, lastLogin }) =>
    lastLogin === null || lastLogin > KEPT_DAYS
      ? []
      : [
          {
            application: 'login',
            event: 'login_success',
            type: 'login',
            by,
            at: lastLogin,
            parameters: { login_type: 'google_password', is_second_factor: by !== at('dev') },
          },
        ],
  )
  return [...passwords, ...signIns, ...CHANGES]
}

const CHANGES: readonly ActivitySketch[] = [
  {
    application: 'admin',
    event: 'CREATE_USER',
    type: 'USER_SETTINGS',
    by: at('jonah'),
    at: 12.1,
    parameters: { USER_EMAIL: at('leo') },
  },
  {
    application: 'admin',
    event: 'CHANGE_PASSWORD',
    type: 'USER_SETTINGS',
    by: at('ana'),
    at: 90,
    parameters: { USER_EMAIL: at('grace') },
  },
  {
    application: 'drive',
    event: 'change_document_visibility',
    type: 'acl_change',
    by: at('kira'),
    at: 40,
    parameters: {
      doc_id: '1waitinglist',
      doc_title: 'Waiting list',
      doc_type: 'spreadsheet',
      owner: at('kira'),
      visibility: 'people_with_link',
      old_visibility: 'private',
      visibility_change: 'external',
    },
  },
  {
    application: 'token',
    event: 'authorize',
    type: 'auth',
    by: at('hugo'),
    at: 33,
    parameters: {
      app_name: 'Quick Notes AI',
      client_id: '99887766-notes.apps.googleusercontent.com',
      scope: ['https://mail.google.com/', 'https://www.googleapis.com/auth/drive.readonly'],
    },
  },
]
