import { count, flag, moment, seconds, word } from './fields.js'
import { type Get, reading } from './reading.js'

const PASSWORD = 'security.password'
const SESSION = 'security.session_controls'
const LESS_SECURE = 'security.less_secure_apps'
const IMAP = 'gmail.imap_access'
const POP = 'gmail.pop_access'
const METHODS = 'security.two_step_verification_enforcement_factor'
const ENFORCEMENT = 'security.two_step_verification_enforcement'
const ENROLLMENT = 'security.two_step_verification_enrollment'
const DAY = 86_400

const PASSWORD_PAGE = 'Security › Authentication › Password management'
const SESSION_PAGE = 'Security › Access and data control › Google session control'

/** What decides how people get in and stay in: passwords, sessions, older programs, lost accounts. */
export const SIGN_IN = [
  reading({
    key: 'password.minimum-length',
    name: 'rule for passwords',
    types: [PASSWORD],
    value: (get) => count(get(PASSWORD), 'minimumLength'),
    where: PASSWORD_PAGE,
  }),
  reading({
    key: 'password.maximum-age',
    name: 'end of passwords',
    types: [PASSWORD],
    value: (get) => {
      const age = seconds(get(PASSWORD), 'expirationDuration')
      return age === undefined ? undefined : age === 0 ? null : Math.ceil(age / DAY)
    },
    where: PASSWORD_PAGE,
  }),
  reading({
    key: 'signin.session-lifetime',
    name: 'length of web sessions',
    types: [SESSION],
    value: sessionMinutes,
    where: SESSION_PAGE,
  }),
  // There is no limit on idle time alone: an unused session ends at the latest when every session does.
  // https://support.google.com/a/answer/7576830
  reading({
    key: 'signin.session-idle',
    name: 'length of web sessions, used or not',
    types: [SESSION],
    value: sessionMinutes,
    where: SESSION_PAGE,
  }),
  reading({
    key: 'signin.legacy-protocols',
    name: 'older mail programs',
    types: [LESS_SECURE, IMAP, POP, METHODS, ENFORCEMENT, ENROLLMENT],
    value: legacyProtocols,
    where:
      'Apps › Google Workspace › Gmail › End User Access (IMAP and POP), and Security › Authentication › 2-step verification',
  }),
  reading({
    key: 'signin.recovery',
    name: 'recovery of lost accounts by their owners',
    types: ['security.user_account_recovery'],
    value: (get) => recovery(get, 'security.user_account_recovery'),
    where: 'Security › Authentication › Account recovery',
  }),
  reading({
    key: 'signin.recovery',
    about: 'super administrators',
    name: 'recovery of lost accounts by super administrators',
    types: ['security.super_admin_account_recovery'],
    value: (get) => recovery(get, 'security.super_admin_account_recovery'),
    where: 'Security › Authentication › Account recovery',
  }),
]

/** Zero stands for no session that a person could have: what Google means by it is written nowhere. */
function sessionMinutes(get: Get): number | undefined {
  const length = seconds(get(SESSION), 'webSessionDuration')
  return length === undefined || length <= 0 ? undefined : Math.ceil(length / 60)
}

/**
 * With less secure apps off, an old program still gets in with an app password, which goes around 2-step verification; where only
 * security keys are accepted there are no app passwords. Who has one, a program that only reads is not told.
 * https://support.google.com/a/answer/9176599
 */
function legacyProtocols(get: Get, now: Date): 'blocked' | 'allowed' | undefined {
  const lessSecure = flag(get(LESS_SECURE), 'allowLessSecureApps')
  if (lessSecure !== false) return lessSecure === undefined ? undefined : 'allowed'
  const off = flag(get(IMAP), 'enableImapAccess') === false && flag(get(POP), 'enablePopAccess') === false
  return off || onlyKeys(get, now) ? 'blocked' : undefined
}

function onlyKeys(get: Get, now: Date): boolean {
  const from = moment(get(ENFORCEMENT), 'enforcedFrom')
  const enforced = from !== undefined && from >= Date.UTC(2000, 0, 1) && from <= now.getTime()
  const methods = word(get(METHODS), 'allowedSignInFactorSet')
  return enforced && flag(get(ENROLLMENT), 'allowEnrollment') === true && KEYS.includes(methods ?? '')
}

const KEYS = ['PASSKEY_ONLY', 'PASSKEY_PLUS_SECURITY_CODE', 'PASSKEY_PLUS_IP_BOUND_SECURITY_CODE']

function recovery(get: Get, type: string): 'administrators' | 'people' | undefined {
  const own = flag(get(type), 'enableAccountRecovery')
  return own === undefined ? undefined : own ? 'people' : 'administrators'
}
