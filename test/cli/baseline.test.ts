import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { failing, notInBaseline } from '../../src/cli/baseline.js'
import { audit, failing as fails, finding, subject } from '../reports/builders.js'
import { confide, expectClearError, folderWith, NOW } from './confide.js'

const SAMPLE = new URL('../fixtures/facts/sample-practice.ndjson', import.meta.url)
let folder: string
let facts: string[]

beforeAll(async () => {
  facts = (await readFile(SAMPLE, 'utf8')).trim().split('\n')
  folder = await folderWith({ 'facts.ndjson': `${facts.join('\n')}\n` })
  const written = await judge('facts.ndjson', '--write-baseline', 'baseline.json')
  expect(written.code, written.stderr).toBe(0)
})

const judge = (file: string, ...more: string[]) =>
  confide(['audit', '--facts', file, '--now', NOW, '--profile', 'hipaa', '--quiet', ...more], { cwd: folder })

/** The same practice with one record changed, added or lost, and its censuses and header counting right. */
async function changed(name: string, change: (records: Record<string, unknown>[]) => Record<string, unknown>[]): Promise<string> {
  const [head = '', ...lines] = facts
  const records = change(lines.map((line) => JSON.parse(line)))
  for (const it of records) {
    if (it.record !== 'census') continue
    it.count = records.filter((one) => one.record === 'fact' && one.kind === it.kind && one.source === it.source).length
  }
  const header = { ...JSON.parse(head), records: records.length }
  await writeFile(join(folder, name), `${[header, ...records].map((it) => JSON.stringify(it)).join('\n')}\n`)
  return name
}

const person = (id: string, factors: string) => ({
  record: 'fact',
  kind: 'account',
  source: 'microsoft365',
  id,
  login: `${id}@p.example`,
  emails: [`${id}@p.example`],
  active: true,
  signIn: 'password',
  type: 'person',
  factors,
  lastSignIn: NOW,
  created: '2026-10-01',
})

describe('the gate against a baseline', () => {
  test('the run that it was written from passes, though much fails', async () => {
    expect((await judge('facts.ndjson', '--baseline', 'baseline.json')).code).toBe(0)
  })

  test('a new person without 2FA under a check that fails already breaks it, and is named', async () => {
    const file = await changed('new.ndjson', (all) => [...all, person('newcomer', 'none')])
    const ran = await judge(file, '--baseline', 'baseline.json', '--only', 'second-factor')
    expect(ran.code, ran.stderr).toBe(1)
    expect(ran.stderr).toContain('1 failure is not in the baseline: second-factor microsoft365/newcomer')
  })

  test('a new person who has a second factor does not', async () => {
    const file = await changed('good.ndjson', (all) => [...all, person('newcomer', 'resistant')])
    expect((await judge(file, '--baseline', 'baseline.json', '--only', 'second-factor')).code).toBe(0)
  })

  test('what was mended does not', async () => {
    const file = await changed('mended.ndjson', (all) =>
      all.map((it) => (it.kind === 'account' && it.factors === 'none' ? { ...it, factors: 'resistant' } : it)),
    )
    expect((await judge(file, '--baseline', 'baseline.json')).code).toBe(0)
  })

  test('a source that could not be read this time is 3, not a pass', async () => {
    const file = await changed('dead.ndjson', (all) => all.filter((it) => it.source !== 'microsoft365'))
    expect((await judge(file, '--baseline', 'baseline.json')).code).toBe(3)
  })

  test('another profile’s failures are not known by this one', async () => {
    const ran = await confide(
      ['audit', '--facts', 'facts.ndjson', '--now', NOW, '--profile', 'gdpr', '--quiet', '--baseline', 'baseline.json'],
      { cwd: folder },
    )
    expect(ran.code).toBe(1)
  })

  test.each([
    ['is not there', 'none.json', undefined],
    ['is no JSON', 'broken.json', '{'],
    ['is of another kind', 'other.json', '{"schemaVersion":1}'],
    ['is of a version to come', 'newer.json', '{"schemaVersion":2,"failing":[]}'],
    ['holds an entry that says less', 'less.json', '{"schemaVersion":1,"failing":[{"check":"a"}]}'],
  ])('a baseline that %s ends the run before it looks', async (_, name, text) => {
    if (text !== undefined) await writeFile(join(folder, name), text)
    const ran = await judge('facts.ndjson', '--baseline', name)
    expectClearError(ran)
    expect(ran.stderr).toContain('--write-baseline')
  })
})

describe('what stands in a baseline', () => {
  const one = subject('ana@p.example', { id: 'u1' })
  const both = finding('second-factor', {
    verdicts: [fails(one, 'password-alone')],
    profiles: [
      { id: 'hipaa', clauses: [] },
      { id: 'gdpr', clauses: [] },
    ],
  })

  test('is one entry for each profile that asks, by id and not by name', () => {
    const at = { check: 'second-factor', kind: 'account', source: 'microsoft365', id: 'u1' }
    expect(failing(audit([both]))).toEqual([
      { ...at, profile: 'gdpr' },
      { ...at, profile: 'hipaa' },
    ])
  })

  test('a subject that got another name is the same one', () => {
    const known = failing(audit([both]))
    const renamed = { ...both, verdicts: [fails({ ...one, login: 'ana.new@p.example', name: 'Ana Neu' }, 'password-alone')] }
    expect(notInBaseline(audit([renamed]), known)).toEqual([])
  })

  test('a subject of another source with the same id is another one', () => {
    const elsewhere = { ...both, verdicts: [fails({ ...one, source: 'google' }, 'password-alone')] }
    expect(notInBaseline(audit([elsewhere]), failing(audit([both])))).toHaveLength(2)
  })

  test('is nothing that somebody accepted', () => {
    const waiver = { check: 'second-factor', subject: one, profile: 'gdpr', reason: 'r', approvedBy: 'a', until: '2027-01-01' }
    expect(failing(audit([{ ...both, waivers: [waiver] }])).map((it) => it.profile)).toEqual(['hipaa'])
  })
})
