import { describe, expect, test } from 'vitest'
import { teams } from '../../../../src/collectors/microsoft365/teams/index.js'
import type { FactKind } from '../../../../src/model/facts/index.js'
import { type Answers, failure, said } from '../exchange/session.js'

const MEETINGS = 'teams:TeamsMeetingPolicy'
const FEDERATION = 'teams:TenantFederationSettings'
const EXTERNAL = 'teams:ExternalAccessPolicy'
const CLIENT = 'teams:TeamsClientConfiguration'
const PEOPLE = 'graph:admin.teams.userConfigurations'

const meeting = (more: object = {}) => ({
  Identity: 'Global',
  AllowCloudRecording: false,
  AllowTranscription: false,
  NewMeetingRecordingExpirationDays: 120,
  AutoAdmittedUsers: 'EveryoneInCompany',
  AllowPSTNUsersToBypassLobby: false,
  ...more,
})
const STORAGE = {
  Identity: 'Global',
  AllowBox: false,
  AllowDropBox: false,
  AllowGoogleDrive: false,
  AllowShareFile: false,
  AllowEgnyte: false,
}

const tenant = (): Answers => ({
  [MEETINGS]: [meeting()],
  [FEDERATION]: [{ Identity: 'Global', AllowFederatedUsers: false, AllowTeamsConsumer: false }],
  [EXTERNAL]: [{ Identity: 'Global', EnableFederationAccess: true, EnableTeamsConsumerAccess: true }],
  [CLIENT]: [STORAGE],
  [PEOPLE]: [],
})

const read = (answers: Answers = {}) => said(teams, { answers: { ...tenant(), ...answers } })

async function value(kind: FactKind, answers: Answers) {
  const it = await read(answers)
  const [fact] = it.of(kind) as { value?: unknown }[]
  expect(it.gapsOf(kind)).toEqual(fact && 'value' in fact ? [] : ['value failed'])
  return fact && 'value' in fact ? fact.value : 'unknown'
}

describe('meetings', () => {
  test.each<[string, FactKind, object, unknown]>([
    ['are not recorded', 'setting:meetings.recording', {}, 'off'],
    ['are not recorded, in a word', 'setting:meetings.recording', { AllowCloudRecording: 'False' }, 'off'],
    ['may be recorded', 'setting:meetings.recording', { AllowCloudRecording: true }, 'on-demand'],
    [
      'may be recorded, in a word',
      'setting:meetings.recording',
      { AllowCloudRecording: 'True', AutoRecording: 'Disabled' },
      'on-demand',
    ],
    [
      'are recorded by themselves',
      'setting:meetings.recording',
      { AllowCloudRecording: true, AutoRecording: 'Enabled' },
      'automatic',
    ],
    ['are not recorded by themselves where nobody may', 'setting:meetings.recording', { AutoRecording: 'Enabled' }, 'off'],
    [
      'are recorded nobody knows when',
      'setting:meetings.recording',
      { AllowCloudRecording: true, AutoRecording: 'Sometimes' },
      'unknown',
    ],
    ['do not say whether they are recorded', 'setting:meetings.recording', { AllowCloudRecording: undefined }, 'unknown'],
    ['answer a number', 'setting:meetings.recording', { AllowCloudRecording: 0 }, 'unknown'],
    ['are not written down', 'setting:meetings.transcription', {}, 'off'],
    ['may be written down', 'setting:meetings.transcription', { AllowTranscription: true }, 'on-demand'],
    ['do not say whether they are written down', 'setting:meetings.transcription', { AllowTranscription: null }, 'unknown'],
    ['are kept for days', 'setting:meetings.recording-kept', {}, 120],
    ['are kept for days, in digits', 'setting:meetings.recording-kept', { NewMeetingRecordingExpirationDays: '60' }, 60],
    ['are kept for good', 'setting:meetings.recording-kept', { NewMeetingRecordingExpirationDays: -1 }, null],
    ['are kept for no known time', 'setting:meetings.recording-kept', { NewMeetingRecordingExpirationDays: -7 }, 'unknown'],
    [
      'do not say how long they are kept',
      'setting:meetings.recording-kept',
      { NewMeetingRecordingExpirationDays: 'long' },
      'unknown',
    ],
    ['let outsiders wait', 'setting:meetings.admission', {}, 'waiting-room'],
    ['let all but the organiser wait', 'setting:meetings.admission', { AutoAdmittedUsers: 'OrganizerOnly' }, 'waiting-room'],
    ['let those who are not invited wait', 'setting:meetings.admission', { AutoAdmittedUsers: 'InvitedUsers' }, 'waiting-room'],
    ['let everybody in', 'setting:meetings.admission', { AutoAdmittedUsers: 'Everyone' }, 'open'],
    [
      'let other organisations in',
      'setting:meetings.admission',
      { AutoAdmittedUsers: 'EveryoneInSameAndFederatedCompany' },
      'open',
    ],
    ['let callers in', 'setting:meetings.admission', { AllowPSTNUsersToBypassLobby: 'True' }, 'open'],
    ['do not say whether callers wait', 'setting:meetings.admission', { AllowPSTNUsersToBypassLobby: undefined }, 'unknown'],
    ['let people of a future kind in', 'setting:meetings.admission', { AutoAdmittedUsers: 'EveryoneOnEarth' }, 'unknown'],
  ])('%s', async (_, kind, more, expected) => {
    expect(await value(kind, { [MEETINGS]: [meeting(more)] })).toBe(expected)
  })
})

