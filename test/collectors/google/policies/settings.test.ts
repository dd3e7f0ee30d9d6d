import { describe, expect, it } from 'vitest'
import { policies } from '../../../../src/collectors/google/policies/index.js'
import type { SettingKey } from '../../../../src/model/facts/setting.js'
import { raw } from './practice.js'
import { answering, censusOf, factsOf, faked, gapsIn, records } from './session.js'

const UNKNOWN = 'unknown'
type Value = unknown
type Row = readonly [string, SettingKey, readonly ReturnType<typeof raw>[], Value]

const password = (value: unknown) => [raw('security.password', value)]
const session = (webSessionDuration: unknown) => [raw('security.session_controls', { webSessionDuration })]
const drive = (value: unknown) => [raw('drive_and_docs.external_sharing', value)]
const link = (defaultFileAccess: unknown) => [raw('drive_and_docs.general_access_default', { defaultFileAccess })]
const apps = (accessLevel: unknown) => [raw('api_controls.unconfigured_third_party_apps', { accessLevel })]
const desktop = (value: unknown) => [raw('drive_and_docs.drive_for_desktop', value)]
const forwarding = (enableAutoForwarding: unknown) => [raw('gmail.auto_forwarding', { enableAutoForwarding })]
const region = (it: unknown) => [raw('data_regions.data_at_rest_region', { region: it })]
const recording = (enableRecording?: unknown, enabled?: unknown) => [
  ...(enableRecording === undefined ? [] : [raw('meet.video_recording', { enableRecording })]),
  ...(enabled === undefined ? [] : [raw('meet.automatic_recording', { enabled })]),
]
const chat = (allowExternalChat: unknown, ...spaces: [string, unknown][]) => [
  ...(allowExternalChat === undefined ? [] : [raw('chat.external_chat_restriction', { allowExternalChat })]),
  ...spaces.map(([type, enabled]) => raw(type, { enabled })),
]
const older = (lessSecure: unknown, imap: unknown, pop: unknown, methods?: string, enforcedFrom = '2020-01-01T00:00:00Z') => [
  ...(lessSecure === undefined ? [] : [raw('security.less_secure_apps', { allowLessSecureApps: lessSecure })]),
  ...(imap === undefined ? [] : [raw('gmail.imap_access', { enableImapAccess: imap })]),
  ...(pop === undefined ? [] : [raw('gmail.pop_access', { enablePopAccess: pop })]),
  ...(methods === undefined
    ? []
    : [
        raw('security.two_step_verification_enforcement_factor', { allowedSignInFactorSet: methods }),
        raw('security.two_step_verification_enforcement', { enforcedFrom }),
      ]),
]

