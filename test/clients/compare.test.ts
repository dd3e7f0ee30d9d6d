import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Audit, Finding } from 'confide'
import { describe, expect, test } from 'vitest'
import json from '../../reports/json.js'
import { compareClients } from '../../src/clients/compare.js'
import { earlierOf } from '../../src/clients/earlier.js'
import { clientName } from '../../src/clients/name.js'
import { type ClientRuns, readClients, resultsAt } from '../../src/clients/runs.js'
import { audit, context, failing, finding, profile, source, subject, unseen } from '../reports/builders.js'
import { folderOf } from './folders.js'

const NOW = '2026-11-22T09:00:00Z'
const fails = (check: string, count: number, more: Partial<Finding> = {}) =>
  finding(check, { verdicts: Array.from({ length: count }, (_, i) => failing(subject(`${i}@p.example`), 'bad')), ...more })

/** An audit with one finding per profile, of which so many in ten pass. */
function scored(scores: Record<string, number | null>, more: Partial<Audit> = {}): Audit {
  const findings = Object.entries(scores).map(([id, passes]) =>
    passes === null
      ? finding(`check-${id}`, { profiles: [{ id, clauses: [] }] })
      : finding(`check-${id}`, {
          passes,
          verdicts: Array.from({ length: 10 - passes }, (_, i) => failing(subject(`${i}`), 'bad')),
          profiles: [{ id, clauses: [] }],
        }),
  )
  const profiles = Object.keys(scores).map((id) => profile(id, id, findings, { spokenTo: 1, all: 1 }))
  return audit(findings, { profiles, ...more })
}

const line = (runs: Partial<ClientRuns>) => compareClients([{ client: 'a', ...runs }])[0]

describe('what an audit is compared with', () => {
  const at = (day: string, complete = true) => ({ at: `${day}T09:00:00Z`, complete })
  test.each<[string, string[], string | undefined, boolean?]>([
    ['the newest run that is 60 days older', ['2026-11-01', '2026-09-01', '2026-08-20', '2026-05-01'], '2026-09-01', true],
    ['a run of exactly 60 days counts', ['2026-09-23'], '2026-09-23', true],
    [
      'one of 59 days does not: the oldest other is taken, and said so',
      ['2026-11-20', '2026-09-24', '2026-10-01'],
      '2026-09-24',
      false,
    ],
    ['nothing where there is no other', [], undefined],
    ['nothing that is later, or of the same moment', ['2026-11-22', '2027-01-01'], undefined],
  ])('%s', (_, days, expected, quarter) => {
    const found = earlierOf(
      at('2026-11-22'),
      days.map((day) => at(day)),
    )
    expect(found && [found.it.at.slice(0, 10), found.quarter]).toEqual(expected && [expected, quarter])
  })

  test('a run that left something out has another score: it is neither compared nor compared with', () => {
    expect(earlierOf(at('2026-11-22'), [at('2026-08-01', false)])).toBeUndefined()
    expect(earlierOf(at('2026-11-22', false), [at('2026-08-01')])).toBeUndefined()
  })
})

