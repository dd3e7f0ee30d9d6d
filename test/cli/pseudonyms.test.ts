import type { Audit, Subject } from 'confide'
import { account, device, localAccount, NOW, person, vendor } from 'confide/testing'
import { describe, expect, test } from 'vitest'
import json from '../../reports/json.js'
import { failing as baselineOf, notInBaseline } from '../../src/cli/baseline.js'
import { knownAs, pseudonymise as marked, ownersAs, type PseudonymKey, pseudonymKey } from '../../src/cli/pseudonyms.js'
import { waive } from '../../src/engine/waive.js'
import type { Fact } from '../../src/model/facts/index.js'
import { audit, context, failing, finding, source, subject } from '../reports/builders.js'

const KEY = { key: Buffer.alloc(32, 7), stable: true }
const OTHER = { key: Buffer.alloc(32, 8), stable: true }
const pseudonymise = (it: Audit, key: PseudonymKey, facts: readonly Fact[] = []) => marked(it, key, facts).audit
const text = (it: Audit) => [...(json.write(it, context()) as Iterable<string>)].join('')

const one = (about: Partial<Subject> & { kind: Subject['kind'] }, more: Partial<Audit> = {}) =>
  audit([finding('second-factor', { verdicts: [failing({ source: 'cloud', id: '1', ...about }, 'bad')] })], more)
const subjectOf = (it: Audit) => it.findings[0]?.verdicts[0]?.subject

describe('who is a pseudonym, and who is not', () => {
  test.each<[string, Partial<Subject> & { kind: Subject['kind'] }, Partial<Record<keyof Subject, RegExp>>]>([
    [
      'an account',
      { kind: 'account', id: 'ana@p.example', login: 'ana@p.example', name: 'Ana Ruiz' },
      { id: /^account-/, login: /^account-/, name: /^account-/ },
    ],
    [
      'an account with an id that tells nobody anything',
      { kind: 'account', id: '5b1e', login: 'ana' },
      { id: /^account-/, login: /^account-/ },
    ],
    [
      'the login of a computer',
      { kind: 'local-account', id: '1000', login: 'ana' },
      { id: /^local-account-/, login: /^account-/ },
    ],
    [
      'a person',
      { kind: 'person', id: 'ana@p.example', email: 'ana@p.example', name: 'Ana Ruiz' },
      { id: /^person-/, email: /^person-/, name: /^person-/ },
    ],
    [
      'a computer, whose name is often its owner’s',
      { kind: 'device', id: 'h1', name: "Ana's MacBook" },
      { id: /^device-/, name: /^device-/ },
    ],
    [
      'a training',
      { kind: 'training', id: 'ana@p.example/privacy', name: 'privacy, ana@p.example' },
      { id: /^training-/, name: /^training-/ },
    ],
    [
      'what is shared, for a file is called after a client',
      { kind: 'share', id: 'f1', name: 'Jane Roe intake.pdf' },
      { id: /^share-/, name: /^share-/ },
    ],
    [
      'what a plugin brings',
      { kind: 'acme/badge' as Subject['kind'], id: 'b1', name: 'Ana Ruiz' },
      { id: /^acme-badge-/, name: /^acme-badge-/ },
    ],
    ['not a vendor', { kind: 'vendor', id: 'theranest', name: 'TheraNest' }, { id: /^theranest$/, name: /^TheraNest$/ }],
    [
      'not a bucket',
      { kind: 'store', id: 'client-notes', name: 'client-notes' },
      { id: /^client-notes$/, name: /^client-notes$/ },
    ],
    [
      'a mailbox that is called by its address',
      { kind: 'store', id: 'ana@p.example', name: 'Mail of ana@p.example' },
      { id: /^store-/, name: /^Mail of account-/ },
    ],
    [
      'not the practice',
      { kind: 'practice', id: 'practice', name: 'Harbour Street' },
      { id: /^practice$/, name: /^Harbour Street$/ },
    ],
    ['not a source that was not read', { kind: 'source', id: 'account' }, { id: /^account$/ }],
    ['not a setting', { kind: 'setting:sharing.files', id: 'tenant' }, { id: /^tenant$/ }],
  ])('%s', (_, about, expected) => {
    const { kind, id, name, login, email } = subjectOf(pseudonymise(one(about), KEY)) ?? {}
    expect(kind).toBe(about.kind)
    for (const [field, pattern] of Object.entries(expected)) expect({ id, name, login, email }[field]).toMatch(pattern)
  })

  test('names of the practice, of checks and profiles stay, and every number', () => {
    const before = one({ kind: 'account', login: 'ana@p.example' }, { sources: [source('google', { counts: { account: 3 } })] })
    const after = pseudonymise(before, KEY)
    expect(after.practice).toEqual(before.practice)
    expect(after.profiles).toEqual(before.profiles)
    expect(after.sources).toEqual(before.sources)
    expect(after.findings.map(({ verdicts, ...it }) => it)).toEqual(before.findings.map(({ verdicts, ...it }) => it))
  })
})

