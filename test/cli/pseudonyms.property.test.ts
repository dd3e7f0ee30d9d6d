import type { Audit } from 'confide'
import { account, backup, build, device, localAccount, NOW, person, statement, training, vendor } from 'confide/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import json from '../../reports/json.js'
import { pseudonymise as marked, type PseudonymKey } from '../../src/cli/pseudonyms.js'
import { makeAudit } from '../../src/engine/audit.js'
import { select } from '../../src/engine/select.js'
import { waive } from '../../src/engine/waive.js'
import type { Fact } from '../../src/model/facts/index.js'
import { builtIns, completeBaseline } from '../../src/plugins/registry.js'
import { stage } from '../engine/stage.js'
import { ana, audit, context, failing, finding } from '../reports/builders.js'
import { HOSTILE, poison } from '../reports/hostile.js'

const KEY = { key: Buffer.alloc(32, 7), stable: true }
const pseudonymise = (it: Audit, key: PseudonymKey, facts: readonly Fact[] = []) => marked(it, key, facts).audit
const text = (it: Audit) => [...(json.write(it, context()) as Iterable<string>)].join('')

const registry = await builtIns()
completeBaseline(registry)
const selection = select({ checks: [...registry.checks.values()], profiles: [...registry.profiles.values()], ask: ['baseline'] })

function auditOf(facts: readonly Fact[]): Audit {
  const read = [...new Set(facts.map((it) => `${it.source} ${it.kind}`))]
  return makeAudit({ selection, world: stage({ facts, read, unread: ['cloud log'] }), now: NOW, version: '1.0.0' })
}

describe('nothing of anybody is left', () => {
  const letters = fc.constantFrom('zq', 'xv', 'jk', 'wÿ', 'ßq', '李', 'ñx')
  const word = fc.tuple(letters, letters, fc.integer({ min: 100, max: 999 })).map(([a, b, n]) => `${a}${b}${n}`)
  const who = fc.record({
    name: fc.oneof(
      word,
      fc.tuple(word, word).map((it) => it.join(' ')),
      fc.tuple(word, word).map((it) => it.join('-')),
    ),
    email: fc.tuple(word, word).map(([a, b]) => `${a}.${b}@${b}.example`),
    login: fc.oneof(
      word,
      fc.tuple(word, word).map(([a, b]) => `${a}+tag@${b}.example`),
      word.map((it) => `${it.toUpperCase()}@x.example`),
    ),
  })
  const world = fc.record({
    staff: fc.uniqueArray(who, { minLength: 1, maxLength: 4, selector: (it) => it.email }),
    others: fc.uniqueArray(who, { maxLength: 4, selector: (it) => it.login }),
    opaque: fc.boolean(),
    left: fc.boolean(),
  })
  type World = typeof world extends fc.Arbitrary<infer T> ? T : never

  function factsOf({ staff, others, opaque, left }: World): Fact[] {
    const id = (word: string, i: number) => (opaque ? `0000-${i}` : word)
    const facts: Fact[] = [
      backup({ name: 'records', of: 'records', holds: 'client' }),
      vendor({ name: 'TheraNest', holds: 'client', logins: true }),
    ]
    for (const [i, { name, email, login }] of staff.entries()) {
      facts.push(
        person({ id: email, name, email, emails: [], left: left && i === 0 ? '2026-01-01' : null, started: '2020-01-01' }),
      )
      facts.push(
        account({
          id: id(email, i),
          login: email,
          emails: [login],
          name,
          active: true,
          signIn: 'password',
          factors: 'none',
          lastSignIn: null,
        }),
      )
      facts.push(device({ id: `h${i}`, name: `Laptop of ${name}`, owner: email, systemDisk: 'off', firewall: 'off' }))
      facts.push(
        localAccount({
          id: `h${i}/${login}`,
          login,
          device: `h${i}`,
          active: true,
          privileged: true,
          password: 'none',
          owner: email,
        }),
      )
      facts.push(training({ id: `${email}/privacy`, name: `privacy, ${email}`, person: email, completed: '2020-01-01' }))
      facts.push(
        statement({
          id: `s${i}`,
          check: 'risk-analysis',
          answer: 'does-not-apply',
          reason: `${name} says so`,
          by: name,
          at: '2026-11-01',
          until: '2027-01-01',
        }),
      )
    }
    for (const [i, { name, email, login }] of others.entries()) {
      facts.push(
        account({
          id: id(login, 100 + i),
          login,
          emails: [email],
          name,
          type: 'person',
          active: true,
          signIn: 'password',
          factors: 'phishable',
          usedBy: staff.map((it) => it.email),
        }),
      )
    }
    facts.push(build('practice', { id: 'practice', name: 'The practice', privacyOfficer: staff[0]?.name ?? null }))
    return facts
  }

  test('no login, address or name of a generated audit stands in the JSON of the pseudonymised one', () => {
    let verdicts = 0
    fc.assert(
      fc.property(world, (given) => {
        const facts = factsOf(given)
        const people = [...given.staff, ...given.others]
        const said = people.map(
          ({ name, email, login }) => `${name} <${email}> (${login}) stands in confide.yaml: C:\\Users\\${login}`,
        )
        const waiver = {
          check: 'second-factor',
          subject: '*',
          reason: said.join('; '),
          approvedBy: given.staff[0]?.email ?? '',
          until: '2027-01-01',
          at: { file: 'c' },
        }
        const before = waive(auditOf(facts), [waiver], NOW)
        const sources = before.sources.map((it) => ({ ...it, error: said.join(' ') }))
        const after = pseudonymise({ ...before, sources, notes: [...before.notes, ...said] }, KEY, facts)
        const printed = text(after).toLowerCase()
        for (const { name, email, login } of people) {
          for (const word of [name, email, login]) expect(printed).not.toContain(JSON.stringify(word.toLowerCase()).slice(1, -1))
        }
        verdicts += after.findings.reduce((sum, it) => sum + it.verdicts.length, 0)
        expect(keysOf(after)).toBe(keysOf(before))
      }),
      { numRuns: 200 },
    )
    expect(verdicts).toBeGreaterThan(1000)
  })

  /** How many different (check, subject, profile) there are, and how many subjects of each kind. */
  function keysOf({ findings, subjects }: Audit): string {
    const keys = findings.flatMap(({ check, profiles, verdicts }) =>
      profiles.flatMap(({ id }) =>
        verdicts.map((it) => JSON.stringify([check, id, it.is, it.subject.kind, it.subject.source, it.subject.id])),
      ),
    )
    return JSON.stringify([new Set(keys).size, Object.entries(subjects).map(([kind, list]) => [kind, new Set(list).size])])
  }

  test('hostile names break nothing and do not come back', () => {
    for (const [i] of HOSTILE.entries()) {
      const about = { kind: 'account', source: 'cloud', id: '1', login: 'l', name: 'n', email: 'e' } as const
      const full = audit([finding('second-factor', { verdicts: [failing(about, 'bad', { said: ana })] })], {
        notes: ['n'],
        subjects: { account: ['cloud/1'] },
      })
      let at = i
      const before = poison(full, () => HOSTILE[at++ % HOSTILE.length] ?? '')
      const after = pseudonymise(before, KEY)
      const { login = '', name = '' } = after.findings[0]?.verdicts[0]?.subject ?? {}
      expect(login).toMatch(/^(account|person)-[0-9a-f]{12}$/)
      expect(name).toMatch(/^(account|person)-[0-9a-f]{12}$/)
    }
  })
})
