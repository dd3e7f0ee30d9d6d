import { censusOf, type Fact, headerOf, NOW, planFor } from 'confide/testing'
import { describe, expect, it, test } from 'vitest'
import { judge } from '../../src/engine/judge.js'
import { type Expected, kindsGiven } from '../../src/engine/plan.js'
import { assemble } from '../../src/engine/world.js'
import { IDENTITY } from '../../src/model/facts/record.js'
import { builtIns } from '../../src/plugins/registry.js'
import { SHOWN, type Shown } from './automatic.js'
import { readControls } from './repository.js'

const { checks, collectors } = await builtIns()
const controls = readControls()

const sourcesOf = (facts: readonly Fact[]) => [...new Set(facts.map((it) => it.source))].sort()

/** What a practice is told that has these sources and typed nothing: every kind that they give was read, and nothing else was. */
function judged({ check: id, params }: Shown, facts: readonly Fact[]) {
  const check = checks.get(id)
  if (!check) throw new Error(`there is no check ${id}`)
  const expected: Expected[] = []
  for (const source of sourcesOf(facts)) {
    for (const kind of kindsGiven(collectors.get(source) ?? { calls: [] })) expected.push({ source, kind })
  }
  for (const kind of kindsGiven(collectors.get('declared') ?? { calls: [] })) {
    if (!expected.some((it) => it.kind === kind)) expected.push({ source: 'declared', kind })
  }
  const censuses = expected
    .filter(({ source }) => source !== 'declared')
    .map(({ source, kind }) => censusOf(source, kind, facts.filter((it) => it.source === source && it.kind === kind).length))
  return judge(planFor(check, params), assemble(headerOf(expected), [...facts, ...censuses]), NOW)
}

describe('what sources show makes a control fail, with nothing typed', () => {
  it.each(SHOWN)('$control, by $check', (row) => {
    const { status, verdicts, fault } = judged(row, row.facts)
    expect(fault).toBeUndefined()
    expect(status).toBe('fail')
    expect(verdicts.filter((one) => one.is === 'fail').map((one) => one.basis)).toContain('seen')
  })

  it.each(SHOWN)('$control, by $check, fails no more once it is mended', (row) => {
    const { verdicts, fault } = judged(row, row.mended)
    expect(fault).toBeUndefined()
    expect(verdicts.filter((one) => one.is === 'fail')).toEqual([])
  })

  it.each(SHOWN)('$control: a source that there is gives every field of the fixture', ({ facts, mended }) => {
    const made: string[] = []
    for (const fact of [...facts, ...mended]) {
      const gives = (collectors.get(fact.source)?.calls ?? []).flatMap((call) => call.gives as readonly string[])
      for (const field of Object.keys(fact).filter((name) => !(IDENTITY as readonly string[]).includes(name))) {
        if (!gives.includes(`${fact.kind}.${field}`)) made.push(`${fact.source} gives no ${fact.kind}.${field}`)
      }
    }
    expect(made).toEqual([])
    expect(sourcesOf(facts)).not.toContain('declared')
  })
})

describe('controls.yaml says which checks judge a control automatically', () => {
  it.each(controls.filter((it) => it.automatic))('$id', ({ id, automatic, checks: speak, evidence }) => {
    expect(automatic).toEqual(SHOWN.filter((row) => row.control === id).map((row) => row.check))
    expect(speak).toEqual(expect.arrayContaining(automatic ?? []))
    // What only a person can prove is not judged by a sign of it.
    expect(evidence).not.toBe('attested')
  })

  test('and claims it of no other', () => {
    const claimed = controls.filter((it) => it.automatic).map((it) => it.id)
    expect(claimed).toEqual(controls.map((it) => it.id).filter((id) => SHOWN.some((row) => row.control === id)))
  })

  test('35 or more of the 70 are judged automatically', () => {
    expect(controls).toHaveLength(70)
    expect(controls.filter((it) => it.automatic).length).toBeGreaterThanOrEqual(35)
  })
})
