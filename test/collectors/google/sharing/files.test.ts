import { describe, expect, test } from 'vitest'
import { changed, failure, file, LOG, login, type More, practice, told } from './practice.js'

describe('an open file', () => {
  const of = async (more: More) => (await told(practice({ own: { [login('kira')]: [[file('a', more)]] } }))).shares[0]
  const open = (more: More) => ({ permissions: [{ type: 'anyone', role: 'reader', allowFileDiscovery: false, ...more }] })

  test('of a person is theirs, and opens for good', async () => {
    expect(await of({})).toEqual({
      ...{ record: 'fact', kind: 'share', source: 'google', id: 'a', of: 'file', with: 'anyone', by: 'link' },
      ...{ expires: null, owner: login('kira'), drive: 'id-kira', rights: 'read', findable: false },
    })
  })
  test.each<[string, More, More]>([
    ['may be a folder', { mimeType: 'application/vnd.google-apps.folder' }, { of: 'folder' }],
    ['of no told type is a file', { mimeType: undefined }, { of: 'file' }],
    ['that searches find', open({ allowFileDiscovery: true }), { findable: true }],
    ['that anyone may write in', open({ role: 'writer' }), { rights: 'write' }],
    ['that anyone may comment on is read', open({ role: 'commenter' }), { rights: 'read' }],
    ['with a right that nobody knows', open({ role: 'publisher' }), { rights: undefined, with: 'anyone' }],
    ['of which it is not told whether searches find it', open({ allowFileDiscovery: undefined }), { findable: undefined }],
    [
      'given to people by name besides is what anyone may do with it',
      { permissions: [{ type: 'user', role: 'owner' }, ...open({}).permissions] },
      { rights: 'read' },
    ],
    ['whose permissions are not told', { permissions: undefined }, { rights: undefined, findable: false }],
    [
      'whose permissions are not told, that searches find',
      { permissions: undefined, permissionIds: ['anyone', '0123'] },
      { findable: true },
    ],
    ['of which nothing is told is open all the same', { permissions: undefined, permissionIds: undefined }, { with: 'anyone' }],
    ['whose permissions are no list', { permissions: 'anyone', permissionIds: 7 }, { findable: undefined, with: 'anyone' }],
  ])('%s', async (_, more, expected) => {
    const share: More = { ...(await of(more)) }
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, share[name]]))).toEqual(expected)
  })
  test("of a shared drive is nobody's", async () => {
    const { shares } = await told(practice({ shared: { papers: [[file('a', { permissions: undefined })]] } }))
    expect(shares).toMatchObject([{ id: 'a', owner: null, drive: 'papers' }])
  })
  test('that was found before the list broke off stays found', async () => {
    const { shares } = await told(practice({ own: { [login('kira')]: [[file('a')], failure('failed')] } }))
    expect(shares.map((it) => it.id)).toEqual(['a'])
  })
  test('in a shared drive that opens in part is found', async () => {
    const { shares } = await told(practice({ member: { papers: false }, shared: { papers: [[file('a')]] } }))
    expect(shares.map((it) => it.id)).toEqual(['a'])
  })
})

