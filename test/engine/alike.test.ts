import { account } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import { sharing } from '../../src/engine/alike.js'

const rule = () => ({ is: 'yes', by: 'the policy "Everybody"' }) as const

describe('records share like values', () => {
  test('two accounts under one rule hold one text of it, and say what they said', () => {
    const shared = sharing()
    const [ana, ben] = [account({ id: 'ana', demanded: rule() }), account({ id: 'ben', demanded: rule() })]
    const [one, two] = [shared({ ...ana }), shared({ ...ben })]
    expect([one, two]).toEqual([ana, ben])
    expect(Reflect.get(one, 'demanded')).toBe(Reflect.get(two, 'demanded'))
  })

  test('what differs stays apart, also where only the order of a list does', () => {
    const shared = sharing()
    const [one, two] = [shared(account({ id: '1', roles: ['a', 'b'] })), shared(account({ id: '2', roles: ['b', 'a'] }))]
    expect([Reflect.get(one, 'roles'), Reflect.get(two, 'roles')]).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ])
  })

  test('of a thousand different values no more than some are kept, and none is lost', () => {
    const shared = sharing()
    const all = Array.from({ length: 1000 }, (_, n) => shared(account({ id: `${n}`, emails: [`${n}@p.example`] })))
    expect(all.map((it) => Reflect.get(it, 'emails'))).toEqual(all.map((_, n) => [`${n}@p.example`]))
  })
})