const ROWS: readonly Row[] = [
  ['a length', 'password.minimum-length', password({ minimumLength: 12 }), 12],
  ['a length in snake_case', 'password.minimum-length', password({ minimum_length: 12 }), 12],
  ['a length as a text, as 64-bit numbers come', 'password.minimum-length', password({ minimumLength: '12' }), 12],
  ['a length of zero', 'password.minimum-length', password({ minimumLength: 0 }), 0],
  ['a length that is no whole number', 'password.minimum-length', password({ minimumLength: 8.5 }), UNKNOWN],
  ['a negative length', 'password.minimum-length', password({ minimumLength: -1 }), UNKNOWN],
  ['a length that is null', 'password.minimum-length', password({ minimumLength: null }), UNKNOWN],
  ['no rule for passwords: there is no documented default', 'password.minimum-length', [], UNKNOWN],
  ['passwords that never end', 'password.maximum-age', password({ expirationDuration: '0s' }), null],
  ['passwords that end after 90 days, in seconds', 'password.maximum-age', password({ expirationDuration: '7776000s' }), 90],
  ['passwords that end after a week, in hours', 'password.maximum-age', password({ expirationDuration: '168h' }), 7],
  ['passwords that end after a week, in seconds', 'password.maximum-age', password({ expirationDuration: '604800s' }), 7],
  ['an end that is no duration', 'password.maximum-age', password({ expirationDuration: 'P90D' }), UNKNOWN],
  ['a rule for passwords that names no end', 'password.maximum-age', password({ minimumLength: 12 }), UNKNOWN],
  ['no rule for passwords: their end is not known', 'password.maximum-age', [], UNKNOWN],

  ['a session of 8 hours', 'signin.session-lifetime', session('8h'), 480],
  ['a session of 8 hours, in seconds', 'signin.session-lifetime', session('28800s'), 480],
  ['a session of 700 minutes', 'signin.session-lifetime', session('700m'), 700],
  ['a session of 14 days', 'signin.session-lifetime', session('1209600s'), 20_160],
  ['a session of no length: what that means is written nowhere', 'signin.session-lifetime', session('0s'), UNKNOWN],
  ['no rule for sessions', 'signin.session-lifetime', [], UNKNOWN],
  ['an unused session ends when every session does', 'signin.session-idle', session('1h'), 60],
  ['no rule for sessions: unused ones are not known', 'signin.session-idle', [], UNKNOWN],

  ['password-only programs are allowed', 'signin.legacy-protocols', older(true, false, false), 'allowed'],
  ['password-only programs are off, and so are IMAP and POP', 'signin.legacy-protocols', older(false, false, false), 'blocked'],
  ['off by the documented default, with IMAP and POP off', 'signin.legacy-protocols', older(undefined, false, false), 'blocked'],
  ['off, but IMAP lets app passwords in', 'signin.legacy-protocols', older(false, true, false), UNKNOWN],
  ['off, and whether POP is on is not told', 'signin.legacy-protocols', older(false, false, undefined), UNKNOWN],
  ['nothing told at all', 'signin.legacy-protocols', [], UNKNOWN],
  [
    'IMAP is on, yet only passkeys are accepted: there are no app passwords',
    'signin.legacy-protocols',
    older(false, true, true, 'PASSKEY_ONLY'),
    'blocked',
  ],
  [
    'only keys and their codes are accepted',
    'signin.legacy-protocols',
    older(false, true, true, 'PASSKEY_PLUS_SECURITY_CODE'),
    'blocked',
  ],
  [
    'only passkeys, from a day that has not come',
    'signin.legacy-protocols',
    older(false, true, true, 'PASSKEY_ONLY', '2027-01-01T00:00:00Z'),
    UNKNOWN,
  ],
  [
    'only passkeys, for those who want a second step',
    'signin.legacy-protocols',
    older(false, true, true, 'PASSKEY_ONLY', '1970-01-01T00:00:00Z'),
    UNKNOWN,
  ],
  [
    'any method but telephone: app passwords remain',
    'signin.legacy-protocols',
    older(false, true, true, 'NO_TELEPHONY'),
    UNKNOWN,
  ],
  ['a value that is no yes or no', 'signin.legacy-protocols', older('no', false, false), UNKNOWN],

  ['sharing is off', 'sharing.files', drive({ externalSharingMode: 'DISALLOWED', allowPublishingFiles: true }), 'nobody'],
  [
    'sharing with named domains',
    'sharing.files',
    drive({ externalSharingMode: 'ALLOWLISTED_DOMAINS', allowPublishingFiles: true }),
    'new-guests',
  ],
  [
    'sharing with anyone who has the link',
    'sharing.files',
    drive({ externalSharingMode: 'ALLOWED', allowPublishingFiles: true }),
    'anyone',
  ],
  [
    'sharing with people who are named',
    'sharing.files',
    drive({ externalSharingMode: 'ALLOWED', allowPublishingFiles: false }),
    'new-guests',
  ],
  ['sharing, and whether with anyone is not told', 'sharing.files', drive({ externalSharingMode: 'ALLOWED' }), UNKNOWN],
  ['sharing of a kind that is not known', 'sharing.files', drive({ externalSharingMode: 'ON_TUESDAYS' }), UNKNOWN],
  ['a kind that means something to JavaScript', 'sharing.files', drive({ externalSharingMode: 'constructor' }), UNKNOWN],
  ['no rule for sharing: the documented default is anyone', 'sharing.files', [], 'anyone'],
  ['any domain', 'sharing.domains', drive({ externalSharingMode: 'ALLOWED' }), null],
  ['no domain', 'sharing.domains', drive({ externalSharingMode: 'DISALLOWED' }), []],
  [
    'domains on a list that is not in the policy',
    'sharing.domains',
    drive({ externalSharingMode: 'ALLOWLISTED_DOMAINS' }),
    UNKNOWN,
  ],
  ['new files are private', 'sharing.default-link', link('PRIVATE_TO_OWNER'), 'named'],
  ['new files are private, in the other spelling', 'sharing.default-link', link('LINK_SHARING_PRIVATE'), 'named'],
  ['new files open to the practice', 'sharing.default-link', link('PRIMARY_AUDIENCE_WITH_LINK'), 'organisation'],
  ['new files are found by the practice', 'sharing.default-link', link('PRIMARY_AUDIENCE_WITH_LINK_OR_SEARCH'), 'organisation'],
  ['new files open in a way that is not known', 'sharing.default-link', link('ANYONE_ON_EARTH'), UNKNOWN],
  ['no rule for new files: private by the documented default', 'sharing.default-link', [], 'named'],

  ['forwarding is on', 'mail.auto-forward', forwarding(true), 'allowed'],
  ['forwarding is off', 'mail.auto-forward', forwarding(false), 'blocked'],
  ['no rule for forwarding: on by the documented default', 'mail.auto-forward', [], 'allowed'],
  ['forwarding of a kind that is not known', 'mail.auto-forward', forwarding('maybe'), UNKNOWN],

  ['third-party apps are blocked', 'apps.consented-by', apps('BLOCK_ALL_SCOPES'), 'administrators'],
  ['third-party apps may be used to sign in', 'apps.consented-by', apps('ALLOW_SIGN_IN_SCOPES_ONLY'), 'limited'],
  ['a level that readers take for opposite things', 'apps.consented-by', apps('UNSPECIFIED_UBER_BLOCK'), UNKNOWN],
  ['a level that Google left open', 'apps.consented-by', apps('ACCESS_LEVEL_UNSPECIFIED'), UNKNOWN],
  ['no rule for third-party apps', 'apps.consented-by', [], UNKNOWN],

  [
    'owners of groups may add outsiders',
    'guests.invited-by',
    [raw('groups_for_business.groups_sharing', { ownersCanAllowExternalMembers: true })],
    'members',
  ],
  [
    'only administrators may',
    'guests.invited-by',
    [raw('groups_for_business.groups_sharing', { ownersCanAllowExternalMembers: false })],
    'administrators',
  ],
  ['no rule for groups: only administrators by the documented default', 'guests.invited-by', [], 'administrators'],

  ['no copies on computers', 'devices.sync', desktop({ allowDriveForDesktop: false }), 'blocked'],
  [
    'copies on managed computers',
    'devices.sync',
    desktop({ allowDriveForDesktop: true, restrictToAuthorizedDevices: true }),
    'managed-only',
  ],
  [
    'copies on any computer',
    'devices.sync',
    desktop({ allowDriveForDesktop: true, restrictToAuthorizedDevices: false }),
    'allowed',
  ],
  ['copies, on which computers is not told', 'devices.sync', desktop({ allowDriveForDesktop: true }), UNKNOWN],
  ['no rule for copies', 'devices.sync', [], UNKNOWN],

  ['recording is off', 'meetings.recording', recording(false, true), 'off'],
  ['recording by hand', 'meetings.recording', recording(true, false), 'on-demand'],
  ['recording by itself', 'meetings.recording', recording(true, true), 'automatic'],
  ['recording, and whether by itself is not told', 'meetings.recording', recording(true), UNKNOWN],
  ['no rule for recording', 'meetings.recording', [], UNKNOWN],
  ['transcripts by themselves', 'meetings.transcription', [raw('meet.automatic_transcription', { enabled: true })], 'automatic'],
  [
    'no transcripts by themselves: by hand they may be',
    'meetings.transcription',
    [raw('meet.automatic_transcription', { enabled: false })],
    UNKNOWN,
  ],

  ['outsiders may write', 'chat.outsiders', chat(true), 'allowed'],
  ['outsiders may be in spaces', 'chat.outsiders', chat(false, ['chat.external_spaces', true]), 'allowed'],
  [
    'outsiders may be in spaces, by the other name',
    'chat.outsiders',
    chat(false, ['chat.chat_external_spaces', true]),
    'allowed',
  ],
  ['no outsiders at all', 'chat.outsiders', chat(false, ['chat.external_spaces', false]), 'blocked'],
  ['outsiders may not write; spaces are not told', 'chat.outsiders', chat(undefined), UNKNOWN],

  ['data rests in the United States', 'storage.region', region('US'), ['US']],
  ['data may rest anywhere', 'storage.region', region('ANY_REGION'), null],
  ['data rests on the moon', 'storage.region', region('MOON'), UNKNOWN],
  ['no data region', 'storage.region', [], UNKNOWN],
]

