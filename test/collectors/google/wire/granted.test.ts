import { describe, expect, test } from 'vitest'
import { permissionsOf } from '../../../../src/collectors/google/granted.js'
import { call, scope } from './asking.js'

const CALLS = [
  call('directory:users.list', '/users'),
  call('directory:groups.list', '/groups', { scope: scope('admin.directory.group.readonly') }),
  call('directory:users.get', '/users/{key}'),
  call('login:token', '/token', { scope: undefined, gives: [] }),
]

const states = (held: readonly string[] | undefined) =>
  permissionsOf(CALLS, held && new Set(held.map(scope))).map((it) => [it.scope.split('/auth/')[1], it.state])

describe('permission by permission', () => {
  test.each([
    ['each by its own name', ['admin.directory.user.readonly', 'admin.directory.group.readonly'], 'granted', 'granted'],
    ['one is withheld', ['admin.directory.user.readonly'], 'missing', 'granted'],
    ['none is given', [], 'missing', 'missing'],
    [
      'a wider one is another one: no token can be had with the narrower name',
      ['admin.directory.user', 'admin.directory.group'],
      'missing',
      'missing',
    ],
    ['one of a like name', ['admin.directory.user.alias.readonly'], 'missing', 'missing'],
    ['a sign-in that does not say', undefined, 'unknown', 'unknown'],
  ])('%s', (_, held, group, user) => {
    expect(states(held)).toEqual([
      ['admin.directory.group.readonly', group],
      ['admin.directory.user.readonly', user],
    ])
  })
  test('each names the calls that stay blind without it, and a call without a permission names none', () => {
    expect(permissionsOf(CALLS, new Set()).map((it) => it.calls)).toEqual([
      ['directory:groups.list'],
      ['directory:users.list', 'directory:users.get'],
    ])
  })
})
