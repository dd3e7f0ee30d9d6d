import { type AnyCheck, type Call, defineCollector, type FieldId } from 'confide'
import { planFor } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ConfiguredSource, checksServed, fieldsOf, kindsGiven, makePlan, neededKinds } from '../../src/engine/plan.js'
import type { Selection } from '../../src/engine/select.js'
import { check } from './stage.js'

const call = (id: string, ...gives: string[]): Call => ({ id, why: 'reads', via: 'file', gives: gives as FieldId[] })

const collector = (id: string, ...calls: Call[]) =>
  defineCollector({ id, title: id, settings: z.object({}), calls, async *collect() {} })

const source = (id: string, ...calls: Call[]): ConfiguredSource => ({ id, collector: collector(id, ...calls), settings: {} })

const selection = (...checks: AnyCheck[]): Selection => ({
  profiles: [],
  overlays: [],
  checks: checks.map((it) => planFor(it)),
  complete: true,
})

const needing = (needs: AnyCheck['needs'], helps?: AnyCheck['helps']) =>
  check({ needs, ...(helps ? { helps } : {}), judge: () => [] })

const USERS = call('users', 'account.active', 'account.emails')
const SIGN_INS = call('sign-ins', 'account.lastSignIn')
const DISKS = call('disks', 'device.systemDisk')
const cloud = source('cloud', USERS, SIGN_INS, DISKS)

const callsOf = (checks: AnyCheck[], sources: ConfiguredSource[] = [cloud]) =>
  makePlan(selection(...checks), sources).sources.map((it) => it.calls.map(({ id }) => id))

describe('demand: a call is made only when a selected check reads what it gives', () => {
  test.each<[string, AnyCheck[], string[]]>([
    ['nothing selected: no call', [], []],
    ['a field of another kind: no call', [needing({ log: ['on'] })], []],
    ['a field that is needed', [needing({ account: ['active'] })], ['users']],
    ['a field that only helps', [needing({}, { device: ['systemDisk'] })], ['disks']],
    [
      'two checks: what either reads',
      [needing({ account: ['emails'] }), needing({ device: ['systemDisk'] })],
      ['users', 'disks'],
    ],
    [
      'the sign-in report, with its permission of its own, only for a check that reads it',
      [needing({ account: ['active', 'lastSignIn'] })],
      ['users', 'sign-ins'],
    ],
    ['a kind of which no field is read: whoever gives it', [needing({ device: [] })], ['disks']],
  ])('%s', (_, checks, expected) => expect(callsOf(checks)).toEqual([expected]))

  test.each<[string, AnyCheck[], string[]]>([
    [
      'a call that gives nothing, such as signing in, goes with those that do',
      [needing({ account: ['active'] })],
      ['token', 'users'],
    ],
    ['and is not made for its own sake', [needing({ log: ['on'] })], []],
  ])('%s', (_, checks, expected) => expect(callsOf(checks, [source('cloud', call('token'), USERS, DISKS)])).toEqual([expected]))

  test('a source left out makes no call', () => {
    expect(callsOf([needing({ account: ['active'] })], [{ ...cloud, leftOut: true }])).toEqual([[]])
  })

  test('what the practice says of itself, its answers and its vendors are always read', () => {
    const declared = source(
      'declared',
      call('practice', 'practice.country'),
      call('statements', 'statement.check'),
      call('vendors', 'vendor.holds'),
      call('backups', 'backup.of'),
    )
    expect(callsOf([needing({ account: ['active'] })], [declared])).toEqual([['practice', 'statements', 'vendors']])
  })

  test('every planned call serves a check, or is one of those that are always made', () => {
    const checks = [needing({ account: ['active'] })]
    for (const { calls } of makePlan(selection(...checks), [cloud]).sources) {
      for (const it of calls) expect(checksServed(it, checks), it.id).not.toEqual([])
    }
  })

  test('a call that two checks read serves both', () => {
    const [a, b, c] = [needing({ account: ['active'] }), needing({}, { account: ['emails'] }), needing({ log: ['on'] })] as const
    expect(checksServed(USERS, [a, b, c])).toEqual([a, b])
  })

  test('what is wanted is every field that is needed or helps, by name', () => {
    const { want } = makePlan(selection(needing({ account: ['active'], log: ['on'] }, { person: ['left'] })), [])
    expect([...want].sort()).toEqual(['account.active', 'log.on', 'person.left'])
  })
})

describe('expected pairs', () => {
  const expected = (...sources: ConfiguredSource[]) =>
    makePlan(selection(), sources).expected.map(({ source: id, kind }) => `${id} ${kind}`)
  const declared = source('declared', call('all', 'account.owner', 'backup.of', 'person.left'))

  test.each<[string, ConfiguredSource[], string[]]>([
    ['a source is expected to give every kind of its calls, whatever is selected', [cloud], ['cloud account', 'cloud device']],
    [
      'two of one type are two',
      [cloud, { ...cloud, id: 'cloud-2' }],
      ['cloud account', 'cloud device', 'cloud-2 account', 'cloud-2 device'],
    ],
    ['confide.yaml alone is expected to give all it can', [declared], ['declared account', 'declared backup', 'declared person']],
    [
      'confide.yaml is expected only for kinds that no source gives',
      [declared, cloud],
      ['cloud account', 'cloud device', 'declared backup', 'declared person'],
    ],
    [
      'a source left out is still expected, and confide.yaml does not step in',
      [declared, { ...cloud, leftOut: true }],
      ['cloud account', 'cloud device', 'declared backup', 'declared person'],
    ],
    ['no source at all', [], []],
  ])('%s', (_, sources, pairs) => expect(expected(...sources)).toEqual(pairs))
})

describe('reading tables', () => {
  test('a collector gives each kind once, sorted', () => {
    expect(kindsGiven(collector('x', call('b', 'log.on'), call('a', 'account.active', 'account.emails')))).toEqual([
      'account',
      'log',
    ])
  })

  test('the kind of a typed setting keeps its dots', () => {
    expect(kindsGiven(collector('x', call('a', 'setting:sharing.files.value')))).toEqual(['setting:sharing.files'])
    expect(fieldsOf(needing({ 'setting:sharing.files': ['value'] }))).toEqual(['setting:sharing.files.value'])
  })

  test('needed kinds are sorted and leave helps out', () => {
    expect(neededKinds(needing({ person: ['left'], account: [] }, { log: ['on'] }))).toEqual(['account', 'person'])
  })
})
