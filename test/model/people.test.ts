import { addressesOf, ownerOf, ownersOf, peopleAt, personOf, sameAddress } from 'confide'
import { account, person } from 'confide/testing'
import { describe, expect, test } from 'vitest'

const NFD = 'ren\u0065\u0301e@p.example'
const NFC = 'ren\u00e9e@p.example'

describe('addresses are compared', () => {
  test.each<[string, string, string]>([
    ['as they are', 'ana@p.example', 'ana@p.example'],
    ['without case', 'Ana@P.Example', 'ana@p.example'],
    ['without surrounding space', ' \tana@p.example\n', 'ana@p.example'],
    ['without a +tag: it leads to the same mailbox', 'ana+notes@p.example', 'ana@p.example'],
    ['without everything from the first +', 'ana+a+b@p.example', 'ana@p.example'],
    ['with a + that starts the address', '+ana@p.example', '+ana@p.example'],
    ['with a + behind the @', 'ana@p+q.example', 'ana@p+q.example'],
    ['with a tag that is empty', 'ana+@p.example', 'ana@p.example'],
    ['in one form of letters', NFD, NFC],
    ['by the last @', '"a@b+c"@p.example', '"a@b@p.example'],
    ['without an @: a user name keeps its +', 'Ana+x', 'ana+x'],
    ['with nothing at all', '', ''],
    ['dots count: not every host ignores them', 'a.na@p.example', 'a.na@p.example'],
  ])('%s', (_, given, expected) => {
    expect(sameAddress(given)).toBe(expected)
    expect(sameAddress(sameAddress(given))).toBe(expected)
  })

  test('of a person: the first and the others, as they are compared', () => {
    expect(addressesOf({ email: 'Ana@p.example', emails: ['ana+x@q.example'] })).toEqual(['ana@p.example', 'ana@q.example'])
    expect(addressesOf({})).toEqual([])
  })
})

const ana = person({ id: 'ana', name: 'Ana', email: 'Ana@p.example', emails: ['ana@home.example'] })
const ben = person({ id: 'ben', name: 'Ben', email: 'ben@p.example', emails: ['desk@p.example'] })
const cleo = person({ id: 'cleo', name: 'Cleo', email: 'cleo@p.example', emails: ['desk@p.example'] })
const renee = person({ id: 'renee', name: 'Renée', email: NFC })
const nobody = person({ id: 'nobody', name: 'No Address' })
const STAFF = [ana, ben, cleo, renee, nobody]