describe('chat', () => {
  const open = { AllowFederatedUsers: true, AllowTeamsConsumer: false }
  const ALL = { CommunicationWithExternalOrgs: 'AllowAllExternalDomains' }
  const SOME = { CommunicationWithExternalOrgs: 'AllowSpecificExternalDomains' }
  test.each<[string, object, object, unknown]>([
    ['is closed', {}, {}, 'blocked'],
    ['is open to other organisations', open, {}, 'allowed'],
    [
      'is open to named organisations',
      { ...open, AllowedDomains: { AllowedDomain: [{ Domain: 'mail.example' }] } },
      {},
      'allowed',
    ],
    ['is open where an object names all', { ...open, AllowedDomains: { AllowAllKnownDomains: {} } }, {}, 'allowed'],
    ['is open where the list is an empty object', { ...open, AllowedDomains: {} }, {}, 'allowed'],
    ['is closed where no organisation is named', { ...open, AllowedDomains: [] }, {}, 'blocked'],
    ['is closed where no organisation is named, in an object', { ...open, AllowedDomains: { AllowedDomain: [] } }, {}, 'blocked'],
    [
      'is closed where no organisation is named, in a list of one object',
      { ...open, AllowedDomains: [{ AllowedDomain: [] }] },
      {},
      'blocked',
    ],
    ['is open to a list in a text', { ...open, AllowedDomains: ['Domain=mail.example'] }, {}, 'allowed'],
    ['is open to private accounts', { AllowTeamsConsumer: 'True' }, {}, 'allowed'],
    [
      'is closed by the policy of the people',
      { ...open, AllowTeamsConsumer: true },
      { EnableFederationAccess: false, EnableTeamsConsumerAccess: 'False' },
      'blocked',
    ],
    ['is open by one of two ways', { ...open, AllowTeamsConsumer: true }, { EnableFederationAccess: false }, 'allowed'],
    ['is open to all by the policy, though the organisation names nobody', { ...open, AllowedDomains: [] }, ALL, 'allowed'],
    ['is closed by the organisation, whatever the policy names', {}, ALL, 'blocked'],
    ['is closed to all by the policy', open, { CommunicationWithExternalOrgs: 'BlockAllExternalDomains' }, 'blocked'],
    ['is open to all but some', open, { CommunicationWithExternalOrgs: 'blockspecificexternaldomains' }, 'allowed'],
    [
      'is as the organisation has it',
      { ...open, AllowedDomains: [] },
      { CommunicationWithExternalOrgs: 'OrganizationDefault' },
      'blocked',
    ],
    ['is open to those whom the policy names', open, { ...SOME, AllowedExternalDomains: ['mail.example'] }, 'allowed'],
    ['is closed where the policy names nobody', open, { ...SOME, AllowedExternalDomains: [] }, 'blocked'],
    ['is unknown where the policy does not tell whom it names', open, SOME, 'unknown'],
    ['is unknown in a way of the future', open, { CommunicationWithExternalOrgs: 'AllowNeighbours' }, 'unknown'],
    ['is unknown where that is no text', open, { CommunicationWithExternalOrgs: 3 }, 'unknown'],
    [
      'is closed where the policy switches it off before it names all',
      open,
      { ...ALL, EnableFederationAccess: false },
      'blocked',
    ],
    ['is unknown where one way is not said', { AllowTeamsConsumer: undefined }, {}, 'unknown'],
    ['is unknown where the policy does not say', open, { EnableFederationAccess: undefined }, 'unknown'],
    [
      'is closed where what is not said does not matter',
      { AllowFederatedUsers: undefined },
      { EnableFederationAccess: false },
      'blocked',
    ],
  ])('%s', async (_, organisation, policy, expected) => {
    const base = tenant()
    const answers = {
      [FEDERATION]: [{ ...(base[FEDERATION] as object[])[0], ...organisation }],
      [EXTERNAL]: [{ ...(base[EXTERNAL] as object[])[0], ...policy }],
    }
    expect(await value('setting:chat.outsiders', answers)).toBe(expected)
  })
})

