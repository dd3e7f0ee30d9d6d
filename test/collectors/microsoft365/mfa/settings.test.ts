import type { ConditionalAccessSessionControls } from '@microsoft/microsoft-graph-types'
import { describe, expect, it } from 'vitest'
import { Policy } from '../../../../src/collectors/microsoft365/mfa/schema.js'
import { blocksLegacySignIn, deviceDemanded, sessionRules } from '../../../../src/collectors/microsoft365/mfa/settings.js'
import type { Read, Rules } from '../../../../src/collectors/microsoft365/mfa/types.js'
import { asks, defaults, failed, ID, type Over, PAGE, policy, RESISTANT, raw, strength, tenant } from './tenant.js'

const OLDER = ['exchangeActiveSync', 'other'] as const
const block = asks('OR', 'block')
const legacy = (over: Over = {}) =>
  policy({ name: 'No old programs', grant: block, ...over, conditions: { clientAppTypes: [...OLDER], ...over.conditions } })
const devices = (over: Over = {}) =>
  policy({ name: 'Managed', grant: asks('OR', 'compliantDevice', 'domainJoinedDevice'), ...over })
const outside = (group: string, users: Over['users'] = {}, state = 'enabled') =>
  legacy({ users: { excludeGroups: [group], ...users }, state })
const inGroups = (members: Record<string, Read<ReadonlySet<string>>>) => ({ members: new Map(Object.entries(members)) })
const unreadable = Policy.parse({ id: 'x', displayName: 'X', conditions: 3 })
const filter = (mode: 'include' | 'exclude') => ({ devices: { deviceFilter: { mode, rule: 'device.isCompliant -eq True' } } })

type Row = readonly [sentence: string, page: string, rules: Rules, is: boolean | undefined, by?: string[], exempt?: string[]]

