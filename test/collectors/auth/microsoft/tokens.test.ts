import { describe, expect, it } from 'vitest'
import { claimsOf, permissionsIn } from '../../../../src/collectors/auth/microsoft/claims.js'
import { broken, refused } from '../../../../src/collectors/auth/microsoft/failure.js'
import { keptTokens, type Token } from '../../../../src/collectors/auth/microsoft/tokens.js'
import { TENANT } from './authority.js'

/** A source of tokens that live for `seconds`; the clock moves only by hand. */
function source(seconds = 3600) {
  const it = { now: 0, asked: 0, seconds, fail: undefined as unknown }
  const ask = async (): Promise<Token> => {
    it.asked += 1
    const value = `t${it.asked}`
    await Promise.resolve()
    if (it.fail !== undefined) throw it.fail
    return { value, expires: it.now + it.seconds * 1000 }
  }
  const token = keptTokens(ask, () => it.now)
  return { it, get: async (renew?: boolean) => (await token('graph', renew)).value }
}

describe('tokens that are kept', () => {
  it('a hundred who ask at once share one request', async () => {
    const { it, get } = source()
    expect(new Set(await Promise.all(Array.from({ length: 100 }, () => get())))).toEqual(new Set(['t1']))
    expect(it.asked).toBe(1)
  })

  it('a hundred who are refused at once share one renewal', async () => {
    const { it, get } = source()
    await get()
    expect(new Set(await Promise.all(Array.from({ length: 100 }, () => get(true))))).toEqual(new Set(['t2']))
    expect(it.asked).toBe(2)
  })

  it('who is refused again after a renewal gets the same token: it is not the token', async () => {
    const { get } = source()
    await get()
    expect([await get(true), await get(true), await get()]).toEqual(['t2', 't2', 't2'])
  })

  it('after the next ordinary renewal it may be renewed on demand once more', async () => {
    const { it, get } = source()
    await get()
    await get(true)
    it.now += 3_400_000
    expect([await get(), await get(true), await get(true)]).toEqual(['t3', 't4', 't4'])
  })

  it('a token that lives a minute is used for half of it, not fetched for every request', async () => {
    const { it, get } = source(60)
    await get()
    it.now += 29_000
    expect(await get()).toBe('t1')
    it.now += 2_000
    expect(await get()).toBe('t2')
  })

  it('what Microsoft has decided is not asked again, also not on demand', async () => {
    const { it, get } = source()
    it.fail = refused(65001, 'invalid_grant')
    for (const renew of [false, true, false]) await expect(get(renew)).rejects.toMatchObject({ theirs: 'AADSTS65001' })
    expect(it.asked).toBe(1)
  })

  it.each([
    ['a fault of the network', broken('did not answer')],
    ['too many requests', refused(undefined, 'slow_down')],
    ['a stopped request', new Error('stopped')],
  ])('%s is asked again', async (_name, failure) => {
    const { it, get } = source()
    it.fail = failure
    await expect(get()).rejects.toBe(failure)
    it.fail = undefined
    expect(await get()).toBe('t2')
  })
})

describe('the permissions in a token', () => {
  const token = (payload: unknown) =>
    ['{}', JSON.stringify(payload), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.')

  it.each([
    ['a person', token({ scp: 'User.Read.All Policy.Read.All' }), 'person', ['User.Read.All', 'Policy.Read.All']],
    ['a person with one', token({ scp: 'User.Read' }), 'person', ['User.Read']],
    ['an application', token({ roles: ['Exchange.ManageAsApp'] }), 'application', ['Exchange.ManageAsApp']],
    ['an application with none', token({ tid: TENANT }), 'application', []],
    ['an application whose token says nothing at all', token({}), 'application', undefined],
    ['an application whose claim has another shape', token({ tid: TENANT, roles: 'x' }), 'application', undefined],
    ['a person whose claim is missing', token({}), 'person', undefined],
    ['names that are none', token({ scp: 'User.Read \u001b[2J <b> ' }), 'person', ['User.Read']],
    ['an encrypted token (five parts)', 'a.b.c.d.e', 'person', undefined],
    ['a token without a body', 'opaque', 'application', undefined],
    ['a body that is no object', token(['x']), 'person', undefined],
    ['a body that is no text', 'a.%%%.c', 'person', undefined],
  ] as const)('%s', (_name, text, as, expected) => {
    expect(permissionsIn(claimsOf(text), as)).toEqual(expected === undefined ? undefined : new Set(expected))
  })
})