describe('one person is one pseudonym', () => {
  const facts = [
    person({ id: 'ana@p.example', name: 'Ana Ruiz', email: 'ana@p.example', emails: ['a.ruiz@p.example'] }),
    person({ id: 'ben@p.example', name: 'Ben Ong', email: 'ben@p.example', emails: [] }),
    account({ id: '1', login: 'aruiz@tenant.example', emails: ['A.Ruiz@p.example'], name: 'Ana (admin)' }),
    account({ id: '2', login: 'frontdesk@p.example', emails: [], name: 'Front Desk' }),
    device({ id: 'h1', name: 'Laptop of Ben', owner: 'ben@p.example' }),
  ]
  const said = { answer: 'no', by: 'Ana Ruiz', at: '2026-03-03', until: '2027-03-03' } as const
  const before = audit(
    [
      finding('second-factor', {
        verdicts: [
          failing({ kind: 'account', source: 'cloud', id: '1', login: 'aruiz@tenant.example', name: 'Ana (admin)' }, 'bad', {
            affects: ['Ana Ruiz', 'frontdesk@p.example', 'TheraNest'],
            detail: 'is excluded from the policy "All but Ana Ruiz"',
          }),
          failing({ kind: 'account', source: 'cloud', id: '2', login: 'frontdesk@p.example', name: 'Front Desk' }, 'bad', {
            said,
          }),
          failing({ kind: 'person', source: 'declared', id: 'ana@p.example', email: 'ana@p.example', name: 'Ana Ruiz' }, 'bad'),
        ],
        waivers: [
          {
            check: 'second-factor',
            subject: { kind: 'account', source: 'cloud', id: '2' },
            reason: 'Ben is on leave, says ANA RUIZ',
            approvedBy: 'Ana Ruiz',
            until: '2027-01-01',
          },
        ],
      }),
    ],
    {
      notes: [
        'frontdesk@p.example stands in confide.yaml',
        'Laptop of Ben stands in confide.yaml',
        'C:\\Users\\ana_p_example and mail a.ruiz+x@p.example.',
      ],
    },
  )
  const after = pseudonymise(before, KEY, facts)
  const of = (id: string) => pseudonymise(one({ kind: 'person', id, email: id }), KEY)
  const anas = subjectOf(of('ana@p.example'))?.email ?? ''

  test('by every address, login and name, and in every sentence', () => {
    const verdicts = after.findings[0]?.verdicts ?? []
    const admin = verdicts.find((it) => it.is === 'fail' && it.affects)
    expect(anas).toMatch(/^person-[0-9a-f]{12}$/)
    expect(admin?.subject).toMatchObject({ login: anas, name: anas })
    expect(admin).toMatchObject({ affects: [anas, expect.stringMatching(/^account-/), 'TheraNest'] })
    expect(admin).toMatchObject({ detail: `is excluded from the policy "All but ${anas}"` })
    expect(verdicts.find((it) => it.said)?.said?.by).toBe(anas)
    expect(verdicts.find(({ subject: it }) => it.kind === 'person')?.subject).toMatchObject({ id: anas, email: anas, name: anas })
    const [waiver] = after.findings[0]?.waivers ?? []
    expect(waiver?.approvedBy).toBe(anas)
    expect(waiver?.reason).toMatch(new RegExp(`^person-[0-9a-f]{12} is on leave, says ${anas}$`))
    expect(after.notes[2]).toBe(`C:\\Users\\${anas} and mail ${anas}.`)
    expect(text(after)).not.toMatch(/ana|ruiz|ben|ong\b|front ?desk|@/i)
  })

  test('also as the one who gets a task, by any address or name; whom nobody named stays nobody', () => {
    const owners = {
      themes: { identity: 'A.Ruiz@p.example', devices: undefined },
      security: 'Ana Ruiz',
      privacy: null,
      owners: ['ana@p.example'],
    }
    const named = ownersAs(owners, marked(audit([]), KEY, facts))
    expect(named).toEqual({ themes: { identity: anas, devices: undefined }, security: anas, privacy: null, owners: [anas] })
  })

  test('two accounts of one person are still two subjects', () => {
    const accounts = [
      account({ id: 'a', login: 'ana@p.example', emails: [] }),
      account({ id: 'b', login: 'a.ruiz@p.example', emails: [] }),
    ]
    const verdicts = accounts.map(({ id, login }) => failing({ kind: 'account', source: 'cloud', id, login }, 'bad'))
    const marked =
      pseudonymise(audit([finding('second-factor', { verdicts })]), KEY, [...facts, ...accounts]).findings[0]?.verdicts ?? []
    expect(new Set(marked.map((it) => it.subject.login))).toEqual(new Set([anas]))
    expect(new Set(marked.map((it) => it.subject.id)).size).toBe(2)
  })

  test('a word that two people have is neither of them', () => {
    const two = [
      person({ id: 'x@p.example', name: 'Kim Lee', email: 'x@p.example' }),
      person({ id: 'y@p.example', name: 'Kim Lee', email: 'y@p.example' }),
    ]
    const it = pseudonymise(audit([], { notes: ['x@p.example', 'y@p.example', 'Kim Lee'] }), KEY, two)
    expect(new Set(it.notes.slice(0, 3)).size).toBe(3)
  })

  test('words that only look like a login stay where they are a sentence', () => {
    const logins = ['root', 'guest', 'admin', 'user'].map((login) => localAccount({ login }))
    const notes = ['The root user of AWS has no guest', 'Ask an administrator, or the user']
    expect(pseudonymise(audit([], { notes }), KEY, logins).notes.slice(0, 2)).toEqual(notes)
  })

  test('an account that is called like a vendor does not take the vendor’s name away', () => {
    const given = [vendor({ name: 'Penline Notes' }), account({ id: '1', login: 'svc@p.example', name: 'Penline Notes' })]
    expect(pseudonymise(audit([], { notes: ['Penline Notes has no contract'] }), KEY, given).notes[0]).toBe(
      'Penline Notes has no contract',
    )
  })
})

