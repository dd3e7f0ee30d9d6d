import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordsOf } from '../../../src/collectors/device/parse/index.js'
import type { Handed } from '../../../src/collectors/device/schema.js'
import { Census, Gap } from '../../../src/model/census.js'
import type { FactRecord } from '../../../src/model/collector.js'
import { builtInFacts } from '../../../src/model/facts/index.js'
import { BAD, GOOD, laptop, type Said } from './laptop.js'
import { LOOKED } from './read.js'

type Values = ReadonlyMap<string, unknown>

/** What would let a check pass. `null` of a field that excuses (no desktop, no swap) counts as good. */
const GOOD_VALUE: Record<string, (value: unknown) => boolean> = {
  systemDisk: (it) => it === 'on',
  homeDisk: (it) => it === 'on' || it === null,
  swapDisk: (it) => it === 'on' || it === null,
  desktop: (it) => it === null,
  lockAfter: (it) => it !== null,
  autoLogin: (it) => it === false,
  firewall: (it) => it === 'on',
  malwareProtection: (it) => it === 'on' || it === null,
  automaticUpdates: (it) => it !== 'off',
  updatesPending: (it) => it === 0,
  restartPending: (it) => it === false,
  passwordMaxDays: (it) => it !== null,
  remoteLogin: (it) => it !== 'password',
  secureBoot: (it) => it === true,
  administratorDaily: (it) => it === false,
  active: (it) => it === false,
  privileged: (it) => it === false,
  password: (it) => it !== 'none',
  guest: (it) => it === false,
  managed: (it) => it !== null,
}

/** Fields that nothing but this question can tell. */
const RESTS_ON: Record<string, readonly string[]> = {
  'hardware-id': ['device.hardwareId'],
  'boot-time': ['device.restarted'],
  'os-release': ['device.release'],
  runner: ['device.administratorDaily', 'device.lockAfter'],
  programs: ['device.managed'],
  'block-devices': ['device.systemDisk', 'device.homeDisk', 'device.swapDisk'],
  mounts: ['device.homeDisk'],
  swaps: ['device.swapDisk'],
  desktop: ['device.desktop', 'device.lockAfter', 'device.autoLogin'],
  'screen-lock': ['device.lockAfter'],
  'auto-login': ['device.autoLogin'],
  firewall: ['device.firewall'],
  ssh: ['device.remoteLogin'],
  signatures: ['device.malwareProtection'],
  'apt-updates': ['device.updatesPending'],
  'update-lists': ['device.updatesChecked'],
  'update-settings': ['device.automaticUpdates'],
  units: ['device.firewall', 'device.automaticUpdates'],
  restart: ['device.restartPending'],
  accounts: ['ana.active', 'ana.privileged', 'device.administratorDaily'],
  groups: ['ana.privileged'],
  'sudo-rules': ['ana.privileged'],
  passwords: ['ana.password', 'ana.active', 'ana.passwordChanged', 'ana.passwordMaxDays'],
  'password-rules': ['device.passwordMaxDays'],
  'sign-ins': ['ana.lastSignIn'],
  'secure-boot': ['device.secureBoot'],
}

function valuesOf(records: readonly FactRecord[]): Values {
  const values = new Map<string, unknown>()
  for (const it of records) {
    if (it.record !== 'fact' || (it.kind !== 'device' && it.kind !== 'local-account')) continue
    const who = it.kind === 'device' ? 'device' : (it.login ?? '')
    for (const [field, value] of Object.entries(it)) values.set(`${who}.${field}`, value)
  }
  return values
}

const read = (answers: Record<string, Said>, base: Record<string, Said>) => valuesOf(recordsOf(laptop(answers, base), LOOKED))
const textOf = (said: Said | undefined) => (typeof said === 'string' ? said : '')

