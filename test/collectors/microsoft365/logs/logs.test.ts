import { describe, expect, test } from 'vitest'
import { logs } from '../../../../src/collectors/microsoft365/logs/index.js'
import type { Call } from '../../../../src/model/call.js'
import { ANA, BEN, mailbox, practice } from '../exchange/practice.js'
import { type Answers, failure, said } from '../exchange/session.js'

const UNIFIED = 'exchange:Get-AdminAuditLogConfig'
const ORGANISATION = 'exchange:Get-OrganizationConfig'
const BYPASS = 'exchange:Get-MailboxAuditBypassAssociation'
const RETENTION = 'purview:Get-UnifiedAuditLogRetentionPolicy'
const SKUS = 'graph:subscribedSkus'

async function read(answers: Answers = {}) {
  const it = await said(logs, { answers: { ...practice(), ...answers } })
  const log = (id: string) => it.of('log').find((fact) => fact.id === id)
  return { it, unified: log('unified-audit-log'), mailboxes: log('mailbox-audit-log'), signIns: log('entra-sign-in-log') }
}

const P1 = '41781fb2-bc02-4b7c-bd55-b576c07bb09d'
const ADVANCED = '2f442157-a11c-46b9-ae5b-6e39ff4e5849'
const sku = (servicePlanId: string, more: object = {}, provisioningStatus: string | undefined = 'Success') => ({
  capabilityStatus: 'Enabled',
  servicePlans: [{ servicePlanId, provisioningStatus }],
  ...more,
})

/** A rule for all records of everybody. */
const kept = (RetentionDuration: string, more: object = {}) => ({
  RetentionDuration,
  RecordTypes: [],
  Operations: [],
  UserIds: [],
  ...more,
})

test('three logs are told, whole', async () => {
  const { it } = await read()
  expect(
    it.of('log').map(({ id, covers, on, everywhere, except, keptDays }) => [id, covers, on, everywhere, except, keptDays]),
  ).toEqual([
    ['unified-audit-log', ['sign-in', 'administration', 'files'], true, true, [], 180],
    ['mailbox-audit-log', ['mail'], true, true, [], 90],
    ['entra-sign-in-log', ['sign-in'], true, true, [], 7],
  ])
  expect(it.census('log')).toMatchObject({ whole: true, count: 3 })
  expect(it.gapsOf('log')).toEqual(['tamperProof unsupported'])
})

describe('the unified audit log', () => {
  test.each<[string, unknown, boolean | undefined]>([
    ['is on', [{ UnifiedAuditLogIngestionEnabled: true }], true],
    ['is off', [{ UnifiedAuditLogIngestionEnabled: false }], false],
    ['is off in a word', [{ UnifiedAuditLogIngestionEnabled: 'False' }], false],
    ['is unknown where it is not said', [{}], undefined],
    ['is unknown where nothing is answered', [], undefined],
    ['is unknown where it is a list', [{ UnifiedAuditLogIngestionEnabled: [true] }], undefined],
    ['is unknown where it is refused', failure(UNIFIED), undefined],
  ])('%s', async (_, answer, expected) => {
    const { it, unified } = await read({ [UNIFIED]: answer })
    expect(unified?.on).toBe(expected)
    expect(it.gapsOf('log').some((gap) => gap.startsWith('on '))).toBe(expected === undefined)
  })

  test.each<[string, Answers, number | undefined]>([
    ['half a year without the large licence', {}, 180],
    ['half a year though rules are refused', { [RETENTION]: failure(RETENTION) }, 180],
    ['half a year when the large licence ended', { [SKUS]: [sku(ADVANCED, { capabilityStatus: 'Suspended' })] }, 180],
    ['half a year when the plan is switched off in the licence', { [SKUS]: [sku(ADVANCED, {}, 'Disabled')] }, 180],
    ['unknown with the large licence: it goes by person', { [SKUS]: [sku(ADVANCED)] }, undefined],
    [
      'unknown where a licence does not say that it runs',
      { [SKUS]: [sku(ADVANCED, { capabilityStatus: undefined })] },
      undefined,
    ],
    ['unknown where a plan waits', { [SKUS]: [sku(ADVANCED, {}, 'PendingActivation')] }, undefined],
    ['unknown where licences are refused', { [SKUS]: failure(SKUS) }, undefined],
    ['as short as the shortest rule', { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('TenYears'), kept('ThreeMonths')] }, 90],
    [
      'as short as the shortest rule, whose lists are empty in another way',
      { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('ThreeMonths', { RecordTypes: null, Operations: '', UserIds: null })] },
      90,
    ],
    [
      'unknown where the short rule is for one kind of record',
      { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('ThreeMonths', { RecordTypes: ['MicrosoftTeams'] })] },
      undefined,
    ],
    [
      'unknown where the short rule is for one kind of record, in a word',
      { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('ThreeMonths', { RecordTypes: 'MicrosoftTeams' })] },
      undefined,
    ],
    [
      'unknown where the short rule is for one action',
      { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('ThreeMonths', { Operations: ['FileAccessed'] })] },
      undefined,
    ],
    [
      'unknown where the short rule is for one person',
      { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('ThreeMonths', { UserIds: ['ana@harbour.example'] })] },
      undefined,
    ],
    [
      'unknown where the short rule does not say what it is for',
      { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('ThreeMonths', { RecordTypes: undefined })] },
      undefined,
    ],
    [
      'half a year without the large licence, whatever a rule for one kind of record says',
      { [RETENTION]: [kept('ThreeMonths', { RecordTypes: ['MicrosoftTeams'] })] },
      180,
    ],
    ['unknown where the shortest rule is longer', { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('TwelveMonths')] }, undefined],
    [
      'unknown beside a length of the future',
      { [SKUS]: [sku(ADVANCED)], [RETENTION]: [kept('ThreeMonths'), kept('SevenYears')] },
      undefined,
    ],
    [
      'unknown with the large licence where rules are refused',
      { [SKUS]: [sku(ADVANCED)], [RETENTION]: failure(RETENTION, 'licence') },
      undefined,
    ],
  ])('is kept %s', async (_, answers, expected) => {
    const { it, unified } = await read(answers)
    expect(unified?.keptDays).toBe(expected)
    expect(it.gapsOf('log').some((gap) => gap.startsWith('keptDays'))).toBe(expected === undefined)
  })
})

