import { describe, expect, it } from 'vitest'
import secondFactor from '../../../../checks/identity/second-factor.js'
import secondFactorEnforced from '../../../../checks/identity/second-factor-enforced.js'
import { doorOf } from '../../../../src/collectors/google/two-step/door.js'
import type { Door } from '../../../../src/collectors/google/two-step/types.js'
import type { AnyCheck } from '../../../../src/model/check.js'
import { account, tryCheck } from '../../../../src/testing.js'
import { GROUPS } from './groups.scenarios.js'
import { PEOPLE } from './people.scenarios.js'
import { POLICIES } from './policies.scenarios.js'
import { enforced, failed, person, practice, type Scenario } from './practice.js'
import { RECORD } from './record.scenarios.js'

const TABLES: readonly (readonly [string, readonly Scenario[]])[] = [
  ['what the policies ask', POLICIES],
  ['groups, administrators and methods', GROUPS],
  ['the record of the account', RECORD],
  ['new people, other doors, accounts that are shut', PEOPLE],
]

/** How the checks read a door, whoever made it; a suspended account is left out. */
const BY_FACTORS = { none: 'fail', phishable: 'pass', resistant: 'pass', unknown: 'unknown' } as const
const BY_DEMAND = { no: 'fail', yes: 'pass', unknown: 'unknown' } as const

for (const [about, scenarios] of TABLES) {
  describe(about, () => {
    for (const [sentence, page, who, rules, demanded, factors, words = '', { suspended } = {}] of scenarios) {
      it(`${sentence} (${page})`, () => {
        const door = doorOf(who, rules)
        expect({ demanded: door.demanded?.is ?? 'unknown', factors: door.factors ?? 'unknown' }).toEqual({ demanded, factors })
        expect(toldBy(door)).toContain(words)
        if (demanded === 'unknown' || factors === 'unknown') expect(door.doubt).toMatch(/\S/)
        else expect(door.doubt).toBeUndefined()
        const { factors: opens, demanded: asks } = door
        const fact = account({ active: suspended !== true, signIn: 'password', factors: opens, demanded: asks })
        const verdict = (check: AnyCheck) =>
          tryCheck(check, [fact]).verdicts.flatMap((it) => (it.subject.id === fact.id ? [it.is] : []))
        expect(verdict(secondFactor)).toEqual(suspended ? [] : [BY_FACTORS[factors]])
        expect(verdict(secondFactorEnforced)).toEqual(suspended ? [] : [BY_DEMAND[demanded]])
      })
    }
  })
}

it('there are scenarios enough, each told once', () => {
  const sentences = TABLES.flatMap(([, scenarios]) => scenarios.map(([sentence]) => sentence))
  expect(sentences.length).toBeGreaterThan(60)
  expect(new Set(sentences).size).toBe(sentences.length)
})

function toldBy({ demanded, doubt }: Door): string {
  return (demanded === undefined ? doubt : demanded.is === 'yes' ? demanded.by : demanded.hole) ?? ''
}

it('what stays unknown because of a failed read names that read', () => {
  const unread = failed()
  expect(doorOf(person(), practice([], { policies: unread })).why).toBe(unread.failed)
  const units = failed('directory:orgunits.list')
  expect(doorOf(person({ enrolled: false }), practice([enforced()], { units })).why).toBe(units.failed)
  expect(doorOf(person(), practice([enforced()])).why).toBeUndefined()
})

it('what is known without the read that failed names no read', () => {
  expect(doorOf(person({ enrolled: false, enforced: false }), practice([], { policies: failed() })).why).toBeUndefined()
})

it('20,000 people of one practice are answered from what was worked out once', () => {
  const rules = practice([enforced()])
  const seen = new Set<string>()
  for (let at = 0; at < 20_000; at += 1) seen.add(JSON.stringify(doorOf(person({ id: `${at}` }), rules)))
  expect(seen.size).toBe(1)
})
