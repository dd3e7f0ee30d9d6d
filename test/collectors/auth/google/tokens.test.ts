import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../../../src/collectors/auth/google/claims.js'
import { broken, refused, unfit } from '../../../../src/collectors/auth/google/failure.js'
import { keptTokens } from '../../../../src/collectors/auth/google/tokens.js'
import { USERS } from './google.js'

function source(seconds = 3600) {
  const it = { asked: [] as string[], now: 1_000_000, seconds, fail: undefined as unknown }
  const ask = async ({ as }: { as: string }) => {
    it.asked.push(as)
    const value = `t${it.asked.length}`
    await Promise.resolve()
    if (it.fail !== undefined) throw it.fail
    return { value, expires: it.now + it.seconds * 1000 }
  }
  const token = keptTokens({ ask, now: () => it.now, keyOf: ({ as, scopes }) => `${as} ${scopes.join(' ')}` })
  return { it, get: async (renew?: boolean, as = 'owner') => (await token({ scopes: [USERS], as }, renew)).value }
}

describe('tokens that are kept', () => {
  it('a hundred who ask at once share one request', async () => {
    const { it, get } = source()
    expect(new Set(await Promise.all(Array.from({ length: 100 }, () => get())))).toEqual(new Set(['t1']))
    expect(it.asked).toHaveLength(1)
  })

  it('a hundred who are refused at once share one renewal', async () => {
    const { it, get } = source()
    await get()
    expect(new Set(await Promise.all(Array.from({ length: 100 }, () => get(true))))).toEqual(new Set(['t2']))
    expect(it.asked).toHaveLength(2)
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

  it('what was decided about one is not asked again, also not on demand, and touches nobody else', async () => {
    const { it, get } = source()
    it.fail = refused({ error: 'unauthorized_client', grant: 'statement' })
    for (const renew of [false, true, false]) await expect(get(renew)).rejects.toBe(it.fail)
    it.fail = undefined
    expect(await get(false, 'ana')).toBe('t2')
    await expect(get()).rejects.toMatchObject({ reach: 'scopes' })
  })

  it('what was decided about the whole sign-in is asked for nobody more', async () => {
    const { it, get } = source()
    it.fail = unfit('KEY', 'x', 'y')
    await expect(get()).rejects.toBe(it.fail)
    for (const as of ['ana', 'ben', 'owner']) await expect(get(false, as)).rejects.toBe(it.fail)
    expect(it.asked).toEqual(['owner'])
  })

  it.each([
    ['a fault of the network', broken('did not answer')],
    ['too many requests', refused({ error: 'slow_down', grant: 'statement' })],
    ['a stopped request', new Error('stopped')],
  ])('%s is asked again', async (_name, failure) => {
    const { it, get } = source()
    it.fail = failure
    await expect(get()).rejects.toBe(failure)
    it.fail = undefined
    expect(await get()).toBe('t2')
  })

  it('thousands of people do not fill the memory, and who is asked for all the time is kept', async () => {
    const { it, get } = source()
    for (let i = 0; i < 2_000; i += 1) {
      await get(false, `person-${i}`)
      await get()
    }
    expect(it.asked.filter((as) => as === 'owner')).toHaveLength(1)
    await get(false, 'person-1999')
    expect(it.asked).toHaveLength(2_001)
    await get(false, 'person-0')
    expect(it.asked).toHaveLength(2_002)
  })
})

describe('who signed in', () => {
  const token = (payload: unknown) =>
    ['{}', JSON.stringify(payload), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.')

  it.each([
    ['an address and a nonce', token({ email: 'a@b.example', nonce: 'n' }), { email: 'a@b.example', nonce: 'n' }],
    ['an address of another shape', token({ email: ['a@b.example'] }), { email: undefined }],
    ['no token', undefined, undefined],
    ['a token without a body', 'opaque', undefined],
    ['a body that is no object', token(['x']), undefined],
    ['a body that is no text', 'a.%%%.c', undefined],
  ])('%s', (_name, text, expected) => {
    if (expected === undefined) expect(claimsOf(text)).toBeUndefined()
    else expect(claimsOf(text)).toMatchObject(expected)
  })
})
