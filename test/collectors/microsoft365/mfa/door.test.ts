import { describe, expect, it } from 'vitest'
import { doorOf } from '../../../../src/collectors/microsoft365/mfa/door.js'
import type { Door } from '../../../../src/collectors/microsoft365/mfa/types.js'
import { DEFAULTS } from './defaults.scenarios.js'
import { GRANT } from './grant.scenarios.js'
import { NARROWED } from './narrowed.scenarios.js'
import { PEOPLE } from './people.scenarios.js'
import { asks, failed, person, policy, type Scenario, tenant } from './tenant.js'

const TABLES: readonly (readonly [string, readonly Scenario[]])[] = [
  ['Security Defaults, licences and kinds of account', DEFAULTS],
  ['whom a policy speaks of', PEOPLE],
  ['where, with what and how a policy holds', NARROWED],
  ['what a policy asks for', GRANT],
]

for (const [about, scenarios] of TABLES) {
  describe(about, () => {
    for (const [sentence, page, who, rules, demanded, factors, words = ''] of scenarios) {
      it(`${sentence} (${page})`, () => {
        const door = doorOf(who, rules)
        const is = door.shut ? 'shut' : (door.demanded?.is ?? 'unknown')
        expect({ demanded: is, factors: door.factors ?? 'unknown' }).toEqual({ demanded, factors })
        expect(toldBy(door)).toContain(words)
        expect(toldBy(door)).toMatch(/\S/)
      })
    }
  })
}

function toldBy({ demanded, doubt }: Door): string | undefined {
  if (demanded === undefined) return doubt
  return demanded.is === 'yes' ? demanded.by : demanded.hole
}

it('an unknown that a failed read leaves names that read', () => {
  const unread = failed()
  expect(doorOf(person(), tenant([], { policies: unread })).why).toBe(unread.failed)
  expect(doorOf(person(), tenant([], { securityDefaults: unread })).why).toBe(unread.failed)
  const grant = { ...asks('OR'), authenticationStrength: { id: 'named' } }
  expect(doorOf(person(), tenant([policy({ grant })], { strengths: unread })).why).toBe(unread.failed)
  expect(doorOf(person(), tenant([policy()], { strengths: unread })).why).toBeUndefined()
})

it('100 policies that each tell another place apart are answered without trying every combination', () => {
  const places = Array.from({ length: 100 }, (_, at) => `place ${at}`)
  const at = (id: string) => policy({ name: id, conditions: { locations: { includeLocations: [id] } } })
  const rest = policy({ name: 'Rest', conditions: { locations: { includeLocations: ['All'], excludeLocations: places } } })
  expect(doorOf(person(), tenant(places.map(at))).demanded?.is).toBe('no')
  expect(doorOf(person(), tenant([rest, ...places.map(at)])).demanded).toBeUndefined()
})