describe('the log, where nobody looks', () => {
  const none = { chosen: [] }
  const ids = async (log: readonly unknown[]) => (await told(practice({ log }), none)).shares.map(({ id }) => id)

  test('tells which files were opened, and when', async () => {
    const { shares, gaps } = await told(practice({ log: [changed('a', 'people_with_link', 40)] }), none)
    expect(shares).toEqual([
      {
        ...{ record: 'fact', kind: 'share', source: 'google', id: 'a', of: 'file', with: 'anyone', by: 'link' },
        ...{ expires: null, owner: login('kira'), findable: false, logged: '2026-09-22T09:00:00.000Z' },
      },
    ])
    expect(gaps).toEqual([])
  })
  test.each<[string, unknown[], string[]]>([
    ['on the web for all to find', [changed('a', 'public_on_the_web', 1)], ['a']],
    ['and closed since', [changed('a', 'private', 1), changed('a', 'people_with_link', 2)], []],
    ['and closed since, told in another order', [changed('a', 'people_with_link', 2), changed('a', 'private', 1)], []],
    ['and closed and opened again', [changed('a', 'people_with_link', 1), changed('a', 'shared_internally', 2)], ['a']],
    [
      'and closed since with its folder',
      [
        changed('a', 'private', 1, { event: 'change_document_visibility_hierarchy_reconciled' }),
        changed('a', 'people_with_link', 2),
      ],
      [],
    ],
    ['to the practice alone', [changed('a', 'people_within_domain_with_link', 1), changed('b', 'public_in_the_domain', 1)], []],
    ['to people who were named', [changed('a', 'shared_externally', 1)], []],
    ['in a way that nobody knows', [changed('a', 'unknown', 1), changed('b', undefined, 1), changed('c', 'galaxy', 1)], []],
    ['without saying which', [changed('', 'people_with_link', 1)], []],
  ])('%s', async (_, log, expected) => {
    expect(await ids(log)).toEqual(expected)
  })
  test('of a shared drive has no owner', async () => {
    const log = [changed('a', 'people_with_link', 1, { owner: 'Clinic papers', shared_drive_id: 'papers', doc_type: 'folder' })]
    const [share] = (await told(practice({ log }), none)).shares
    expect(share).toMatchObject({ of: 'folder', drive: 'papers' })
    expect(share?.owner).toBeUndefined()
  })
  test('names a file only for whoever chose names', async () => {
    const log = [changed('a', 'people_with_link', 1)]
    const names = async (chosen: string[]) => (await told(practice({ log }), { chosen })).shares.map(({ name }) => name)
    expect([await names([]), await names(['fileNames'])]).toEqual([[undefined], ['Name of a']])
  })
  test('that broke off says nothing: the event that closed a file may be missing', async () => {
    const broken = [
      changed('a', 'people_with_link', 1),
      { id: { time: 'yesterday' }, events: [{ name: 'change_document_visibility' }] },
    ]
    const { shares, gaps } = await told(practice({ log: broken }), none)
    expect([shares, gaps]).toEqual([[], [expect.stringMatching(/^share\.logged: failed/)]])
  })
  test('that is refused is a gap', async () => {
    const { shares, gaps } = await told(practice({ log: failure('permission') }), none)
    expect([shares, gaps]).toEqual([[], ['share.logged: permission: permission remedy']])
  })
  test('that is no part of this audit is not asked for', async () => {
    const { session, gaps } = await told(practice(), { ...none, unplanned: [LOG] })
    expect([session.asked, gaps]).toEqual([[], []])
  })
})

describe('the log beside what was looked at', () => {
  const log = [
    changed('a', 'people_with_link', 1),
    changed('b', 'people_with_link', 1, { owner: login('Leo') }),
    changed('c', 'people_with_link', 1, { owner: 'Clinic papers', shared_drive_id: 'papers' }),
  ]
  const ids = async (more: Parameters<typeof practice>[0]) =>
    (await told(practice({ log, ...more }))).shares.map(({ id, logged }) => `${id}${logged ? ' by the log' : ''}`)

  test('is believed of a drive that could not be looked through, and of no other', async () => {
    expect(await ids({ own: { [login('kira')]: [failure('permission')] } })).toEqual(['a by the log'])
  })
  test('does not tell again of a file that was found', async () => {
    expect(await ids({ own: { [login('kira')]: [[file('a')], failure('failed')] } })).toEqual(['a'])
  })
  test('of a shared drive that opens to nobody', async () => {
    expect(await ids({ member: {} })).toEqual(['c by the log'])
  })
})

test('shares are counted by nobody here: a census of them tells of mail', async () => {
  const { census } = await told(practice({ own: { [login('kira')]: [[file('a')]] } }))
  expect(census.map(({ kind }) => kind)).toEqual(['drive'])
})
