/** Permission by permission: what one that was never consented to takes away. Run by `npm run ci:microsoft`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { delegated } from '../../../src/collectors/auth/microsoft/scopes.js'
import microsoft from '../../../src/collectors/microsoft365/index.js'
import { kindsGiven } from '../../../src/engine/plan.js'
import { auditOf, made, type Run, strangers, violations } from './audit.js'
import { changes, codeOf, lost, newPasses, ONE_IS_ENOUGH, sourceOf, stillPasses, unhelped, whole } from './compare.js'
import { SCOPES, WIDE, without, withoutRole } from './permissions.js'
import { EXPECTED, type Expected, HELD, HELPED, ROLE, WITHOUT_EFFECT } from './refused-expected.js'

const WAYS = [
  ['an application', false],
  ['a person', true],
] as const

afterAll(() => console.log(`${made.audits} audits`))

describe.each(WAYS)('%s signs in', (_, inPerson) => {
  const called = inPerson ? delegated : (scope: string) => scope
  let full: Run
  const alone = new Map<string, Run>()
  /** Without Directory.Read.All as well. */
  const narrow = new Map<string, Run>()
  beforeAll(async () => {
    full = await auditOf({ inPerson })
    for (const scope of SCOPES) {
      alone.set(scope, await auditOf({ inPerson, client: without(scope) }))
      narrow.set(scope, await auditOf({ inPerson, client: without(scope, WIDE) }))
    }
  }, 300_000)

  it('full access is refused nothing, reads everything whole and ends with 0', () => {
    expect(full.requests.filter(({ status }) => status >= 400)).toEqual([])
    expect(full.code).toBe(0)
    // Whether a rule for signing in keeps other computers from synchronising, this tenant's answers leave open to everybody.
    expect(sourceOf(full)?.unread.map(({ kind, because }) => [kind, because])).toEqual([['setting:devices.sync', 'unsupported']])
  })

  it('full access has something of each kind to lose: passes, advice and failures', () => {
    const words = new Set(
      [...full.verdicts.values()].filter(({ subject }) => subject.source === microsoft.id).map(({ is }) => is),
    )
    for (const it of ['pass', 'advise', 'fail']) expect(words).toContain(it)
  })

  it('full access says the same twice', async () => {
    expect(changes(full, await auditOf({ inPerson }))).toEqual([])
  })

  describe.each(SCOPES)('without %s', (scope) => {
    const both = () => [alone.get(scope) ?? full, narrow.get(scope) ?? full]

    it('nothing is better, nothing is said but "unknown", and nothing is hidden', () => {
      for (const run of both()) expect(unhelped(full, run)).toEqual([])
    })

    it('no pass is there that was not there', () => {
      for (const run of both()) expect(newPasses(full, run)).toEqual([])
    })

    it('everything that is missing names the permission, as a missing permission', () => {
      const [one = full, two = full] = both()
      expect(unexplained(full, one, [called(scope)])).toEqual([])
      expect(unexplained(full, two, [called(scope), WIDE])).toEqual([])
    })

    it('ends with 3 where a kind was not read whole, else with 0', () => {
      for (const run of both()) expect(run.code).toBe(codeOf(run))
    })

    it('is not missed where another permission holds it', () => {
      if (HELD.includes(scope)) expect(changes(full, alone.get(scope) ?? full)).toEqual([])
      else expect(besideWide(scope, lost(changes(full, alone.get(scope) ?? full)))).toEqual(beyond(scope))
    })
  })

  /** What a permission takes away, without what Directory.Read.All takes away in the same audit. */
  function beyond(scope: string): Record<string, string[]> {
    return besideWide(scope, lost(changes(full, narrow.get(scope) ?? full)))
  }

  function besideWide(scope: string, all: Record<string, string[]>): Record<string, string[]> {
    if (scope === WIDE) return all
    return Object.fromEntries(Object.entries(all).filter(([check]) => !(check in (EXPECTED[WIDE]?.lost ?? {}))))
  }

  describe('what is then left open, written by hand', () => {
    it.each(SCOPES.filter((scope) => !inPerson || !(scope in BY_ROLE)))('%s', (scope) => {
      const expected = EXPECTED[scope] ?? NOTHING
      expect(beyond(scope)).toEqual(sorted(expected.lost))
      const unread = notWhole(full, narrow.get(scope) ?? full).filter((kind) => scope === WIDE || kind !== 'grant')
      expect(unread).toEqual([...expected.unread].sort())
    })

    it('every permission of the table is in it, or it is known why not', () => {
      const silent = SCOPES.filter((scope) => Object.keys(EXPECTED[scope]?.lost ?? {}).length === 0)
      expect(silent).toEqual(Object.keys(WITHOUT_EFFECT).sort())
    })
  })
})

