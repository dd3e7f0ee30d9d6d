import { describe, expect, test } from 'vitest'
import { builtInFacts } from '../../../../src/model/facts/index.js'
import { id, USERS, user } from '../people/practice.js'
import { failure, type Tenant } from '../people/session.js'
import { DRIVE, entry, LOG, logOf, MAIL, NOTES, practice, TOKENS, token, tokens, told } from './practice.js'

/** The first person has these. */
const having = (...all: unknown[]): Tenant =>
  practice({ [TOKENS]: (_: unknown, { key }: Record<string, string>) => (key === id(1) ? tokens(...all) : tokens()) })

describe('the lists of everybody', () => {
  test('each app of each person, whole', async () => {
    const it = await told(practice())
    expect(it.of('grant')).toEqual([
      {
        record: 'fact',
        kind: 'grant',
        source: 'google',
        id: `${id(1)}/${NOTES}`,
        name: 'Quick Notes',
        app: NOTES,
        account: id(1),
        reads: ['files', 'mail'],
        writes: true,
      },
    ])
    expect(it.of('grant').map((fact) => builtInFacts.grant.safeParse(fact).success)).toEqual([true])
    expect(it.census('grant')).toMatchObject({ whole: true, count: 1 })
    expect(it.gaps.filter((gap) => gap.startsWith('grant'))).toEqual(['grant.approved: unsupported', 'grant.given: unsupported'])
  })

  test('nobody let anything in: none, whole, and nothing to explain', async () => {
    const it = await told(practice({ [TOKENS]: tokens() }))
    expect(it.census('grant')).toMatchObject({ whole: true, count: 0 })
    expect(it.gaps).toEqual([])
  })

  test('each person is asked about once, by id, though they stand on two pages', async () => {
    const it = await told(practice({ [USERS]: [[user(1)], [user(2), user(1)]] }))
    const asked = it.asked.filter(({ call }) => call === TOKENS)
    expect(asked.map(({ path }) => path)).toEqual([{ key: id(1) }, { key: id(2) }])
    expect(it.asked.filter(({ call }) => call === LOG)).toEqual([])
  })

  const odd: readonly (readonly [string, unknown[], object[]])[] = [
    [
      'two tokens of one app are one',
      [token({ scopes: [MAIL] }), token({ scopes: [DRIVE] })],
      [{ app: NOTES, reads: ['files', 'mail'] }],
    ],
    ['of which one does not say to what', [token(), token({ scopes: undefined })], [{ app: NOTES, reads: undefined }]],
    ['an app that does not say to what', [token({ scopes: undefined })], [{ app: NOTES, reads: undefined, writes: undefined }]],
    ['one that says it in another way', [token({ scopes: MAIL })], [{ app: NOTES, reads: undefined }]],
    ['one with a permission that is not known', [token({ scopes: [MAIL, 'urn:new'] })], [{ reads: undefined, writes: true }]],
    ['one that may do nothing', [token({ scopes: [] })], [{ reads: [], writes: false }]],
    ['one without a name', [token({ displayText: ' ' })], [{ app: NOTES, name: undefined }]],
    [
      'apps that never registered share an id and not a name',
      [
        token({ clientId: 'anonymous', anonymous: true, displayText: 'old.example' }),
        token({ clientId: 'anonymous', anonymous: true, displayText: 'older.example' }),
      ],
      [{ app: 'anonymous/old.example' }, { app: 'anonymous/older.example' }],
    ],
  ]
  test.each(odd)('%s', async (_, all, expected) => {
    const it = await told(having(...all))
    expect(it.of('grant').map((fact) => ({ name: fact.name, app: fact.app, reads: fact.reads, writes: fact.writes }))).toEqual(
      expected.map((one) => expect.objectContaining(one)),
    )
    expect(it.census('grant')).toMatchObject({ whole: true, count: expected.length })
    const unclear = it.of('grant').some(({ reads }) => reads === undefined)
    expect(it.gaps.includes('grant.reads: unsupported')).toBe(unclear)
  })

  test('an app that cannot be read leaves the others, and the list not whole', async () => {
    const it = await told(having(token({ clientId: '' }), token()))
    expect(it.of('grant')).toHaveLength(1)
    expect(it.census('grant')).toMatchObject({ whole: false, count: 1, because: 'failed' })
  })

  test('somebody who was deleted meanwhile let nothing in', async () => {
    const gone = failure('unsupported', { call: TOKENS, status: 404 })
    const it = await told(
      practice({ [TOKENS]: (_: unknown, { key }: Record<string, string>) => (key === id(2) ? gone : tokens(token())) }),
    )
    expect(it.census('grant')).toMatchObject({ whole: true, count: 1 })
  })

  test.each([
    ['who is refused', failure('permission', { call: TOKENS }), 'permission'],
    ['who is asked about too fast', failure('throttled', { call: TOKENS, status: 429 }), 'throttled'],
    ['of whom another thing is answered', {}, 'failed'],
  ])('one person %s: the others are told, not whole', async (_, answer, because) => {
    const it = await told(
      practice({ [TOKENS]: (__: unknown, { key }: Record<string, string>) => (key === id(2) ? answer : tokens(token())) }),
    )
    expect(it.of('grant')).toHaveLength(1)
    expect(it.census('grant')).toMatchObject({ whole: false, count: 1, because })
  })

  test('a list of people that breaks off: those on it are asked about, not whole', async () => {
    const it = await told(practice({ [USERS]: [[user(1)], failure('throttled', { call: USERS, status: 429 })] }))
    expect(it.of('grant')).toHaveLength(1)
    expect(it.census('grant')).toMatchObject({ whole: false, count: 1, because: 'throttled' })
  })

  test('where the permission is missing the log speaks, and the census names the permission', async () => {
    const log = logOf({ authorize: [[entry('authorize', '2026-10-20T09:00:00Z')]] })
    const refused = failure('permission', { call: TOKENS, remedy: 'add admin.directory.user.security' })
    const it = await told(practice({ [TOKENS]: refused, [LOG]: log }))
    expect(it.of('grant')).toMatchObject([{ app: NOTES, reads: ['mail'] }])
    expect(it.census('grant')).toMatchObject({ whole: false, because: 'permission', remedy: 'add admin.directory.user.security' })
  })
})