describe('the mailbox audit log', () => {
  test.each<[string, Answers, object]>([
    ['is off for the organisation', { [ORGANISATION]: [{ AuditDisabled: true }] }, { on: false }],
    ['is off in a word', { [ORGANISATION]: [{ AuditDisabled: 'True' }] }, { on: false }],
    ['is unknown where it is not said', { [ORGANISATION]: [{}] }, { on: undefined }],
    ['is unknown where it is refused', { [ORGANISATION]: failure(ORGANISATION) }, { on: undefined }],
    [
      'leaves somebody out',
      {
        [BYPASS]: [
          { Name: 'Ben Ong', AuditBypassEnabled: true },
          { Name: 'ana', AuditBypassEnabled: false },
        ],
      },
      { except: ['Ben Ong'] },
    ],
    [
      'leaves somebody out, in a word',
      { [BYPASS]: [{ Identity: 'Ben Ong', AuditBypassEnabled: 'true' }] },
      { except: ['Ben Ong'] },
    ],
    ['may leave somebody out who is not told', { [BYPASS]: [{ Name: 'Ben Ong' }] }, { except: undefined }],
    ['may leave somebody out who has no name', { [BYPASS]: [{ AuditBypassEnabled: true }] }, { except: undefined }],
    ['may leave somebody out where that is refused', { [BYPASS]: failure(BYPASS) }, { except: undefined }],
    [
      'is kept as long as the shortest',
      {
        'exchange:Get-Mailbox': [
          mailbox(ANA, 'ana', { AuditLogAgeLimit: '365.00:00:00' }),
          mailbox(BEN, 'ben', { AuditLogAgeLimit: '30.00:00:00' }),
        ],
      },
      { keptDays: 30 },
    ],
    [
      'is kept for nobody knows how long where one does not say',
      { 'exchange:Get-Mailbox': [mailbox(ANA, 'ana'), mailbox(BEN, 'ben', { AuditLogAgeLimit: 'long' })] },
      { keptDays: undefined },
    ],
    ['is kept for nobody knows how long without a mailbox', { 'exchange:Get-Mailbox': [] }, { keptDays: undefined }],
    [
      'is kept for nobody knows how long where mailboxes are refused',
      { 'exchange:Get-Mailbox': failure('exchange:Get-Mailbox') },
      { keptDays: undefined },
    ],
  ])('%s', async (_, answers, expected) => {
    const { it, mailboxes } = await read(answers)
    for (const [field, value] of Object.entries(expected)) {
      expect(mailboxes?.[field as 'on']).toEqual(value)
      expect(it.gapsOf('log').some((gap) => gap.startsWith(`${field} `))).toBe(value === undefined)
    }
    expect(it.census('log')).toMatchObject({ whole: true, count: 3 })
  })
})

describe('the sign-in log', () => {
  test.each<[string, unknown, number | undefined]>([
    ['a month with P1', [sku(P1)], 30],
    ['a month with P2, whatever the letters', [sku('EEC0EB4F-6444-4F95-ABA0-50C24D67F998')], 30],
    ['a month in the days of grace', [sku(P1, { capabilityStatus: 'Warning' })], 30],
    ['a week without', [sku(ADVANCED)], 7],
    ['a week without any licence', [], 7],
    ['unknown where the licence does not say that it runs', [sku(P1, { capabilityStatus: 'Soon' })], undefined],
    ['unknown where licences are refused', failure(SKUS), undefined],
  ])('is kept %s', async (_, answer, expected) => {
    expect((await read({ [SKUS]: answer })).signIns?.keptDays).toBe(expected)
  })
})

test('nothing is asked when no check reads logs', async () => {
  expect((await said(logs, { answers: {}, want: ['account.type'] })).asked).toEqual([])
})

test('no gap is told of a field that no check reads', async () => {
  const it = await said(logs, { answers: practice(), want: ['log.on'] })
  expect(it.gaps).toEqual([])
})

test('what a check of the logs needs plans the licences, which tell of the sign-in log', async () => {
  const want = ['log.covers', 'log.on', 'log.everywhere', 'log.except', 'log.tamperProof'] as const
  for (const field of ['log.on', 'log.except', 'log.tamperProof'] as const) {
    const planned = (_: string, { gives }: Call) => gives.includes(field)
    const it = await said(logs, { answers: practice(), want, planned })
    const signIns = it.of('log').find(({ id }) => id === 'entra-sign-in-log')
    expect([signIns?.on, signIns?.except, signIns?.tamperProof]).toEqual([true, [], true])
  }
})