/** Every way in which an answer goes wrong on its way. */
function damagesOf(text: string): [string, Said][] {
  const cuts = Array.from({ length: 8 }, (_, i) => Math.floor((text.length * i) / 8))
  return [
    ['empty', { raw: { ok: true, data: '', error: null } }],
    ['empty but whole', ''],
    ['denied', { error: 'denied' }],
    ['stuck', { error: 'stuck' }],
    ['failed', { error: 'failed' }],
    ['not asked', { raw: undefined }],
    ['null', { raw: { ok: true, data: null, error: null } }],
    ['a number', { raw: 7 }],
    ['an unknown error', { error: 'gremlins' }],
    ...[
      'x',
      'true',
      '{}',
      '[]',
      'null',
      '{"blockdevices":[]}',
      '\u0000\u0001\u009f',
      '<html><body>502</body></html>',
      'x'.repeat(10_000),
    ].map((it): [string, Said] => [`garbage ${it.slice(0, 12)}`, it]),
    ...cuts.map((at): [string, Said] => [`cut at ${at}`, { raw: { ok: true, data: text.slice(0, at), error: null } }]),
    ['cut in its last line', { raw: { ok: true, data: `${text}\n-- en`, error: null } }],
  ]
}

describe.each(Object.keys(GOOD))('a damaged answer to %s', (question) => {
  it('makes no good value of a bad computer', () => {
    const before = read({}, BAD)
    for (const [how, said] of damagesOf(textOf(BAD[question]))) {
      for (const [field, value] of read({ [question]: said }, BAD)) {
        const isGood = GOOD_VALUE[field.split('.')[1] ?? '']
        if (isGood?.(value) && !isGood(before.get(field))) expect.fail(`${how}: ${field} became ${String(value)}`)
      }
    }
  })

  it('changes a good computer only by absence, or for the worse', () => {
    const before = read({}, GOOD)
    for (const [how, said] of damagesOf(textOf(GOOD[question]))) {
      for (const [field, value] of read({ [question]: said }, GOOD)) {
        const isGood = GOOD_VALUE[field.split('.')[1] ?? '']
        if (isGood?.(value)) expect(value, `${how}: ${field}`).toEqual(before.get(field))
      }
    }
  })

  it('leaves the fields absent that rest on it', () => {
    for (const [how, said] of damagesOf(textOf(GOOD[question]))) {
      const after = read({ [question]: said }, GOOD)
      for (const field of RESTS_ON[question] ?? []) expect(after.get(field), `${how}: ${field}`).toBeUndefined()
    }
  })
})

describe('the records', () => {
  const good = read({}, GOOD)
  it('of the good computer are all good, so that the table above tests something', () => {
    for (const [field, isGood] of Object.entries(GOOD_VALUE)) {
      if (field === 'desktop' || field === 'active' || field === 'managed') continue
      const own = good.get(`device.${field}`) ?? good.get(`ana.${field}`)
      expect(isGood(own), `${field} is ${String(own)}`).toBe(true)
    }
  })

  it('of the bad computer are all bad', () => {
    const bad = read({}, BAD)
    for (const [field, isGood] of Object.entries(GOOD_VALUE)) {
      const key = bad.has(`device.${field}`) ? `device.${field}` : `ana.${field}`
      if (bad.has(key)) expect(isGood(bad.get(key)), `${field} is ${String(bad.get(key))}`).toBe(false)
    }
  })

  it('fit their schemas whatever was answered, and nothing is thrown', () => {
    const answer = fc.oneof(
      fc.record({ ok: fc.constant(true), data: fc.string({ unit: 'binary' }).map((it) => `${it}\n-- end`) }),
      fc
        .array(
          fc.array(
            fc.oneof(fc.string(), fc.constantFrom('looked', 'login', 'password', 'root', 'apt', '99999999999', '0', '-1', '')),
            { maxLength: 6 },
          ),
          { maxLength: 5 },
        )
        .map((it) => ({ ok: true, data: `looked\n${it.map((row) => row.join('\t')).join('\n')}\n-- end` })),
      fc.anything(),
    )
    const changes = fc.dictionary(fc.constantFrom(...Object.keys(GOOD)), answer, { maxKeys: 6 })
    fc.assert(
      fc.property(changes, fc.constantFrom(GOOD, BAD), (answers, base) => {
        const whole = laptop({}, base)
        const handed: Handed = { ...whole, answers: { ...whole.answers, ...answers } }
        for (const record of recordsOf(handed, LOOKED)) schemaOf(record).parse(record)
      }),
      { numRuns: 400 },
    )
  })
})

function schemaOf(record: FactRecord) {
  if (record.record === 'census') return Census
  return record.record === 'gap' ? Gap : builtInFacts[record.kind]
}
