import { describe, expect, test } from 'vitest'
import type { Resource } from '../../../../src/collectors/auth/microsoft/clouds.js'
import { cmdlet } from '../../../../src/collectors/microsoft365/exchange-door/cmdlet.js'
import { permissionsOf } from '../../../../src/collectors/microsoft365/granted.js'
import { graph } from './asking.js'

const CALLS = [
  graph('/v1.0/users', { scope: 'User.Read.All' }),
  graph('/v1.0/domains', { scope: 'Domain.Read.All' }),
  graph('/v1.0/users/{id}/memberOf', { scope: 'User.Read.All' }),
  graph('/v1.0/none', { scope: undefined }),
  cmdlet('Get-Mailbox', { why: 'x', gives: [] }),
]

const held = (graphScopes: string[] | undefined, exchange?: string[]) => {
  const granted = new Map<Resource, ReadonlySet<string> | undefined>([
    ['graph', graphScopes && new Set(graphScopes)],
    ['exchange', exchange && new Set(exchange)],
  ])
  return Object.fromEntries(permissionsOf(CALLS, granted).map((it) => [it.scope, it.by ?? it.state]))
}

describe('permission by permission', () => {
  const cases: Record<string, [Parameters<typeof held>, Record<string, string>]> = {
    'each by its own name': [
      [['User.Read.All', 'Domain.Read.All'], ['Exchange.ManageAsApp']],
      { 'Domain.Read.All': 'granted', 'Exchange.ManageAsApp': 'granted', 'User.Read.All': 'granted' },
    ],
    'a wider one holds the narrower': [
      [['Directory.Read.All'], ['Exchange.Manage']],
      {
        'Domain.Read.All': 'Directory.Read.All',
        'Exchange.ManageAsApp': 'Exchange.Manage',
        'User.Read.All': 'Directory.Read.All',
      },
    ],
    'one that may write holds the one that reads': [
      [['Directory.ReadWrite.All'], []],
      {
        'Domain.Read.All': 'Directory.ReadWrite.All',
        'Exchange.ManageAsApp': 'missing',
        'User.Read.All': 'Directory.ReadWrite.All',
      },
    ],
    'a permission of one service is none of another': [
      [['Exchange.ManageAsApp'], ['User.Read.All']],
      { 'Domain.Read.All': 'missing', 'Exchange.ManageAsApp': 'missing', 'User.Read.All': 'missing' },
    ],
    'a narrower one of a like name does not hold it': [
      [['User.ReadBasic.All', 'User.Read'], []],
      { 'Domain.Read.All': 'missing', 'Exchange.ManageAsApp': 'missing', 'User.Read.All': 'missing' },
    ],
    'a token that cannot be read says nothing': [
      [undefined],
      { 'Domain.Read.All': 'unknown', 'Exchange.ManageAsApp': 'unknown', 'User.Read.All': 'unknown' },
    ],
  }
  test.each(Object.entries(cases))('%s', (_, [args, expected]) => {
    expect(held(...args)).toEqual(expected)
  })
  test('each names the calls that stay blind without it', () => {
    const calls = permissionsOf(CALLS, new Map()).map((it) => [it.scope, it.calls])
    expect(calls).toEqual([
      ['Domain.Read.All', ['graph:domains']],
      ['Exchange.ManageAsApp', ['exchange:Get-Mailbox']],
      ['User.Read.All', ['graph:users', 'graph:users.memberOf']],
    ])
  })
  test.each([
    ['a person who was let in to Teams', ['user_impersonation'], 'granted'],
    ['an application, which Teams lets in by its role, is asked for no permission', [], undefined],
    ['a token for Teams that cannot be read', undefined, 'unknown'],
  ])('%s', (_, names, state) => {
    const teams = { ...graph('/x'), host: 'api.interfaces.records.teams.microsoft.com', scope: 'user_impersonation (Teams)' }
    expect(permissionsOf([teams], new Map([['teams', names && new Set(names)]]))[0]?.state).toBe(state)
  })
})