describe('a setting of the whole practice', () => {
  it.each(ROWS)('%s (%s)', async (_, key, answers, expected) => {
    const kind = `setting:${key}`
    const all = await records(policies(faked(answering(answers)).session))
    const [fact, ...others] = factsOf(all, kind)
    expect(others).toEqual([])
    expect(fact).not.toHaveProperty('unit')
    if (expected === UNKNOWN) expect(fact).not.toHaveProperty('value')
    else expect(fact).toMatchObject({ value: expected })
    expect(censusOf(all, kind)).toEqual([expect.objectContaining({ whole: true, count: 1 })])
    expect(gapsIn(all, kind).map(({ field, because }) => `${field} ${because}`)).toEqual(
      expected === UNKNOWN ? ['value unsupported'] : [],
    )
  })

  it('Europe is the European Union, and nothing else', async () => {
    const all = await records(policies(faked(answering(region('EUROPE'))).session))
    const [fact] = factsOf(all, 'setting:storage.region')
    const countries = (fact as { value?: string[] }).value ?? []
    expect(countries).toHaveLength(27)
    expect(countries).toEqual(expect.arrayContaining(['DE', 'IE', 'GR']))
    for (const outside of ['GB', 'CH', 'NO']) expect(countries).not.toContain(outside)
  })

  it.each([
    ['people bring back their own accounts', true, 'people'],
    ['administrators bring them back', false, 'administrators'],
    ['by the documented default administrators do', undefined, 'administrators'],
    ['nothing that is known', 'perhaps', undefined],
  ])('recovery: %s; super administrators are told apart', async (_, enableAccountRecovery, value) => {
    const type = 'security.super_admin_account_recovery'
    const own = enableAccountRecovery === undefined ? [] : [raw(type, { enableAccountRecovery })]
    const all = await records(policies(faked(answering(own)).session))
    const facts = factsOf(all, 'setting:signin.recovery')
    expect(facts).toHaveLength(2)
    expect(facts[0]).toMatchObject({ id: 'signin.recovery', value: 'administrators' })
    expect(facts[1]).toMatchObject({ id: 'signin.recovery/super administrators', unit: 'super administrators' })
    expect((facts[1] as { value?: string }).value).toBe(value)
  })

  it.each([
    ['EXTERNAL_FREE_BUSY_ONLY', 'free-busy'],
    ['EXTERNAL_ALL_INFO_READ_ONLY', 'details'],
    ['EXTERNAL_ALL_INFO_READ_WRITE_MANAGE', 'details'],
    ['EXTERNAL_TELEPATHY', undefined],
  ])('calendars: %s is %s; those that people add are told apart, with a default of their own', async (member, value) => {
    const own = raw('calendar.primary_calendar_max_allowed_external_sharing', { maxAllowedExternalSharing: member })
    const all = await records(policies(faked(answering([own])).session))
    const [primary, secondary] = factsOf(all, 'setting:sharing.calendar') as { value?: string; unit?: string }[]
    expect(primary?.value).toBe(value)
    expect(primary?.unit).toBeUndefined()
    expect(secondary).toMatchObject({ value: 'details', unit: 'calendars that people add' })
  })
})