const LEGACY: readonly Row[] = [
  ['Security Defaults block older programs', PAGE.defaults, defaults(), true, ['Security Defaults']],
  ['nothing blocks them', PAGE.legacy, tenant(), false],
  ['a policy blocks both kinds for everybody', PAGE.legacy, tenant([legacy()]), true, ['No old programs']],
  ['a policy blocks one kind', PAGE.legacy, tenant([legacy({ conditions: { clientAppTypes: ['other'] } })]), false],
  ['a policy only reports', PAGE.legacy, tenant([legacy({ state: 'enabledForReportingButNotEnforced' })]), false],
  [
    'one person is left out by name',
    PAGE.legacy,
    tenant([legacy({ users: { excludeUsers: [ID.ana] } })]),
    true,
    ['No old programs'],
    [ID.ana],
  ],
  ['a group is left out, and who is in it is not known', PAGE.legacy, tenant([outside(ID.group)]), undefined],
  [
    'a group is left out, which was refused',
    PAGE.legacy,
    tenant([outside(ID.group)], inGroups({ [ID.group]: failed() })),
    undefined,
  ],
  [
    'a group is left out: the people in it are',
    PAGE.people,
    tenant([outside(ID.group)], inGroups({ [ID.group]: { value: new Set([ID.ben, ID.ana]) } })),
    true,
    ['No old programs'],
    [ID.ana, ID.ben],
  ],
  [
    'a group is left out by its id in capitals, and one of its people by name as well',
    PAGE.people,
    tenant(
      [outside(ID.group.toUpperCase(), { excludeUsers: [ID.ana.toUpperCase()] })],
      inGroups({ [ID.group]: { value: new Set([ID.ana]) } }),
    ),
    true,
    ['No old programs'],
    [ID.ana],
  ],
  [
    'a group with nobody in it is left out',
    PAGE.people,
    tenant([outside(ID.group)], inGroups({ [ID.group]: { value: new Set() } })),
    true,
    ['No old programs'],
    [],
  ],
  [
    'of two groups that are left out one was not read',
    PAGE.people,
    tenant([legacy({ users: { excludeGroups: [ID.group, ID.other] } })], inGroups({ [ID.group]: { value: new Set() } })),
    undefined,
  ],
  [
    'a group is left out of one policy, and a second one is for everybody',
    PAGE.people,
    tenant([outside(ID.group), legacy({ name: 'Again' })]),
    true,
    ['Again'],
    [],
  ],
  ['a group is left out of a policy that is off', PAGE.people, tenant([outside(ID.group, {}, 'disabled')]), false],
  ['a role is left out', PAGE.legacy, tenant([legacy({ users: { excludeRoles: [ID.reader] } })]), undefined],
  [
    'guests of a partner that have no account here are left out: nobody',
    PAGE.guests,
    tenant([legacy({ users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'none,serviceProvider' } as object } })]),
    true,
    ['No old programs'],
    [],
  ],
  [
    'invited guests are left out',
    PAGE.guests,
    tenant([
      legacy({
        users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider,b2bCollaborationGuest' } as object },
      }),
    ]),
    false,
  ],
  ['guests are left out', PAGE.legacy, tenant([legacy({ users: { excludeUsers: ['GuestsOrExternalUsers'] } })]), false],
  [
    'only a group is blocked, which may hold everybody',
    PAGE.legacy,
    tenant([legacy({ users: { includeUsers: [], includeGroups: [ID.group] } })]),
    undefined,
  ],
  ['only a role is blocked', PAGE.legacy, tenant([legacy({ users: { includeUsers: [], includeRoles: [ID.reader] } })]), false],
  ['only one person is blocked', PAGE.legacy, tenant([legacy({ users: { includeUsers: [ID.ana] } })]), false],
  [
    'one app is left out',
    PAGE.legacy,
    tenant([legacy({ conditions: { applications: { includeApplications: ['All'], excludeApplications: [ID.app] } } })]),
    false,
  ],
  [
    'trusted places are left out',
    PAGE.legacy,
    tenant([legacy({ conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } } })]),
    false,
  ],
  [
    'a second factor for all programs stops those that cannot show one',
    PAGE.conditions,
    tenant([policy()]),
    true,
    ['Everybody confirms'],
  ],
  [
    'a second factor or a managed device: they can show neither',
    PAGE.conditions,
    tenant([policy({ grant: asks('OR', 'mfa', 'compliantDevice') })]),
    true,
  ],
  [
    'a second factor or an approved app',
    PAGE.conditions,
    tenant([policy({ grant: asks('OR', 'mfa', 'compliantApplication') })]),
    false,
  ],
  ['a strength for all programs', PAGE.conditions, tenant([policy({ grant: strength('mfa', RESISTANT) })]), true],
  [
    'a second factor for browsers only',
    PAGE.conditions,
    tenant([policy({ conditions: { clientAppTypes: ['browser'] } })]),
    false,
  ],
  ['a control that we do not know', PAGE.enums, tenant([legacy({ grant: asks('OR', 'unknownFutureValue') })]), undefined],
  ['a condition that we do not know', PAGE.enums, tenant([legacy({ extra: { times: ['night'] } })]), undefined],
  ['a policy of a shape that we do not know', PAGE.enums, tenant([unreadable]), undefined],
  [
    'two policies leave out different people: nobody is left out of both',
    PAGE.legacy,
    tenant([legacy({ users: { excludeUsers: [ID.ana] } }), legacy({ name: 'Again', users: { excludeUsers: [ID.ben] } })]),
    true,
    ['Again', 'No old programs'],
    [],
  ],
  [
    'one policy for each kind: who is left out of one is left out',
    PAGE.legacy,
    tenant([
      legacy({ conditions: { clientAppTypes: ['other'] }, users: { excludeUsers: [ID.ana] } }),
      legacy({ name: 'Again', conditions: { clientAppTypes: ['exchangeActiveSync'] } }),
    ]),
    true,
    ['Again', 'No old programs'],
    [ID.ana],
  ],
  ['the policies could not be read', PAGE.legacy, tenant([], { policies: failed() }), undefined],
  [
    'Security Defaults could not be read and no policy blocks',
    PAGE.defaults,
    tenant([], { securityDefaults: failed() }),
    undefined,
  ],
  [
    'Security Defaults could not be read and a policy blocks',
    PAGE.defaults,
    tenant([legacy()], { securityDefaults: failed() }),
    true,
  ],
  ['Security Defaults are on and the policies could not be read', PAGE.defaults, defaults({ policies: failed() }), true],
]