describe('the key', () => {
  test('the same gives the same bytes, another gives others', () => {
    const it = one({ kind: 'account', login: 'ana@p.example' })
    expect(text(pseudonymise(it, KEY))).toBe(text(pseudonymise(it, KEY)))
    expect(subjectOf(pseudonymise(it, KEY))?.login).not.toBe(subjectOf(pseudonymise(it, OTHER))?.login)
  })

  test('the order of the subjects tells nothing of their names', () => {
    const ids = Array.from({ length: 20 }, (_, i) => `a${String(i).padStart(2, '0')}@p.example`)
    const verdicts = ids.map((id) => failing(subject(id), 'bad'))
    const given = audit([finding('second-factor', { verdicts })], {
      subjects: { account: ids.map((id) => `microsoft365/${id}`) },
    })
    const after = pseudonymise(given, KEY)
    const marked = after.findings[0]?.verdicts.map((it) => it.subject.id) ?? []
    expect(marked).toEqual([...marked].sort())
    expect(after.subjects.account).toEqual(marked.map((id) => `microsoft365/${id}`))
  })

  test('whatever else a run saw, a subject keeps its key', () => {
    const alone = pseudonymise(one({ kind: 'account', id: 'ana@p.example', login: 'ana@p.example' }), KEY)
    const facts = [person({ id: 'ana@p.example', email: 'ana@p.example', name: 'Ana Ruiz' })]
    const among = pseudonymise(one({ kind: 'account', id: 'ana@p.example', login: 'new-login' }), KEY, facts)
    expect(subjectOf(alone)?.id).toBe(subjectOf(among)?.id)
  })

  const SECRET = 's'.repeat(16)
  test.each<[string, Parameters<typeof pseudonymKey>[0], NodeJS.ProcessEnv, boolean | undefined]>([
    ['nobody is a pseudonym outside CI', {}, { CONFIDE_SECRET: SECRET }, undefined],
    ['nor where CI says that it is none', {}, { CI: 'false' }, undefined],
    ['in CI everybody is', {}, { CI: 'true' }, false],
    ['in CI by another word', {}, { CI: '1' }, false],
    ['with a secret for good', {}, { CI: 'true', CONFIDE_SECRET: SECRET }, true],
    ['an empty secret is none', {}, { CI: 'true', CONFIDE_SECRET: '' }, false],
    ['--names shows everybody', { names: true }, { CI: 'true' }, undefined],
  ])('%s', (_, options, env, stable) => expect(pseudonymKey(options, env)?.stable).toBe(stable))

  test('without a secret two runs have two keys', () => {
    expect(pseudonymKey({}, { CI: 'true' })?.key).not.toEqual(pseudonymKey({}, { CI: 'true' })?.key)
  })

  test.each<[string, Parameters<typeof pseudonymKey>[0], NodeJS.ProcessEnv, string]>([
    ['a secret that can be guessed', {}, { CI: 'true', CONFIDE_SECRET: 'short' }, 'SECRET_SHORT'],
    ['a baseline that no later run could read', { writeBaseline: 'b.json' }, { CI: 'true' }, 'BASELINE_NEEDS_SECRET'],
  ])('%s is refused', (_, options, env, code) => {
    expect(() => pseudonymKey(options, env)).toThrow(expect.objectContaining({ code }))
  })

  test('a note says how long the pseudonyms hold', () => {
    expect(pseudonymise(audit([]), { ...KEY, stable: false }).notes.at(-1)).toMatch(/of this run alone.*CONFIDE_SECRET/)
    expect(pseudonymise(audit([]), KEY).notes.at(-1)).toMatch(/--names/)
  })
})