describe('the log of apps, where the lists were not chosen', () => {
  const remembered = (authorize: unknown[], revoke: unknown[] = [], more: Tenant = {}) =>
    told(practice({ [LOG]: logOf({ authorize: [[], authorize], revoke: [revoke] }), ...more }), { tokens: false })
  const at = (day: number) => `2026-10-${String(day).padStart(2, '0')}T09:00:00.000Z`

  test('what was let in is told with its day, and is never all of them', async () => {
    const it = await remembered([entry('authorize', at(20))])
    expect(it.of('grant')).toMatchObject([
      { id: `${id(1)}/${NOTES}`, name: 'Quick Notes', reads: ['mail'], writes: true, given: at(20) },
    ])
    expect(it.of('grant').map((fact) => builtInFacts.grant.safeParse(fact).success)).toEqual([true])
    expect(it.census('grant')).toMatchObject({
      whole: false,
      count: 1,
      because: 'not-chosen',
      remedy: expect.stringContaining('tokens: true'),
    })
    expect(it.asked.some(({ call }) => call === TOKENS)).toBe(false)
  })

  test('an empty log shows no census of none', async () => {
    const it = await remembered([])
    expect(it.census('grant')).toMatchObject({ whole: false, count: 0, because: 'not-chosen' })
  })

  const stories: readonly (readonly [string, unknown[], unknown[], (readonly string[] | undefined)[]])[] = [
    ['taken away later: gone', [entry('authorize', at(3))], [entry('revoke', at(4))], []],
    ['taken away earlier: there again', [entry('authorize', at(5))], [entry('revoke', at(4))], [['mail']]],
    ['at the same moment: it may stand', [entry('authorize', at(4))], [entry('revoke', at(4))], [['mail']]],
    ['taken away by somebody else: there', [entry('authorize', at(3))], [entry('revoke', at(4), {}, 2)], [['mail']]],
    ['another app taken away: there', [entry('authorize', at(3))], [entry('revoke', at(4), { client: 'other' })], [['mail']]],
    [
      'given twice: both count',
      [entry('authorize', at(6), { scope: [DRIVE] }), entry('authorize', at(5))],
      [],
      [['files', 'mail']],
    ],
    [
      'given, taken, given again for less: only what came last',
      [entry('authorize', at(8), { scope: [DRIVE] }), entry('authorize', at(5))],
      [entry('revoke', at(7))],
      [['files']],
    ],
    [
      'one of two does not say to what: unknown',
      [entry('authorize', at(6), { scope: undefined }), entry('authorize', at(5))],
      [],
      [undefined],
    ],
    ['permissions as one text', [entry('authorize', at(6), { scope: `${MAIL} ${DRIVE}` })], [], [['files', 'mail']]],
    ['without an app: nothing can be said', [entry('authorize', at(6), { client: '' })], [], []],
    ['two people: two', [entry('authorize', at(6)), entry('authorize', at(6), {}, 2)], [], [['mail'], ['mail']]],
    ['somebody who is in the list of people no more', [entry('authorize', at(6), {}, 9)], [], []],
    ['another event than was asked for', [entry('activity', at(6))], [], []],
    ['an entry without a person', [{ ...entry('authorize', at(6)), actor: {} }], [], []],
  ]
  test.each(stories)('%s', async (_, authorize, revoke, reads) => {
    const it = await remembered(authorize, revoke)
    expect(it.of('grant').map((fact) => fact.reads)).toEqual(reads)
    expect(it.census('grant')).toMatchObject({ whole: false, count: reads.length })
  })

  test('without the list of people nobody is left out', async () => {
    const it = await remembered([entry('authorize', at(6), {}, 9)], [], { [USERS]: failure('permission', { call: USERS }) })
    expect(it.of('grant')).toHaveLength(1)
  })

  test.each(['authorize', 'revoke'])('a log of which %s is refused tells nothing: what was given may be gone', async (event) => {
    const log = logOf({ authorize: [[entry('authorize', at(6))]], [event]: failure('permission', { call: LOG }) })
    const it = await told(practice({ [LOG]: log }), { tokens: false })
    expect(it.of('grant')).toEqual([])
    expect(it.census('grant')).toMatchObject({ whole: false, count: 0, because: 'permission' })
  })
})

test('what no check reads is not asked', async () => {
  expect((await told(practice(), { want: ['account.active', 'log.on'] })).asked).toEqual([])
})
