import { describe, expect, test } from 'vitest'
import { sharing } from '../../../../src/collectors/google/sharing/index.js'
import {
  CHOSEN,
  DRIVES,
  drive,
  FILES,
  failure,
  file,
  login,
  type Practice,
  practice,
  sessionOf,
  told,
  USERS,
  user,
} from './practice.js'

const WITHOUT = ['driveFiles']

/** `papers: 0`, `kira: ?` for a drive of which it is not known. */
async function drivesOf(given: Practice, chosen?: readonly string[]) {
  const { drives, census } = await told(given, chosen ? { chosen } : {})
  const all = drives.map(({ id, publicFiles }) => `${id.replace('id-', '')}: ${publicFiles ?? '?'}`).sort()
  return { all, whole: census.map((it) => [it.kind, it.whole, it.because, it.count]) }
}

describe('drives that were looked through', () => {
  test('hold nothing that is open: every one says so, and all of them were counted', async () => {
    const { all, whole } = await drivesOf(practice())
    expect([all, whole]).toEqual([['kira: 0', 'leo: 0', 'papers: 0'], [['drive', true, undefined, 3]]])
  })
  test('count their open files over short and blank pages', async () => {
    const shared = { papers: [[file('a')], [], [file('b')], []] }
    const own = { [login('kira')]: [[], [file('c'), file('d')]] }
    const { all } = await drivesOf(practice({ shared, own }))
    expect(all).toEqual(['kira: 2', 'leo: 0', 'papers: 2'])
  })
  test('count a file once that stands on two pages', async () => {
    expect((await drivesOf(practice({ shared: { papers: [[file('a')], [file('a')]] } }))).all).toContain('papers: 1')
  })
  test('are not known where the same page comes again and again, each time with another token', async () => {
    const shared = { papers: Array.from({ length: 50 }, () => [file('a')]) }
    const { drives, session } = await told(practice({ shared }))
    expect(drives.find(({ id }) => id === 'papers')?.publicFiles).toBeUndefined()
    expect(session.asked.filter((it) => it.includes('papers')).length).toBeLessThan(8)
  })
  test('of a practice without shared drives are those of its people', async () => {
    const { all, whole } = await drivesOf({ users: [user('kira')] })
    expect([all, whole]).toEqual([['kira: 0'], [['drive', true, undefined, 1]]])
  })
})

describe('what nobody looked through is not known', () => {
  const cases: [string, Practice, string[]][] = [
    ['a shared drive that the administrator is no member of', practice({ member: {} }), ['kira: 0', 'leo: 0', 'papers: ?']],
    [
      'a shared drive of which the administrator is no manager: a folder in it may be closed to others',
      practice({ member: { papers: false } }),
      ['kira: 0', 'leo: 0', 'papers: ?'],
    ],
    [
      'a shared drive that was taken away meanwhile',
      practice({ shared: { papers: [failure('unsupported', 404)] } }),
      ['kira: 0', 'leo: 0', 'papers: ?'],
    ],
    [
      'a person who is suspended: the files stay open',
      practice({ users: [user('kira', { suspended: true }), user('leo')] }),
      ['kira: ?', 'leo: 0', 'papers: 0'],
    ],
    ['a person who is archived', practice({ users: [user('leo', { archived: true })] }), ['leo: ?', 'papers: 0']],
    [
      'a person whom Google does not let look',
      practice({ own: { [login('kira')]: [failure('permission')] } }),
      ['kira: ?', 'leo: 0', 'papers: 0'],
    ],
    [
      'the rest of a list whose second page failed',
      practice({ own: { [login('kira')]: [[file('a')], failure('throttled', 429)] } }),
      ['kira: ?', 'leo: 0', 'papers: 0'],
    ],
    [
      'a file that could not be read',
      practice({ own: { [login('kira')]: [[file('a'), { name: 'no id' }]] } }),
      ['kira: ?', 'leo: 0', 'papers: 0'],
    ],
    [
      'what a search left out that says so itself',
      practice({ own: { [login('kira')]: [{ kind: 'drive#fileList', files: [], incompleteSearch: true }] } }),
      ['kira: ?', 'leo: 0', 'papers: 0'],
    ],
    [
      'an answer that is something else',
      practice({ own: { [login('kira')]: [{}] }, shared: { papers: [{ kind: 'drive#driveList', drives: [] }] } }),
      ['kira: ?', 'leo: 0', 'papers: ?'],
    ],
    [
      'pages that turn in circles',
      practice({ own: { [login('kira')]: [{ kind: 'drive#fileList', files: [], nextPageToken: '0' }] } }),
      ['kira: ?', 'leo: 0', 'papers: 0'],
    ],
  ]
  test.each(cases)('%s', async (_, given, expected) => {
    const { all, whole } = await drivesOf(given)
    expect(all).toEqual(expected)
    expect(whole).toEqual([['drive', true, undefined, expected.length]])
    expect((await told(given)).gaps.length).toBeGreaterThan(0)
  })
  test('for one reason is one gap, however many people it concerns', async () => {
    const refused = [failure('permission', 403, 'add the permission')]
    const { gaps } = await told(practice({ own: { [login('kira')]: refused, [login('leo')]: refused } }))
    expect(gaps).toEqual(['drive.publicFiles: permission: add the permission'])
  })
  test('a guest keeps files elsewhere', async () => {
    expect((await drivesOf(practice({ users: [user('kira'), user('guest', { isGuestUser: true })] }))).all).toEqual([
      'kira: 0',
      'papers: 0',
    ])
  })
})

