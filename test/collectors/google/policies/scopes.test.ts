import { describe, expect, it } from 'vitest'
import forwardingCheck from '../../../../checks/email/mail-forwarding.js'
import { policies } from '../../../../src/collectors/google/policies/index.js'
import type { Placed } from '../../../../src/collectors/google/policies/scopes.js'
import type { Fact } from '../../../../src/model/facts/index.js'
import { tryCheck } from '../../../../src/testing.js'
import { type Over, raw } from './practice.js'
import { answering, factsOf, failure, faked, records } from './session.js'

const KIND = 'setting:mail.auto-forward'
const forwarding = (enableAutoForwarding: unknown, over?: Over) => raw('gmail.auto_forwarding', { enableAutoForwarding }, over)
type Seen = { id: string; unit?: string; value?: string; people?: string[] }

async function seen(
  answers: readonly unknown[],
  people?: readonly Placed[],
  names?: ReadonlyMap<string, string>,
): Promise<Seen[]> {
  const beside = {
    ...(people === undefined ? {} : { people: async () => ({ value: people }) }),
    ...(names === undefined ? {} : { names: async () => names }),
  }
  return factsOf(await records(policies(faked(answering(answers)).session, beside)), KIND) as unknown as Seen[]
}

const told = (facts: readonly Seen[]) => facts.map(({ unit = 'everybody', value = 'unknown' }) => `${unit}: ${value}`)

const CASES: readonly (readonly [string, readonly unknown[], readonly string[]])[] = [
  ['one value for the whole practice', [forwarding(false)], ['everybody: blocked']],
  [
    'a unit that says the same is no other fact',
    [forwarding(false), forwarding(false, { unit: 'office' })],
    ['everybody: blocked'],
  ],
  [
    'a unit that says otherwise',
    [forwarding(false), forwarding(true, { unit: 'office' })],
    ['everybody else: blocked', '/Office: allowed'],
  ],
  [
    'a unit below it inherits',
    [forwarding(false), forwarding(true, { unit: 'therapists' })],
    ['everybody else: blocked', '/Therapists: allowed'],
  ],
  [
    'a unit below it that goes back to the rule of the root',
    [forwarding(false), forwarding(true, { unit: 'therapists' }), forwarding(false, { unit: 'interns' })],
    ['everybody else: blocked', '/Therapists: allowed', '/Therapists/Interns: blocked'],
  ],
  [
    'a unit below it that says the same again',
    [forwarding(false), forwarding(true, { unit: 'therapists' }), forwarding(true, { unit: 'interns' })],
    ['everybody else: blocked', '/Therapists: allowed'],
  ],
  ['a deleted unit', [forwarding(false), forwarding(true, { unit: 'gone' })], ['everybody: blocked']],
  [
    'a group that says otherwise',
    [forwarding(false), forwarding(true, { group: 'g1' })],
    ['everybody else: blocked', 'group g1: allowed'],
  ],
  ['a group that says the same', [forwarding(false), forwarding(false, { group: 'g1' })], ['everybody: blocked']],
  [
    'a group of one unit',
    [forwarding(false), forwarding(true, { group: 'g1', unit: 'office' })],
    ['everybody else: blocked', 'group g1 in /Office: allowed'],
  ],
  [
    'a group that is let out where its unit is not',
    [forwarding(true), forwarding(false, { unit: 'office' }), forwarding(true, { group: 'g1', unit: 'office' })],
    ['everybody else: allowed', '/Office: blocked', 'group g1 in /Office: allowed'],
  ],
  [
    'all administrators',
    [forwarding(false), forwarding(true, { group: 'WORKSPACE_ALL_ADMIN_GROUP' })],
    ['everybody else: blocked', 'all administrators: allowed'],
  ],
  [
    'a unit whose value cannot be read',
    [forwarding(false), forwarding('perhaps', { unit: 'office' })],
    ['everybody else: blocked', '/Office: unknown'],
  ],
  [
    'a unit where nobody set it before: the root has its default',
    [forwarding(false, { unit: 'office' })],
    ['everybody else: allowed', '/Office: blocked'],
  ],
]

describe('for whom a setting holds', () => {
  it.each(CASES)('%s', async (_, answers, expected) => {
    const facts = await seen(answers)
    expect(told(facts)).toEqual(expected)
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
    expect(told(await seen([...answers].reverse()))).toEqual(expected)
  })

  it('a group has its name, where names are known, in one line', async () => {
    const answers = [forwarding(false), forwarding(true, { group: 'g1' })]
    expect(told(await seen(answers, undefined, new Map([['g1', 'Front\ndesk']])))).toEqual([
      'everybody else: blocked',
      'group Front desk: allowed',
    ])
  })

  it('a setting made of several types of policies is told where any of them differs', async () => {
    const answers = [
      raw('drive_and_docs.external_sharing', { externalSharingMode: 'ALLOWED', allowPublishingFiles: false }),
      raw('security.less_secure_apps', { allowLessSecureApps: false }),
      raw('gmail.imap_access', { enableImapAccess: false }),
      raw('gmail.pop_access', { enablePopAccess: false }),
      raw('gmail.pop_access', { enablePopAccess: true }, { unit: 'office' }),
      raw('security.less_secure_apps', { allowLessSecureApps: true }, { group: 'g1' }),
    ]
    const all = await records(policies(faked(answering(answers)).session))
    const facts = factsOf(all, 'setting:signin.legacy-protocols') as unknown as Seen[]
    expect(told(facts)).toEqual(['everybody else: blocked', '/Office: unknown', 'group g1: allowed'])
  })
})