describe('other cloud storage', () => {
  test.each<[string, object, unknown]>([
    ['is blocked', {}, 'blocked'],
    ['is allowed by one', { AllowEgnyte: 'True' }, 'allowed'],
    ['is allowed by one though another is not said', { AllowBox: undefined, AllowEgnyte: true }, 'allowed'],
    ['is unknown where one is not said', { AllowBox: undefined }, 'unknown'],
  ])('%s', async (_, more, expected) => {
    expect(await value('setting:storage.third-party', { [CLIENT]: [{ ...STORAGE, ...more }] })).toBe(expected)
  })
})

describe('policies of some people', () => {
  const KIND = 'setting:meetings.recording'
  const custom = [meeting({ Identity: 'Tag:AllOn', AllowCloudRecording: true }), meeting()]
  const has = (login: string, displayName: string, policyType = 'TeamsMeetingPolicy') => ({
    id: login,
    userPrincipalName: login,
    effectivePolicyAssignments: [{ policyType, policyAssignment: { displayName, assignmentType: 'direct' } }],
  })
  const assigned = (policyType: string, policyAssignment: unknown) => ({
    id: 'x',
    effectivePolicyAssignments: [{ policyType, policyAssignment }],
  })
  const nameless = (type: string) => assigned(type, { policyId: 'AllOn', assignmentType: 'direct' })
  const empty = (type: string) => assigned(type, null)
  const lines = async (answers: Answers) => {
    const it = await read({ [MEETINGS]: custom, ...answers })
    return {
      it,
      lines: it.of(KIND).map(({ value, unit, people }) => [value, unit, people?.join(' ')].filter(Boolean).join(' | ')),
    }
  }

  test.each<[string, unknown, string[]]>([
    ['are not told where nobody has them', [], ['off']],
    [
      'are told with the people who have them',
      [has('ana@harbour.example', 'AllOn'), has('ben@harbour.example', 'Global')],
      ['off', 'on-demand | AllOn | ana@harbour.example'],
    ],
    [
      'are found whatever the letters',
      [has('ana@harbour.example', 'Tag:allon')],
      ['off', 'on-demand | AllOn | ana@harbour.example'],
    ],
    ['are not mistaken for those of another kind', [has('ana@harbour.example', 'AllOn', 'TeamsCallingPolicy')], ['off']],
    ['have no people where that is refused', failure(PEOPLE), ['off', 'on-demand | AllOn']],
    ['have no people where a person is told in another shape', [{ id: 'x' }], ['off', 'on-demand | AllOn']],
    ['have no people where an assignment has no name', [nameless('TeamsMeetingPolicy')], ['off', 'on-demand | AllOn']],
    ['have no people where an assignment is empty', [empty('TeamsMeetingPolicy')], ['off', 'on-demand | AllOn']],
    ['are told though an assignment of another kind has no name', [nameless('TeamsCallingPolicy')], ['off']],
    ['have no people where a row is none', ['x'], ['off', 'on-demand | AllOn']],
  ])('%s', async (_, answer, expected) => {
    const { it, lines: told } = await lines({ [PEOPLE]: answer })
    expect(told).toEqual(expected)
    expect(it.gapsOf(KIND)).toHaveLength(expected[1]?.endsWith('AllOn') ? 1 : 0)
    expect(it.count(PEOPLE)).toBe(1)
  })

  test('are not asked for where there is only the global one', async () => {
    expect((await read()).count(PEOPLE)).toBe(0)
  })

  test('keep a hostile name as it is', async () => {
    const name = '=HYPERLINK("x")\u202E'
    const it = await read({ [MEETINGS]: [meeting(), meeting({ Identity: `Tag:${name}` })], [PEOPLE]: failure(PEOPLE) })
    expect(it.of(KIND)[1]).toMatchObject({ unit: name, name })
  })
})