describe('the line of a client', () => {
  test('has the range of its scores, and grade and coverage of the lowest', () => {
    const newest = scored({ hipaa: 9, gdpr: 6, other: null })
    expect(line({ newest })).toMatchObject({ scores: { lowest: 60, highest: 90, grade: 'D', known: 1 } })
  })

  test('has no score where nothing applies, and not 0', () => {
    expect(line({ newest: scored({ hipaa: null }) })).toMatchObject({ scores: { lowest: null, highest: null, grade: null } })
  })

  test('names the three worst checks, by severity and then by how many fail', () => {
    const newest = audit([
      fails('a-low', 90, { severity: 'low' }),
      fails('b-high', 2, { severity: 'high' }),
      fails('c-critical', 1, { severity: 'critical' }),
      fails('d-high', 5, { severity: 'high' }),
      finding('e-critical', { severity: 'critical', verdicts: [unseen(subject('x'), 'account.factors')] }),
    ])
    expect(line({ newest })?.worst.map((it) => [it.finding.check, it.count])).toEqual([
      ['c-critical', 1],
      ['d-high', 5],
      ['b-high', 2],
    ])
    expect(line({ newest })?.failingChecks).toBe(4)
  })

  test('counts a milder failure as mild, one check once, and what somebody accepted not at all', () => {
    const mild = finding('mild', { severity: 'critical', verdicts: [failing(subject('x'), 'bad', { severity: 'low' })] })
    const one = subject('x')
    const waiver = { check: 'accepted', subject: one, reason: 'r', approvedBy: 'a', until: '2027-01-01' }
    const accepted = finding('accepted', { verdicts: [failing(one, 'bad')], waivers: [waiver] })
    const newest = audit([mild, accepted, fails('twice', 1, { params: { days: 1 } }), fails('twice', 3, { params: { days: 9 } })])
    expect(line({ newest })?.worst.map((it) => [it.finding.check, it.severity, it.count])).toEqual([
      ['twice', 'high', 3],
      ['mild', 'low', 1],
    ])
  })

  test.each<[string, Record<string, number | null>, Record<string, number | null>, number | undefined]>([
    ['that rose', { hipaa: 5 }, { hipaa: 8 }, 30],
    ['that fell', { hipaa: 8 }, { hipaa: 5 }, -30],
    ['over the laws that both have: a new law is no fall', { hipaa: 8 }, { hipaa: 8, gdpr: 1 }, 0],
    ['where another law is the lowest now', { hipaa: 5, gdpr: 9 }, { hipaa: 9, gdpr: 7 }, 20],
    ['not at all where they share no law', { hipaa: 5 }, { gdpr: 5 }, undefined],
    ['not at all where nothing applied', { hipaa: null }, { hipaa: 5 }, undefined],
  ])('says how far the lowest score moved: one %s', (_, old, now, points) => {
    const before = { audit: scored(old, { at: '2026-08-20T09:00:00Z' }), quarter: true }
    expect(line({ newest: scored(now), before })?.change?.points).toBe(points)
  })

  test('names sources that could not be read, and neither confide.yaml nor what nothing can read', () => {
    const sources = [
      source('declared', { state: 'partial' }),
      source('aws', { state: 'unread' }),
      source('google', { state: 'partial' }),
      source('device'),
      source('vendor:x', { state: 'no-source' }),
    ]
    expect(line({ newest: audit([], { sources }) })?.unread).toEqual(['aws', 'google'])
  })
})

describe('the order of the clients', () => {
  test('is by need: never audited, broken since, then by score, then those without one, then those that left', () => {
    const broken = { practice: 'p', at: NOW, code: 'BROKE', what: 'w' }
    const runs: ClientRuns[] = [
      { client: 'good', newest: scored({ hipaa: 9 }) },
      { client: 'left', newest: scored({ hipaa: 1 }) },
      { client: 'empty', newest: scored({ hipaa: null }) },
      { client: 'poor', newest: scored({ hipaa: 2 }) },
      { client: 'stale', newest: scored({ hipaa: 9 }), broken },
      { client: 'failed', broken },
    ]
    const there = new Map(['good', 'empty', 'poor', 'stale', 'failed', 'new'].map((it) => [it, `path/${it}`]))
    const lines = compareClients(runs, there)
    expect(lines.map((it) => `${it.client} ${it.state}`)).toEqual([
      'failed never',
      'new never',
      'stale stale',
      'poor audited',
      'good audited',
      'empty audited',
      'left gone',
    ])
  })

  test('two practices of one name are told apart', () => {
    const lines = compareClients(['a', 'b'].map((client) => ({ client, newest: audit([]) })))
    expect(new Set(lines.map((it) => it.name)).size).toBe(2)
  })
})