const DEVICES: readonly Row[] = [
  ['nothing demands a managed device', PAGE.grant, tenant(), false],
  ['Security Defaults say nothing of devices', PAGE.defaults, defaults(), false],
  ['compliant or domain-joined', PAGE.grant, tenant([devices()]), true, ['Managed']],
  ['a managed device or a second factor', PAGE.grant, tenant([devices({ grant: asks('OR', 'compliantDevice', 'mfa') })]), false],
  ['a managed device and a second factor', PAGE.grant, tenant([devices({ grant: asks('AND', 'compliantDevice', 'mfa') })]), true],
  ['an approved app is no managed device', PAGE.grant, tenant([devices({ grant: asks('OR', 'compliantApplication') })]), false],
  [
    'phones only',
    PAGE.conditions,
    tenant([devices({ conditions: { platforms: { includePlatforms: ['iOS', 'android'] } } })]),
    false,
  ],
  [
    'Windows must be managed and the rest is blocked',
    PAGE.conditions,
    tenant([
      devices({ conditions: { platforms: { includePlatforms: ['windows'] } } }),
      policy({
        name: 'Rest',
        grant: block,
        conditions: { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows'] } },
      }),
    ]),
    true,
  ],
  [
    'what a filter leaves over is blocked: perhaps the same in other words',
    PAGE.filter,
    tenant([policy({ grant: block, conditions: filter('exclude') })]),
    undefined,
  ],
  [
    'one person is left out by name',
    PAGE.people,
    tenant([devices({ users: { excludeUsers: [ID.ana, 'None'] } })]),
    true,
    ['Managed'],
    [ID.ana],
  ],
  ['switched off', PAGE.grant, tenant([devices({ state: 'disabled' })]), false],
  [
    'deleted',
    PAGE.grant,
    tenant([Policy.parse({ ...raw({ grant: asks('OR', 'compliantDevice') }), deletedDateTime: '2026-01-01T00:00:00Z' })]),
    false,
  ],
  ['a state that we do not know', PAGE.enums, tenant([devices({ state: 'halfway' })]), undefined],
  [
    'a way to leave people out that we do not know',
    PAGE.enums,
    tenant([devices({ users: { excludeMoonPhases: ['full'] } as object })]),
    undefined,
  ],
  ['the policies were not asked for', PAGE.grant, tenant([], { policies: undefined }), undefined],
]

for (const [about, rows, ask] of [
  ['older programs', LEGACY, blocksLegacySignIn],
  ['managed devices', DEVICES, deviceDemanded],
] as const) {
  describe(about, () => {
    for (const [sentence, page, rules, is, by, exempt] of rows) {
      it(`${sentence} (${page})`, () => {
        const found = ask(rules)
        expect(found.is).toBe(is)
        if (by !== undefined) expect(found.by).toEqual(by)
        if (exempt !== undefined) expect(found.exempt).toEqual(exempt)
        if (is !== true) expect(found).toMatchObject({ by: [], exempt: [] })
      })
    }
  })
}

const every = (value: number, type: string, more: object = {}): ConditionalAccessSessionControls =>
  ({
    signInFrequency: {
      isEnabled: true,
      value,
      type,
      frequencyInterval: 'timeBased',
      authenticationType: 'primaryAndSecondaryAuthentication',
      ...more,
    },
  }) as object
const session = (controls: ConditionalAccessSessionControls, over: Over = {}) =>
  policy({ name: 'Session', grant: null, session: controls, ...over })
const closing = (mode: 'always' | 'never') => ({ persistentBrowser: { isEnabled: true, mode } })
const office = { applications: { includeApplications: ['Office365'] } }

const SESSIONS: readonly (readonly [string, string, Rules, number | null | undefined, boolean | undefined])[] = [
  ['no rule: Microsoft asks after 90 days without use', PAGE.session, tenant(), null, false],
  ['every 12 hours', PAGE.session, tenant([session(every(12, 'hours'))]), 720, false],
  ['every 2 days', PAGE.session, tenant([session(every(2, 'days'))]), 2880, false],
  [
    'two rules for everybody: the shorter one',
    PAGE.session,
    tenant([session(every(2, 'days')), session(every(8, 'hours'), { name: 'B' })]),
    480,
    false,
  ],
  [
    'a shorter rule for a role does not count',
    PAGE.session,
    tenant([
      session(every(2, 'days')),
      session(every(1, 'hours'), { name: 'B', users: { includeUsers: [], includeRoles: [ID.reader] } }),
    ]),
    2880,
    false,
  ],
  [
    'a shorter rule for a group, which may hold everybody',
    PAGE.session,
    tenant([
      session(every(2, 'days')),
      session(every(1, 'hours'), { name: 'B', users: { includeUsers: [], includeGroups: [ID.group] } }),
    ]),
    undefined,
    false,
  ],
  [
    'the apps of Microsoft 365 are enough',
    PAGE.session,
    tenant([session(every(12, 'hours'), { conditions: office })]),
    720,
    false,
  ],
  [
    'one other app is not',
    PAGE.session,
    tenant([session(every(12, 'hours'), { conditions: { applications: { includeApplications: [ID.app] } } })]),
    null,
    false,
  ],
  ['unmanaged devices only', PAGE.session, tenant([session(every(1, 'hours'), { conditions: filter('exclude') })]), null, false],
  [
    'browsers are enough',
    PAGE.session,
    tenant([session(every(1, 'hours'), { conditions: { clientAppTypes: ['browser'] } })]),
    60,
    false,
  ],
  [
    'not in browsers',
    PAGE.session,
    tenant([session(every(1, 'hours'), { conditions: { clientAppTypes: ['mobileAppsAndDesktopClients'] } })]),
    null,
    false,
  ],
  [
    'only the second factor is asked again',
    PAGE.session,
    tenant([session(every(1, 'hours', { authenticationType: 'secondaryAuthentication' }))]),
    null,
    false,
  ],
  [
    'every time is no number of minutes',
    PAGE.session,
    tenant([session(every(1, 'hours', { frequencyInterval: 'everyTime', value: null, type: null }))]),
    undefined,
    false,
  ],
  ['a unit that we do not know', PAGE.enums, tenant([session(every(1, 'fortnights'))]), undefined, false],
  ['a rule that is switched off', PAGE.session, tenant([session(every(1, 'hours', { isEnabled: false }))]), null, false],
  [
    'a rule in a policy that only reports',
    PAGE.session,
    tenant([session(every(1, 'hours'), { state: 'enabledForReportingButNotEnforced' })]),
    null,
    false,
  ],
  [
    'a condition that we do not know',
    PAGE.enums,
    tenant([session(every(1, 'hours'), { extra: { times: ['night'] } })]),
    undefined,
    false,
  ],
  ['sessions end with the browser', PAGE.session, tenant([session(closing('never'))]), null, true],
  ['sessions always stay', PAGE.session, tenant([session(closing('always'))]), null, false],
  [
    'sessions end with the browser in one half',
    PAGE.session,
    tenant([session(closing('never'), { conditions: filter('include') })]),
    null,
    false,
  ],
  ['a policy of a shape that we do not know', PAGE.enums, tenant([unreadable]), undefined, undefined],
  ['the policies could not be read', PAGE.session, tenant([], { policies: failed() }), undefined, undefined],
]

describe('sessions', () => {
  it.each(SESSIONS)('%s (%s)', (_sentence, _page, rules, lifetime, endsWithBrowser) => {
    expect(sessionRules(rules)).toMatchObject({ lifetime, endsWithBrowser })
  })

  it('names the policy and who is left out', () => {
    const rules = tenant([session(every(12, 'hours'), { users: { excludeUsers: [ID.ana] } })])
    expect(sessionRules(rules)).toMatchObject({ by: ['Session'], exempt: [ID.ana] })
  })
})
