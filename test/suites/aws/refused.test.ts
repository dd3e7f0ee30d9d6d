/** Call by call: what one refusal (403) takes away. Run by `npm run ci:aws`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHAIN_CALLS } from '../../../src/collectors/aws/calls/sign-in.js'
import aws from '../../../src/collectors/aws/index.js'
import { checksServed, neededKinds } from '../../../src/engine/plan.js'
import type { Call } from '../../../src/model/call.js'
import { splitFieldId } from '../../../src/model/facts/index.js'
import { auditOf, made, type Run, selected, strangers } from './audit.js'
import { changes, codeOf, lost, ONE_IS_ENOUGH, stillPasses, whole, wrongs } from './compare.js'
import { EXPECTED, WITHOUT_EFFECT } from './refused-expected.js'

/** No check reads it yet: it is in the table, and never asked. */
const NOT_ASKED = ['s3:GetBucketVersioning']
const CALLS = aws.calls.filter((call) => !CHAIN_CALLS.includes(call) && !NOT_ASKED.includes(call.id))

let full: Run
let checks: Awaited<ReturnType<typeof selected>>
const runs = new Map<string, Run>()
beforeAll(async () => {
  full = await auditOf()
  checks = await selected()
  for (const { id } of CALLS) runs.set(id, await auditOf({ faults: [{ operation: id, kind: '403' }] }))
}, 300_000)
afterAll(() => console.log(`${made.audits} audits`))

const refused = (id: string): Run => runs.get(id) ?? full

describe('full access', () => {
  it('asks for every operation of the table that a check reads, reads everything whole and ends with 0', () => {
    const asked = new Set(full.requests.map(({ operation }) => operation))
    expect(CALLS.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([])
    expect(NOT_ASKED.filter((id) => asked.has(id))).toEqual([])
    expect(full.code).toBe(0)
    expect(full.audit.sources.find(({ id }) => id === 'aws')?.state).toBe('ok')
  })

  it('has something of each kind to lose: passes, advice and failures', () => {
    const words = new Set([...full.verdicts.values()].filter(({ subject }) => subject.source === 'aws').map(({ is }) => is))
    for (const it of ['pass', 'advise', 'fail']) expect(words).toContain(it)
  })

  it('says the same twice', async () => {
    expect(changes(full, await auditOf())).toEqual([])
  })
})

describe.each(CALLS.map((call) => [call.id, call] as const))('a refusal of %s', (id, call) => {
  it('makes nothing better, turns verdicts into "unknown" alone and hides none', () => {
    expect(wrongs(full, refused(id))).toEqual([])
  })

  it('touches only checks that read what the call gives', () => {
    const reading = id === 'sts:GetCallerIdentity' ? checks : checksServed(call, checks)
    const cut = new Set(call.gives.map((field) => splitFieldId(field).kind).filter((kind) => !whole(refused(id), kind)))
    const counting = checks.filter((it) => neededKinds(it).some((kind) => cut.has(kind)))
    const may = new Set([...reading, ...counting].map((it) => it.id))
    expect(changes(full, refused(id)).filter(({ check }) => !may.has(check))).toEqual([])
  })

  it('takes something away, unless it is known why it cannot', () => {
    expect(Object.keys(lost(changes(full, refused(id)))).length === 0).toBe(id in WITHOUT_EFFECT)
  })

  it('says of everything that it took away which permission is missing', () => {
    const run = refused(id)
    const open = Object.keys(lost(changes(full, run))).filter((it) => !(ONE_IS_ENOUGH.includes(it) && stillPasses(run, it)))
    expect(open.filter((check) => !names(run, check, call))).toEqual([])
  })

  it('ends with 3 where a kind was not read whole, else with 0', () => {
    expect(refused(id).code).toBe(codeOf(refused(id)))
  })
})

/** Whether a finding explains its unknowns by the call's permission; for the sign-in, which needs none, by anything. */
function names({ audit, records }: Run, check: string, { scope, gives }: Call): boolean {
  const unseen = audit.findings.filter((it) => it.check === check).flatMap((it) => it.unseen)
  if (scope === undefined) return unseen.length > 0
  const kinds = new Set<string>(gives.map((field) => splitFieldId(field).kind))
  const said = records.flatMap((it) => (it.record !== 'fact' && kinds.has(it.kind) ? [it.remedy ?? ''] : []))
  return said.some((it) => it.includes(scope)) && unseen.some(({ remedy }) => remedy.includes(scope))
}

describe('what a refusal takes away, written by hand', () => {
  it.each(Object.entries(EXPECTED))('%s', (id, expected) => {
    const all = changes(full, refused(id))
    const unread = all.filter(({ after, subject }) => after === 'unknown' && expectedKinds.has(subject)).map((it) => it.subject)
    expect(lost(all)).toEqual(Object.fromEntries(Object.entries(expected.lost).map(([check, it]) => [check, [...it].sort()])))
    expect([...new Set(unread)].sort()).toEqual([...expected.unread].sort())
  })
})

const expectedKinds = new Set<string>(aws.calls.flatMap(({ gives }) => gives.map((field) => splitFieldId(field).kind)))

/** The one list that has the ids which stay when a user gets another name; without it a user is known by the ARN. */
const IDS = 'iam:GetAccountAuthorizationDetails'

it('a user, a key and a store are known by the same id, whatever else could not be read of them', () => {
  const ids = ({ records }: Run) =>
    new Map(records.flatMap((it) => (it.record === 'fact' && it.source === 'aws' ? [[`${it.kind} ${it.name}`, it.id]] : [])))
  const known = ids(full)
  for (const [id, run] of runs) {
    if (id === IDS) continue
    const renamed = [...ids(run)].filter(([name, it]) => known.has(name) && known.get(name) !== it)
    expect([id, renamed]).toEqual([id, []])
  }
})

it('no operation left that is not in the table', () => expect([...strangers]).toEqual([]))
