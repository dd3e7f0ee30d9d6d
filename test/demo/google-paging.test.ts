import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import { agoFrom } from '../../src/demo/google/tenants/clock.js'
import { file } from '../../src/demo/google/tenants/file.js'
import { largeTenant } from '../../src/demo/google/tenants/large.js'
import { ask, type Json, NOW, token } from './google-asking.js'

const large = largeTenant({ people: 1234, units: 5, policies: 230, groups: 3, devices: 47, now: NOW })

let server: GoogleServer
beforeAll(async () => {
  server = await serveGoogle(large)
})
afterAll(() => server.close())

/** Follows the tokens to the end; each page as it came. */
async function pages(path: string, at: GoogleServer = server, tenant = large): Promise<Json[]> {
  const all: Json[] = []
  let next: string | undefined
  do {
    const mark = next === undefined ? '' : `${path.includes('?') ? '&' : '?'}pageToken=${encodeURIComponent(next)}`
    const { body } = await ask(at.url, { path: path + mark, token: token(tenant) })
    all.push(body)
    next = body.nextPageToken
  } while (next !== undefined && all.length < 100)
  return all
}

const sizes = (all: Json[], items: string) => all.map((page) => page[items]?.length ?? 0)
const USERS = '/admin/directory/v1/users?customer=my_customer'

describe('pages', () => {
  it.each([
    ['a hundred when nobody says', USERS, 'users', [...Array<number>(12).fill(100), 34]],
    ['as many as asked for', `${USERS}&maxResults=500`, 'users', [500, 500, 234]],
    ['fifty policies when nobody says', '/v1/policies', 'policies', [50, 50, 50, 50, 30]],
    ['a hundred policies, however many more are asked for', '/v1/policies?pageSize=1000', 'policies', [100, 100, 30]],
    ['fifty policies for a size of nought', '/v1/policies?pageSize=0', 'policies', [50, 50, 50, 50, 30]],
    ['twenty devices when nobody says', '/v1/devices', 'devices', [20, 20, 7]],
    [
      'twenty users of devices, however many more are asked for',
      '/v1/devices/-/deviceUsers?pageSize=100',
      'deviceUsers',
      [20, 20, 7],
    ],
  ])('%s', async (_, path, items, expected) => {
    const all = await pages(path)
    expect(sizes(all, items)).toEqual(expected)
    const ids = all.flatMap((page) => page[items].map((it: Json) => it.id ?? it.name))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('a list that fits on its page to the last has no next one', async () => {
    const exact = largeTenant({ people: 100 })
    const other = await serveGoogle(exact)
    expect(sizes(await pages(USERS, other, exact), 'users')).toEqual([100])
    await other.close()
  })

  it('a mask without the token ends the list at its first page', async () => {
    const { body } = await ask(server.url, { path: `${USERS}&fields=users(id)`, token: token(large) })
    expect(Object.keys(body)).toEqual(['users'])
  })

  it('a list of none is left out, but for Drive', async () => {
    const none = largeTenant({ people: 1 })
    const other = await serveGoogle(none)
    const get = async (path: string) => (await ask(other.url, { path, token: token(none) })).body
    expect(await get('/v1/devices')).toEqual({})
    expect(await get('/gmail/v1/users/me/settings/filters')).toEqual({})
    expect(await get('/admin/directory/v1/groups?customer=my_customer')).toEqual({ kind: 'admin#directory#groups' })
    expect(await get('/drive/v3/files')).toEqual({ kind: 'drive#fileList', incompleteSearch: false, files: [] })
    await other.close()
  })
})

describe('a page token', () => {
  const first = async (path: string) => (await ask(server.url, { path, token: token(large) })).body.nextPageToken as string
  const with_ = (path: string, mark: string) =>
    ask(server.url, { path: `${path}&pageToken=${encodeURIComponent(mark)}`, token: token(large) })

  it('is good for another size of page, and for another mask', async () => {
    const { body } = await with_(`${USERS}&maxResults=7&fields=users(id)`, await first(USERS))
    expect(body.users).toHaveLength(7)
  })

  it.each([
    ['another list', '/admin/directory/v1/groups?customer=my_customer'],
    ['another search', `${USERS}&query=isAdmin=true`],
  ])('is not good for %s', async (_, path) => {
    expect((await with_(path, await first(USERS))).status).toBe(400)
  })

  it('is not a number that a client could count up', async () => {
    const mark = await first(USERS)
    expect(mark).not.toMatch(/^\d+$/)
    expect((await with_(USERS, `${mark}A`)).status).toBe(400)
  })
})

describe('a search of Drive', () => {
  it('brings short and blank pages before the end', async () => {
    const ago = agoFrom(NOW)
    const files = Array.from({ length: 25 }, (_, n) =>
      file(
        { name: `File ${n}`, owner: 'x@large.example', changed: n, ...(n === 3 || n === 24 ? { open: 'anyoneWithLink' } : {}) },
        ago,
      ),
    )
    const owner = large.users.at(0)
    const tenant = { ...large, users: owner ? [{ ...owner, files }] : [] }
    const other = await serveGoogle(tenant)
    const path = "/drive/v3/files?pageSize=10&q=visibility = 'anyoneWithLink'&fields=nextPageToken,files(id,name)"
    const all = await pages(path, other, tenant)
    expect(all.map((page) => page.files.map((it: Json) => it.name))).toEqual([['File 3'], [], ['File 24']])
    await other.close()
  })
})