const nobody: ReadonlySet<string> = new Set()
const PEOPLE: readonly Placed[] = [
  { login: 'ana@x', unit: '/', groups: nobody },
  { login: 'ben@x', unit: '/Therapists/Interns', groups: nobody },
  { login: 'cho@x', unit: '/Office', groups: new Set(['g1']) },
  { login: 'dev@x', unit: '/Office', groups: nobody },
]

describe('the people under a setting', () => {
  const split = [forwarding(false), forwarding(true, { unit: 'office' })]

  it('stand beside the unit that gives them their value', async () => {
    expect((await seen(split, PEOPLE)).map(({ people }) => people)).toEqual([
      ['ana@x', 'ben@x'],
      ['cho@x', 'dev@x'],
    ])
  })

  it('stand beside their group where that decides', async () => {
    const facts = await seen([forwarding(false), forwarding(true, { group: 'g1' })], PEOPLE)
    expect(facts.map(({ people }) => people)).toEqual([['ana@x', 'ben@x', 'dev@x'], ['cho@x']])
  })

  it('stand beside their unit where their group changes nothing for them', async () => {
    const facts = await seen([...split, forwarding(true, { group: 'g1' })], PEOPLE)
    expect(told(facts)).toEqual(['everybody else: blocked', '/Office: allowed', 'group g1: allowed'])
    expect(facts.map(({ people }) => people)).toEqual([['ana@x', 'ben@x'], ['cho@x', 'dev@x'], []])
  })

  it('are not listed where one value holds for everybody', async () => {
    expect((await seen([forwarding(false)], PEOPLE)).map(({ people }) => people)).toEqual([undefined])
  })

  it.each<[string, Placed]>([
    ['has no unit', { login: 'eve@x', groups: nobody }],
    ['is in a unit that was not read', { login: 'eve@x', unit: '/New', groups: nobody }],
  ])('are not known as soon as one %s', async (_, eve) => {
    expect((await seen(split, [...PEOPLE, eve])).map(({ people }) => people)).toEqual([undefined, undefined])
  })

  it('are not known as soon as the groups of one are not, where a group decides', async () => {
    const eve = { login: 'eve@x', unit: '/' }
    const facts = await seen([forwarding(false), forwarding(true, { group: 'g1' })], [...PEOPLE, eve])
    expect(facts.map(({ people }) => people)).toEqual([undefined, undefined])
    expect((await seen(split, [...PEOPLE, eve])).map(({ people }) => people?.length)).toEqual([3, 2])
  })

  it('are not known where they were not read', async () => {
    const beside = { people: async () => ({ failed: failure('directory:users.list', 'permission', 403) }) }
    const facts = factsOf(await records(policies(faked(answering(split)).session, beside)), KIND) as unknown as Seen[]
    expect(facts.map(({ people }) => people)).toEqual([undefined, undefined])
  })
})

describe('judged by a check', () => {
  const verdicts = async (answers: readonly unknown[], people?: readonly Placed[]) => {
    const facts = (await seen(answers, people)) as unknown as Fact[]
    return Object.fromEntries(tryCheck(forwardingCheck, facts).verdicts.map((it) => [it.subject.id, it.is]))
  }

  it('a unit that lets mail out fails beside a root that does not', async () => {
    const answers = [forwarding(false), forwarding(true, { unit: 'office' })]
    expect(await verdicts(answers)).toEqual({ 'mail.auto-forward': 'pass', 'mail.auto-forward/office': 'fail' })
  })

  it('stricter than asked passes', async () => {
    const answers = [forwarding(false), forwarding(false, { unit: 'office' }), forwarding(false, { group: 'g1' })]
    expect(await verdicts(answers)).toEqual({ 'mail.auto-forward': 'pass' })
  })

  it('a unit in which nobody is lets nothing out', async () => {
    const answers = [forwarding(false), forwarding(true, { unit: 'interns' })]
    const people = PEOPLE.filter(({ unit }) => unit !== '/Therapists/Interns')
    expect(await verdicts(answers, people)).toEqual({ 'mail.auto-forward': 'pass', 'mail.auto-forward/interns': 'pass' })
  })

  it('a unit that cannot be read is unknown, not fine', async () => {
    const answers = [forwarding(false), forwarding('perhaps', { unit: 'office' })]
    expect(await verdicts(answers)).toEqual({ 'mail.auto-forward': 'pass', 'mail.auto-forward/office': 'unknown' })
  })
})