describe('how many drives there are is not known', () => {
  const cases: [string, Practice, readonly string[], unknown[]][] = [
    ['without delegation: shared drives alone were looked through', practice(), WITHOUT, [false, 'not-chosen', 1]],
    ['when the list of shared drives is refused', practice({ drives: failure('permission') }), CHOSEN, [false, 'permission', 3]],
    ['when the list of people is refused', practice({ users: failure('permission') }), CHOSEN, [false, 'permission', 1]],
    [
      'when somebody in the list of people could not be read',
      practice({ users: [user('leo'), {}] }),
      CHOSEN,
      [false, 'failed', 2],
    ],
    ['when a shared drive in the list could not be read', practice({ drives: [{}] }), CHOSEN, [false, 'failed', 3]],
    ['where nobody chose to look', practice(), [], [false, 'not-chosen', 0]],
  ]
  test.each(cases)('%s', async (_, given, chosen, expected) => {
    expect((await drivesOf(given, chosen)).whole).toEqual([['drive', ...expected]])
  })
  test('where the list of people is no part of this audit', async () => {
    const { census, session } = await told(practice(), { unplanned: [USERS] })
    expect(census).toMatchObject([{ whole: false, because: 'not-chosen', remedy: expect.stringContaining('--only') }])
    expect(session.asked).not.toContain(USERS)
  })
  test('when which drives open is refused, each is tried and none is known whole', async () => {
    const { all } = await drivesOf(practice({ member: failure('permission') }))
    expect(all).toContain('papers: ?')
  })
})

describe('what leaves', () => {
  test('is the fewest requests: two lists of drives, one of people, one search of each drive, and no log when all was seen', async () => {
    const { session } = await told(practice())
    const searches = [`${FILES} papers 0`, `${FILES} ${login('kira')} 0`, `${FILES} ${login('leo')} 0`]
    expect(session.asked.sort()).toEqual([USERS, DRIVES, DRIVES, ...searches].sort())
  })
  test('is no search of a drive that does not open, and none as somebody who is switched off', async () => {
    const { session } = await told(practice({ member: {}, users: [user('leo', { suspended: true })] }))
    expect(session.asked.filter((it) => it.startsWith(FILES))).toEqual([])
  })
  test('is nothing where no check asks for files', async () => {
    const { session, census } = await told(practice(), { want: ['share.of', 'share.with', 'share.to'] })
    expect([session.asked, census]).toEqual([[], []])
  })
  test('names nobody as long as nobody chose names', async () => {
    const given = practice({ drives: [drive('papers')], shared: { papers: [[file('a')]] } })
    const names = async (chosen: readonly string[]) => {
      const { drives, shares } = await told(given, { chosen })
      return [...drives, ...shares].flatMap((it) => it.name ?? [])
    }
    expect(await names(CHOSEN)).toEqual([])
    expect(await names([...CHOSEN, 'fileNames'])).toEqual(['Drive papers', 'Name of a'])
  })
})

test('people pass through: the list is never far ahead of what was told of them', async () => {
  const session = sessionOf(practice({ drives: [], member: {} }))
  const PAGES = 40
  let listed = 0
  const list = session.list
  session.list = async function* (call, items, item, asked) {
    if (call !== USERS) return yield* list(call, items, item, asked)
    for (let page = 0; page < PAGES; page += 1) {
      const rows = Array.from({ length: 500 }, (_, i) => item.parse(user(`p${page * 500 + i}`)))
      listed += rows.length
      yield { items: rows, broken: 0 }
    }
  }
  let [told, ahead] = [0, 0]
  for await (const record of sharing(session)) {
    if (record.record !== 'fact') continue
    told += 1
    ahead = Math.max(ahead, listed - told)
  }
  expect(told).toBe(PAGES * 500)
  expect(ahead).toBeLessThan(600)
})