describe('the shape of an answer', () => {
  const KIND = 'setting:meetings.recording'
  test.each<[string, unknown, boolean]>([
    ['a list', [meeting()], true],
    ['a list under value', { value: [meeting()] }, true],
    ['the one policy itself', meeting(), true],
    ['the global policy twice', [meeting(), meeting()], true],
    ['the global policy in other letters', [meeting({ Identity: 'global' })], true],
    ['a list under value that ends', { value: [meeting()], '@odata.nextLink': null }, true],
    ['a list with a next page', { value: [meeting()], '@odata.nextLink': 'https://x.example/next' }, false],
    [
      'a list with a next page and a name',
      { Identity: 'Global', value: [meeting()], '@odata.nextLink': 'https://x.example' },
      false,
    ],
    ['no policy', [], false],
    ['no global policy', [meeting({ Identity: 'Tag:Own' })], false],
    ['an own policy called Global', [meeting({ Identity: 'Tag:Global' })], false],
    ['a policy without a name', [{ AllowCloudRecording: false }], false],
    ['an error', { error: { code: 'Forbidden' } }, false],
    ['a text', 'AccessDenied', false],
    ['nothing', null, false],
  ])('may be %s', async (_, answer, known) => {
    const it = await read({ [MEETINGS]: answer })
    expect(it.of(KIND)).toHaveLength(known ? 1 : 0)
    expect(it.census(KIND)).toMatchObject(known ? { whole: true } : { whole: false, because: 'failed' })
    expect(it.census('setting:storage.third-party')).toMatchObject({ whole: true })
  })

  test.each<[string, FactKind]>([
    [MEETINGS, 'setting:meetings.admission'],
    [FEDERATION, 'setting:chat.outsiders'],
    [EXTERNAL, 'setting:chat.outsiders'],
    [CLIENT, 'setting:storage.third-party'],
  ])('of %s refused says why', async (call, kind) => {
    expect((await read({ [call]: failure(call) })).census(kind)).toMatchObject({ whole: false, because: 'permission' })
  })

  test('is not asked for when no check reads it', async () => {
    expect((await said(teams, { answers: {}, want: ['account.type'] })).asked).toEqual([])
  })
})
