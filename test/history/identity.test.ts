import { expect, test } from 'vitest'
import { fingerprint, keyOf, subjectKey, subjectOfKey } from '../../src/model/derive/identity.js'
import { account } from './practice.js'

const ana = account('6f1c', { name: 'Ana Ruiz', login: 'ana@harbourst.example', email: 'ana@harbourst.example' })

test.each([
  ['a new name', { ...ana, name: 'Ana Ong' }],
  ['a new login', { ...ana, login: 'ana.ong@harbourst.example' }],
  ['no name, login or e-mail any more', account('6f1c')],
])('%s is the same subject', (_, renamed) => {
  expect(keyOf('second-factor', renamed, 'hipaa')).toBe(keyOf('second-factor', ana, 'hipaa'))
  expect(fingerprint('second-factor', renamed)).toBe(fingerprint('second-factor', ana))
})

test.each([
  ['another id', { ...ana, id: '6f1d' }],
  ['the same id in another source', { ...ana, source: 'aws' }],
  ['the same id of another kind', { ...ana, kind: 'device' as const }],
  ['an id that differs in case', { ...ana, id: '6F1C' }],
  ['an id that looks the same and is written with other characters', { ...ana, id: '6f1c\u200B' }],
])('%s is another subject', (_, other) => {
  expect(subjectKey(other)).not.toBe(subjectKey(ana))
  expect(keyOf('second-factor', other, 'hipaa')).not.toBe(keyOf('second-factor', ana, 'hipaa'))
  expect(fingerprint('second-factor', other)).not.toBe(fingerprint('second-factor', ana))
})

test('parts never run into each other, whatever characters they hold', () => {
  const keys = [
    keyOf('a', { kind: 'account', source: 'b', id: 'c/d' }, 'p'),
    keyOf('a', { kind: 'account', source: 'b/c', id: 'd' }, 'p'),
    keyOf('a","p', { kind: 'account', source: 'b', id: 'c/d' }, ''),
    keyOf('a', { kind: 'account', source: 'b","c/d', id: '' }, 'p'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

test('the written form is the documented one, for it stands in files', () => {
  expect(keyOf('second-factor', ana, 'hipaa')).toBe('["second-factor","hipaa","account","cloud","6f1c"]')
  expect(fingerprint('second-factor', ana)).toBe('confide/v1 ["second-factor","account","cloud","6f1c"]')
})

test('a fingerprint is the same in every profile, a key is not', () => {
  expect(keyOf('second-factor', ana, 'gdpr')).not.toBe(keyOf('second-factor', ana, 'hipaa'))
})

test('a key names its subject, and any other text none', () => {
  expect(subjectOfKey(subjectKey(ana))).toEqual(account('6f1c'))
  for (const text of ['', 'x', '[]', 'null', '{}', '["a","b"]', '["a","b",1]', '["a","b","c","d"]']) {
    expect(subjectOfKey(text), text).toBeUndefined()
  }
})
