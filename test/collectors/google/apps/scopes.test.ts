import { describe, expect, test } from 'vitest'
import { opens, together } from '../../../../src/collectors/google/apps/scopes.js'

const AUTH = 'https://www.googleapis.com/auth/'

describe('what a permission opens', () => {
  const cases: readonly (readonly [scope: string, reads: readonly string[] | undefined, writes: boolean | undefined])[] = [
    ['openid', ['sign-in'], false],
    ['email', ['profile'], false],
    [`${AUTH}userinfo.email`, ['profile'], false],
    [`${AUTH}user.birthday.read`, ['profile'], false],
    ['https://mail.google.com/', ['mail'], true],
    ['https://mail.google.com', ['mail'], true],
    [`${AUTH}gmail.readonly`, ['mail'], false],
    [`${AUTH}gmail.modify`, ['mail'], true],
    [`${AUTH}gmail.metadata`, ['mail'], false],
    [`${AUTH}gmail.settings.sharing`, ['mail'], true],
    [`${AUTH}gmail.addons.current.message.readonly`, ['mail'], false],
    [`${AUTH}gmail.send`, [], true],
    [`${AUTH}gmail.insert`, [], true],
    [`${AUTH}gmail.something.new`, undefined, undefined],
    [`${AUTH}chat.messages.readonly`, ['mail'], false],
    [`${AUTH}chat.memberships`, ['directory'], true],
    [`${AUTH}chat.bot`, undefined, undefined],
    [`${AUTH}drive`, ['files'], true],
    [`${AUTH}drive.readonly`, ['files'], false],
    [`${AUTH}drive.metadata.readonly`, ['files'], false],
    [`${AUTH}drive.file`, [], true],
    [`${AUTH}drive.appdata`, [], true],
    [`${AUTH}drive.install`, [], false],
    [`${AUTH}documents`, ['files'], true],
    [`${AUTH}documents.currentonly`, [], false],
    [`${AUTH}spreadsheets.readonly`, ['files'], false],
    [`${AUTH}keep.readonly`, ['files'], false],
    ['https://docs.google.com/feeds/', ['files'], true],
    [`${AUTH}ediscovery.readonly`, ['files', 'mail'], false],
    [`${AUTH}meetings.space.readonly`, ['files'], false],
    [`${AUTH}meetings.space.created`, [], true],
    [`${AUTH}calendar`, ['calendar'], true],
    [`${AUTH}calendar.events.readonly`, ['calendar'], false],
    ['https://www.google.com/calendar/feeds', ['calendar'], true],
    [`${AUTH}tasks`, ['calendar'], true],
    [`${AUTH}contacts.readonly`, ['contacts'], false],
    ['https://www.google.com/m8/feeds/', ['contacts'], true],
    [`${AUTH}directory.readonly`, ['directory'], false],
    [`${AUTH}admin.directory.user`, ['directory'], true],
    [`${AUTH}admin.reports.audit.readonly`, ['directory'], false],
    [`${AUTH}cloud-identity.policies.readonly`, ['directory'], false],
    [`${AUTH}youtube.readonly`, [], false],
    [`${AUTH}cloud-platform`, undefined, undefined],
    [`${AUTH}driveway`, undefined, undefined],
    ['https://www.google.com/accounts/OAuthLogin', undefined, undefined],
    ['https://example.com/auth/drive', undefined, undefined],
    [`http://www.googleapis.com/auth/drive`, undefined, undefined],
    ['', undefined, undefined],
  ]
  test.each(cases)('%s', (scope, reads, writes) => {
    expect(opens(scope)).toEqual(reads === undefined ? undefined : { reads, writes })
  })
  test('letters and spaces around it change nothing', () => {
    expect(opens(` ${AUTH.toUpperCase()}DRIVE `)).toEqual({ reads: ['files'], writes: true })
  })
})

describe('several permissions', () => {
  const cases: readonly (readonly [string, string[], object])[] = [
    ['none open nothing', [], { reads: [], writes: false }],
    [
      'what each opens adds up, once',
      ['openid', `${AUTH}gmail.readonly`, `${AUTH}gmail.modify`],
      { reads: ['mail', 'sign-in'], writes: true },
    ],
    [
      'one that is not known leaves what is read unknown',
      [`${AUTH}drive`, `${AUTH}new.thing`],
      { reads: undefined, writes: true },
    ],
    ['and whether it writes', [`${AUTH}drive.readonly`, `${AUTH}new.thing`], { reads: undefined, writes: undefined }],
  ]
  test.each(cases)('%s', (_, scopes, expected) => {
    expect(together(scopes)).toEqual(expected)
  })
})
