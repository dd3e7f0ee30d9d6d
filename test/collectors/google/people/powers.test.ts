import { describe, expect, test } from 'vitest'
import { powerful, titleOf } from '../../../../src/collectors/google/people/powers.js'
import { role } from './practice.js'

describe('a role with', () => {
  test.each<[string, string[], boolean | undefined]>([
    ['nothing', [], false],
    ['the list of people', ['USERS_RETRIEVE'], false],
    ['the list of people and of groups', ['USERS_RETRIEVE', 'GROUPS_RETRIEVE', 'ORGANIZATION_UNITS_RETRIEVE'], false],
    ['reports', ['REPORTS', 'ADMIN_REPORTING_ACCESS'], false],
    ['reports on Chrome', ['VIEW_CHROME_VERSION_REPORT', 'TELEMETRY_API_OS_REPORT'], false],
    ['devices to look at', ['MANAGE_DEVICES_READ_ONLY'], false],
    ['all people', ['USERS_ALL'], true],
    ['new passwords for people', ['USERS_RETRIEVE', 'USERS_RESET_PASSWORD'], true],
    ["people's security", ['USER_SECURITY_ALL'], true],
    ['the settings of services', ['SERVICES'], true],
    ['the settings of security', ['SECURITY_SETTINGS'], true],
    ['all of one application', ['APP_ADMIN'], true],
    ['members of groups', ['CHANGE_USER_GROUP_MEMBERSHIP'], true],
    ['mail that waits in quarantine', ['ACCESS_ADMIN_QUARANTINE'], true],
    ['searches in everything that was kept', ['MANAGE_SEARCHES'], true],
    ['all that everybody has, to take away', ['SERVICE_DATA_DOWNLOADER'], true],
    ['the screen of a Chromebook', ['DEVICE_ACTION_CRD'], true],
    ['something new', ['BREW_COFFEE'], undefined],
    ['something new that reads', ['MAIL_READ'], undefined],
    ['something new beside all people', ['BREW_COFFEE', 'USERS_ALL'], true],
  ])('%s', (_, privileges, expected) => {
    expect(powerful(role('1', 'Custom', ...privileges))).toBe(expected)
  })

  test('privileges that were not read is unknown, unless it is the super administrator', () => {
    expect(powerful(undefined)).toBeUndefined()
    expect(powerful({ roleId: '1', roleName: 'Custom' })).toBeUndefined()
    expect(powerful({ roleId: '1', roleName: '_SEED_ADMIN_ROLE' })).toBe(true)
    expect(powerful({ roleId: '1', isSuperAdminRole: true })).toBe(true)
  })
})

test.each([
  ['_SEED_ADMIN_ROLE', 'Super Admin'],
  ['_USER_MANAGEMENT_ADMIN_ROLE', 'User Management Admin'],
  ['_GROUPS_READER_ROLE', 'Groups Reader'],
  ['Front desk', 'Front desk'],
  ['_odd', '_odd'],
  [undefined, undefined],
])('the role %s is called %s', (roleName, title) => {
  expect(titleOf({ roleId: '1', roleName })).toBe(title)
})
