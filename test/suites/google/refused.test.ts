/** Permission by permission: what one that was never delegated, or agreed to, takes away. Run by `npm run ci:google`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import google from '../../../src/collectors/google/index.js'
import { kindsGiven } from '../../../src/engine/plan.js'
import { auditOf, made, type Run, strangers, violations } from './audit.js'
import { changes, codeOf, lost, newlySaid, newPasses, ONE_IS_ENOUGH, sourceOf, stillPasses, unhelped, whole } from './compare.js'
import { SCOPES, without } from './permissions.js'
import { EXPECTED, type Expected, HELPED, WITHOUT_EFFECT } from './refused-expected.js'

const WAYS = [
  ['a service account', false],
  ['a person', true],
] as const

afterAll(() => console.log(`${made.audits} audits`))

describe.each(WAYS)('%s signs in', (_, inPerson) => {
  let full: Run
  const runs = new Map<string, Run>()
  beforeAll(async () => {
    full = await auditOf({ inPerson })
    for (const scope of SCOPES) runs.set(scope, await auditOf({ inPerson, tenant: without(scope) }))
  }, 300_000)

  it('full access is refused nothing but a report that is not there yet, and reads everything whole that Google shows', () => {
    const refused = full.requests.filter(({ status }) => status >= 400)
    expect(refused.map(({ call, status }) => `${call} ${status}`)).toEqual(['reports:userUsageReport.get 400'])
    const { error, unread = [] } = sourceOf(full) ?? {}
    const others = inPerson ? ['drive not-chosen', 'mailbox not-chosen', 'share not-chosen'] : []
    // Which programs may act as everybody is shown to no program.
    expect(unread.map(({ kind, because }) => `${kind} ${because}`).sort()).toEqual(['app unsupported', ...others])
    expect([error, full.code]).toEqual([undefined, codeOf(full)])
  })

  it('full access has something of each kind to lose: passes and failures', () => {
    const words = new Set([...full.verdicts.values()].filter(({ subject }) => subject.source === google.id).map(({ is }) => is))
    for (const it of ['pass', 'fail']) expect(words).toContain(it)
  })

  it('full access says the same twice', async () => {
    expect(changes(full, await auditOf({ inPerson }))).toEqual([])
  })

  describe.each(SCOPES)('without %s', (scope) => {
    const run = () => runs.get(scope) ?? full

    it('nothing is better, nothing is said but "unknown", and nothing is hidden', () => {
      expect(unhelped(full, run())).toEqual([])
    })

    it('no pass is there that was not there', () => {
      expect(newPasses(full, run())).toEqual([])
    })

    it('everything that is missing names the permission, as a missing permission', () => {
      expect(unexplained(full, run(), scope)).toEqual([])
    })

    it('ends with 3 where a kind was not read whole, else with 0', () => {
      expect(run().code).toBe(codeOf(run()))
    })

    it('what is then left open, written by hand', () => {
      const { lost: all, unread, inPerson: more = {} } = EXPECTED[scope] ?? NOTHING
      const found = lost(changes(full, run()))
      const kinds = kindsGiven(google).filter((kind) => whole(full, kind) && !whole(run(), kind))
      if (inPerson) expect([beyond(found, [all, more]), kinds.filter((it) => !unread.includes(it))]).toEqual([[], []])
      else expect([found, kinds]).toEqual([sorted(all), [...unread].sort()])
      for (const [check, names] of Object.entries(inPerson ? more : {})) expect(found[check]).toEqual(names)
    })
  })

  it('every permission of the table takes something away, or it is known why not', () => {
    const silent = SCOPES.filter((scope) => Object.keys(EXPECTED[scope]?.lost ?? {}).length === 0)
    expect(silent).toEqual(Object.keys(WITHOUT_EFFECT).sort())
  })
})

const NOTHING: Expected = { lost: {}, unread: [] }

it('no request left that is not in the table, and none that the description lacks', () => {
  expect([[...strangers], [...violations]]).toEqual([[], []])
})

/** Subjects that none of these tables holds. */
function beyond(found: Record<string, string[]>, tables: readonly Expected['lost'][]): string[] {
  return Object.entries(found).flatMap(([check, names]) => {
    const known = tables.flatMap((table) => table[check] ?? [])
    return names.filter((name) => !known.includes(name)).map((name) => `${check} of ${name}`)
  })
}

function sorted(subjects: Expected['lost']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(subjects).map(([check, names]) => [check, [...names].sort()]))
}

/** Checks that lost something and do not say by which permission; kinds and fields that were not read and do not say so either. */
function unexplained(full: Run, run: Run, scope: string): string[] {
  const names = (remedy = '') => remedy.includes(scope)
  const said = newlySaid(full, run)
  const kinds = said.filter(({ record, because, remedy }) => record === 'census' && !(because === 'permission' && names(remedy)))
  const open = Object.keys(lost(changes(full, run))).filter((it) => !(ONE_IS_ENOUGH.includes(it) && stillPasses(run, it)))
  const silent = open.filter(
    (check) =>
      !(check in HELPED) && !run.audit.findings.some((it) => it.check === check && it.unseen.some(({ remedy }) => names(remedy))),
  )
  const field = (it: (typeof said)[number]) => `${it.kind} ${it.record === 'gap' ? it.field : ''}`
  const told = new Set(said.filter(({ because, remedy }) => because === 'permission' && names(remedy)).map(field))
  const bare = [...new Set(said.map(field))].filter((it) => !told.has(it))
  return [...kinds.map(({ kind }) => `census of ${kind}`), ...silent, ...bare]
}