/** A person is let in by a permission at Teams, an application by its role. */
const BY_ROLE: Readonly<Record<string, true>> = { 'user_impersonation (Skype and Teams Tenant Admin API)': true }
const NOTHING: Expected = { lost: {}, unread: [] }

describe('an application without the role Global Reader', () => {
  let full: Run
  let run: Run
  beforeAll(async () => {
    full = await auditOf()
    run = await auditOf({ client: withoutRole() })
  }, 60_000)

  it('loses what Exchange and Teams tell, and nothing else', () => {
    expect(lost(changes(full, run))).toEqual(sorted(ROLE.lost))
    expect(notWhole(full, run)).toEqual([...ROLE.unread].sort())
    expect(unhelped(full, run)).toEqual([])
    expect([run.code, newPasses(full, run)]).toEqual([3, []])
  })

  it('is told to give that role', () => {
    const said = newlySaid(full, run)
    expect(said.length).toBeGreaterThan(5)
    expect(said.filter(({ because, remedy }) => because !== 'permission' || !remedy?.includes('Global Reader'))).toEqual([])
  })
})

it('no request left that is not in the table, and none that the description lacks', () => {
  expect([[...strangers], [...violations]]).toEqual([[], []])
})

function sorted(subjects: Expected['lost']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(subjects).map(([check, names]) => [check, [...names].sort()]))
}

function notWhole(full: Run, run: Run): string[] {
  return kindsGiven(microsoft).filter((kind) => whole(full, kind) && !whole(run, kind))
}

/** Gaps and censuses that full access did not give. */
function newlySaid(full: Run, run: Run) {
  const before = new Set(full.records.map((it) => JSON.stringify(it)))
  return run.records.flatMap((it) =>
    it.record === 'fact' || it.because === undefined || before.has(JSON.stringify(it)) ? [] : [it],
  )
}

/** Checks that lost something and do not say by which of these permissions; kinds that were not read and do not say so either. */
function unexplained(full: Run, run: Run, scopes: readonly string[]): string[] {
  const names = (remedy = '') => scopes.some((scope) => remedy.includes(scope))
  const said = newlySaid(full, run)
  const kinds = said.filter(({ record, because, remedy }) => record === 'census' && !(because === 'permission' && names(remedy)))
  const open = Object.keys(lost(changes(full, run))).filter((it) => !(ONE_IS_ENOUGH.includes(it) && stillPasses(run, it)))
  const silent = open.filter(
    (check) =>
      !(check in HELPED) && !run.audit.findings.some((it) => it.check === check && it.unseen.some(({ remedy }) => names(remedy))),
  )
  const fields = new Set(said.map((it) => `${it.kind} ${it.record === 'gap' ? it.field : ''}`))
  const bare = [...fields].filter(
    (field) =>
      !said.some(
        (it) => field === `${it.kind} ${it.record === 'gap' ? it.field : ''}` && it.because === 'permission' && names(it.remedy),
      ),
  )
  return [...kinds.map(({ kind }) => `census of ${kind}`), ...silent, ...bare]
}