describe('the gate among pseudonyms', () => {
  const old = one({ kind: 'account', id: 'ana@p.example', login: 'ana@p.example' })
  const two = audit([
    finding('second-factor', {
      verdicts: ['ana@p.example', 'new@p.example'].map((id) => failing(subject(id, { source: 'cloud', id }), 'bad')),
    }),
  ])

  test.each([
    ['written with names', baselineOf(old)],
    ['written under the same key', baselineOf(pseudonymise(old, KEY))],
  ])('a baseline %s knows whom it knew and nobody else', (_, baseline) => {
    expect(notInBaseline(pseudonymise(old, KEY), knownAs(baseline, KEY))).toEqual([])
    expect(notInBaseline(pseudonymise(two, KEY), knownAs(baseline, KEY))).toHaveLength(1)
  })

  test('a baseline of another key opens nothing', () => {
    expect(notInBaseline(pseudonymise(old, KEY), knownAs(baselineOf(pseudonymise(old, OTHER)), KEY))).toHaveLength(1)
  })

  test('what was accepted stays accepted', () => {
    const waiver = {
      check: 'second-factor',
      subject: 'ana@p.example',
      reason: 'r',
      approvedBy: 'Ana',
      until: '2027-01-01',
      at: { file: 'c' },
    }
    const accepted = pseudonymise(waive(old, [waiver], NOW), KEY)
    expect(baselineOf(accepted)).toEqual([])
  })
})