describe('whose address it is', () => {
  test.each<[string, string, string | undefined]>([
    ['the first address', 'ana@p.example', 'ana'],
    ['another address', 'ana@home.example', 'ana'],
    ['in another case', 'ANA@P.EXAMPLE', 'ana'],
    ['with a tag', 'ana+zoom@p.example', 'ana'],
    ['in another form of letters', NFD, 'renee'],
    ['an address that two people claim tells nothing', 'desk@p.example', undefined],
    ['an address that nobody has', 'dan@p.example', undefined],
    ['a name is no address', 'Ana', undefined],
    ['a user name without an @ is not the person whose address begins so', 'ana', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, address, id) => expect(personOf(address, STAFF)?.id).toBe(id))

  test('one person who lists an address twice is not two people', () => {
    const twice = person({ id: 'twice', email: 'x@p.example', emails: ['X@p.example', 'x+1@p.example'] })
    expect(personOf('x@p.example', [twice])?.id).toBe('twice')
  })

  test('an address that three people claim is not given back by the third', () => {
    const three = ['1', '2', '3'].map((id) => person({ id, email: 'desk@p.example' }))
    expect(personOf('desk@p.example', three)).toBeUndefined()
  })

  test('the order of the staff list changes nobody', () => {
    const back = [...STAFF].reverse()
    for (const address of ['ana@p.example', 'desk@p.example', 'ana@home.example']) {
      expect(personOf(address, back)?.id).toBe(personOf(address, STAFF)?.id)
    }
  })

  test('the address book of one staff list is not that of another', () => {
    expect(personOf('ana@p.example', [ben])).toBeUndefined()
    expect(personOf('ana@p.example', [ana])?.id).toBe('ana')
  })

  test('a staff list with the names of objects in it is a staff list', () => {
    const odd = person({ id: '__proto__', email: '__proto__' })
    expect(personOf('__proto__', [odd])?.id).toBe('__proto__')
    expect(personOf('constructor', STAFF)).toBeUndefined()
  })
})

describe('who stands behind an account', () => {
  const of = (given: Parameters<typeof account>[0]) => ownerOf(account(given), STAFF)?.id
  test.each<[string, Parameters<typeof account>[0], string | undefined]>([
    ['whose address its login is', { login: 'ana@p.example', emails: [] }, 'ana'],
    ['also while its other addresses are not known', { login: 'ana@p.example' }, 'ana'],
    ['whose address is an alias of it', { login: 'x@p.example', emails: ['ben@p.example'] }, 'ben'],
    ['the login is meant before an alias', { login: 'ana@p.example', emails: ['ben@p.example'] }, 'ana'],
    [
      'an alias is meant before the declared owner',
      { login: 'x@p.example', emails: ['ben@p.example'], owner: 'ana@p.example' },
      'ben',
    ],
    ['the login is meant before the declared owner', { login: 'ana@p.example', emails: [], owner: 'ben@p.example' }, 'ana'],
    ['the declared owner where no address tells', { login: 'desk-pc', emails: [], owner: 'ana@p.example' }, 'ana'],
    [
      'nobody while its other addresses are not known: one may be a leaver’s',
      { login: 'desk-pc', owner: 'ana@p.example' },
      undefined,
    ],
    ['nobody by an address that two people claim', { login: 'desk@p.example', emails: [] }, undefined],
    [
      'nobody where an alias is claimed by two people',
      { login: 'x@p.example', emails: ['desk@p.example', 'ana@p.example'] },
      undefined,
    ],
    ['nobody where two aliases lead to two people', { emails: ['ana@p.example', 'ben@p.example'] }, undefined],
    ['nobody where the declared owner’s address is claimed by two people', { emails: [], owner: 'desk@p.example' }, undefined],
    ['nobody where the declared owner is nobody', { login: 'x@p.example', emails: [], owner: null }, undefined],
    [
      'nobody where the declared owner is not on the staff list',
      { login: 'x@p.example', emails: [], owner: 'dan@p.example' },
      undefined,
    ],
    ['nobody where nothing is known', {}, undefined],
    ['nobody by name: two people may share one', { name: 'Ana', emails: [] }, undefined],
    ['by a login in other case, with a tag', { login: 'ANA+aws@P.example', emails: [] }, 'ana'],
    ['an account without a login by its alias', { emails: ['ben@p.example'] }, 'ben'],
  ])('%s', (_, given, id) => expect(of(given)).toBe(id))
})

describe('everybody who may stand behind an account', () => {
  const of = (given: Parameters<typeof account>[0]) => ownersOf(account(given), STAFF).map(({ id }) => id)
  test.each<[string, Parameters<typeof account>[0], string[]]>([
    ['one by the login, and no alias is asked', { login: 'ana@p.example', emails: ['ben@p.example'] }, ['ana']],
    ['two by a login that two people claim', { login: 'desk@p.example', emails: ['ana@p.example'] }, ['ben', 'cleo']],
    [
      'all whom its aliases lead to, each once',
      { emails: ['ana@p.example', 'desk@p.example', 'ben@p.example'] },
      ['ana', 'ben', 'cleo'],
    ],
    ['the declared owner where no address tells', { emails: ['x@p.example'], owner: 'ana@p.example' }, ['ana']],
    ['both whose address the declared owner has', { emails: [], owner: 'desk@p.example' }, ['ben', 'cleo']],
    ['nobody while its other addresses are not known', { login: 'x', owner: 'ana@p.example' }, []],
    ['nobody where nothing is known', {}, []],
  ])('%s', (_, given, ids) => expect(of(given).sort()).toEqual(ids))

  test('the order of aliases changes nobody', () => {
    const emails = ['ana@p.example', 'ben@p.example']
    expect(of({ emails }).sort()).toEqual(of({ emails: [...emails].reverse() }).sort())
  })

  test('the list that is given out is the caller’s own: changing it changes no later answer', () => {
    ownersOf(account({ login: 'desk@p.example' }), STAFF).pop()
    expect(peopleAt('desk@p.example', STAFF).map(({ id }) => id)).toEqual(['ben', 'cleo'])
  })
})