describe('runs on disk', () => {
  const text = (it: Audit) => [...(json.write(it, context()) as Iterable<string>)].join('')
  async function runs(files: Record<string, Record<string, string>>) {
    const root = await folderOf()
    for (const [run, list] of Object.entries(files)) {
      await mkdir(join(root, run), { recursive: true })
      for (const [name, content] of Object.entries(list)) await writeFile(join(root, run, name), content)
    }
    return root
  }
  const [a, b] = [clientName('a'), clientName('b')]
  const error = (practice: string, at: string) =>
    JSON.stringify({ schemaVersion: 1, practice, at, code: 'CONFIG_SYNTAX', what: 'w' })

  test('the newest report of each client is taken by its time, whatever the run is called', async () => {
    const root = await runs({
      z: { [`${a}.json`]: text(scored({ hipaa: 1 }, { at: '2026-06-01T09:00:00Z' })) },
      a: { [`${a}.json`]: text(scored({ hipaa: 7 })), [`${b}.json`]: text(scored({ hipaa: 4 }, { at: '2026-05-01T09:00:00Z' })) },
    })
    const clients = await readClients(root)
    expect(clients.map((it) => [it.client, it.newest?.at, it.before?.quarter])).toEqual([
      [a, '2026-11-22T09:12:00Z', true],
      [b, '2026-05-01T09:00:00Z', undefined],
    ])
  })

  test('an attempt that failed after the newest report is told, one before it is not', async () => {
    const old = text(scored({ hipaa: 7 }, { at: '2026-08-01T09:00:00Z' }))
    const root = await runs({
      q3: { [`${a}.json`]: old, [`${b}.error.json`]: error('b', '2026-08-01T09:00:00Z') },
      q4: { [`${a}.error.json`]: error('a', NOW), [`${b}.json`]: text(scored({ hipaa: 7 })) },
    })
    const clients = await readClients(root)
    expect(clients.map((it) => it.broken?.code)).toEqual(['CONFIG_SYNTAX', undefined])
  })

  test.each<[string, string]>([
    ['is cut', text(audit([])).slice(0, -30)],
    ['is empty', ''],
    ['is other JSON', '[]'],
    ['is of a version to come', text(audit([])).replace('"schemaVersion": 1', '"schemaVersion": 2')],
  ])('a report that %s is named as unreadable, and hides no other client', async (_, content) => {
    const root = await runs({ q4: { [`${a}.json`]: content, [`${b}.json`]: text(audit([])) } })
    const clients = await readClients(root)
    expect(clients.map((it) => it.broken?.code)).toEqual(['RESULT_UNREADABLE', undefined])
  })

  test('a practice cannot pass its name for the time of its audit', async () => {
    const name = `x"\n  "at": "2030-01-01T00:00:00Z"`
    const root = await runs({
      q3: { [`${a}.json`]: text(scored({ hipaa: 1 }, { at: '2026-08-01T09:00:00Z', practice: { name } })) },
      q4: { [`${a}.json`]: text(scored({ hipaa: 7 })) },
    })
    expect((await readClients(root))[0]?.newest?.at).toBe('2026-11-22T09:12:00Z')
  })

  test('a name too long for the beginning of the file is read all the same', async () => {
    const root = await runs({ q4: { [`${a}.json`]: text(audit([], { practice: { name: 'x'.repeat(100_000) } })) } })
    expect((await readClients(root))[0]?.newest?.practice.name).toHaveLength(100_000)
  })

  test('the runs are found below the practices, in their own folder, or as one run', async () => {
    const root = await runs({ '.confide/runs/q4': { [`${a}.json`]: text(audit([])) } })
    expect(await resultsAt(root)).toEqual({ results: join(root, '.confide/runs'), ofPractices: true })
    for (const folder of ['.confide/runs', '.confide/runs/q4']) {
      expect(await resultsAt(join(root, folder))).toEqual({ results: join(root, folder), ofPractices: false })
      expect(await readClients(join(root, folder))).toHaveLength(1)
    }
  })

  test('a folder without runs is an error that says what to type', async () => {
    await expect(resultsAt(await folderOf({ 'a/confide.yaml': '' }))).rejects.toMatchObject({ code: 'RUNS_NONE' })
  })
})
