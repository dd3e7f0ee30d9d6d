import { describe, expect, test } from 'vitest'
import { CALLS } from '../../../../src/collectors/google/calls.js'
import google from '../../../../src/collectors/google/index.js'
import { chosenIn, Settings } from '../../../../src/collectors/google/settings.js'
import { whyNotReading } from '../../../../src/collectors/http/read-only.js'
import { CUSTOMERS, SSO } from './asking.js'

const ADMIN = 'owner@harbourst.example'

describe('the table', () => {
  test('the collector holds it, and an id means one call', () => {
    expect(google.calls).toBe(CALLS)
    expect(new Set(CALLS.map((it) => it.id)).size).toBe(CALLS.length)
  })
  test('it holds reading of settings only', () => {
    expect(CALLS.flatMap((call) => whyNotReading(call) && `${call.id}: ${whyNotReading(call)}`).filter(Boolean)).toEqual([])
  })
  test('every call but signing in has one permission, that only reads or that the practice chose', () => {
    const reading = CALLS.filter((it) => it.id !== 'login:token')
    const wrong = reading.filter(({ scope: name = '', optIn }) => !name.endsWith('.readonly') && optIn === undefined)
    expect(wrong.map((it) => it.id)).toEqual([])
    expect(
      reading.filter((it) => !/^https:\/\/www\.googleapis\.com\/auth\/[\w.-]+$/.test(it.scope ?? '')).map((it) => it.id),
    ).toEqual([])
  })
  test('every opt-in is a setting that there is', () => {
    const on = Object.entries(Settings.parse({ admin: ADMIN, client: 'file:./c.json' })).filter(([, value]) => value === false)
    const names = on.map(([key]) => key)
    expect(CALLS.flatMap((it) => it.optIn ?? []).filter((it) => !names.includes(it))).toEqual([])
  })
  test('policies come at the pace that readers of them keep to', () => {
    expect(CALLS.find((it) => it.id === 'cloudidentity:policies.list')?.pace).toMatchObject({ requests: 1, seconds: 1 })
  })
  test("the customer's id is planned with what needs it, and for nothing else", () => {
    const gives = (id: string) => CALLS.find((it) => it.id === id)?.gives
    expect([gives(CUSTOMERS), (gives(SSO) ?? []).length > 0]).toEqual([gives(SSO), true])
  })
})

describe('settings', () => {
  const base = { admin: ADMIN, client: 'file:./client.json' }
  const account = { admin: ADMIN, auth: 'service-account', key: 'file:./key.json' }
  const OPT_INS = ['tokens', 'driveFiles', 'fileNames', 'mailSettings', 'delegation']
  const cases: Record<string, [object, string[]]> = {
    'nothing but who signs in chooses nothing': [base, []],
    'each opt-in by its name': [{ ...base, tokens: true, driveFiles: true }, ['tokens', 'driveFiles']],
    'one that is refused': [{ ...base, tokens: false }, []],
    'mail settings as each person': [{ ...account, delegation: true, mailSettings: true }, ['mailSettings', 'delegation']],
    'files with their names': [{ ...base, driveFiles: true, fileNames: true }, ['driveFiles', 'fileNames']],
  }
  test.each(Object.entries(cases))('%s', (_, [settings, chosen]) => {
    const all = chosenIn(Settings.parse(settings))
    expect(OPT_INS.filter((it) => all.has(it))).toEqual(chosen)
    expect(google.chosen?.(Settings.parse(settings))).toEqual(all)
  })
  test('how to sign in is a choice too', () => {
    expect(chosenIn(Settings.parse(account)).has('auth: service-account')).toBe(true)
  })
  test.each([
    ['an unknown key', { ...base, password: 'x' }],
    ['no administrator', { client: 'file:./client.json' }],
    ['a key without auth: service-account', { ...base, key: 'file:./key.json' }],
    ['mail settings without delegation', { ...account, mailSettings: true }],
    ['mail settings of a person who signs in', { ...base, delegation: true, mailSettings: true }],
    ['names of files that nobody looks for', { ...base, fileNames: true }],
    ['an opt-in that is a text', { ...base, tokens: 'true' }],
  ])('%s is refused', (_, settings) => {
    expect(Settings.safeParse(settings).success).toBe(false)
  })
})
