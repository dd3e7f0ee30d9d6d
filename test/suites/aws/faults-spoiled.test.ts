/** Each of these faults on each operation, one audit each. Run by `npm run ci:aws`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditOf, made, strangers } from './audit.js'
import { faultsThatPass, faultsThatStay, OPERATIONS, type Sentences } from './matrix.js'

let stay: Sentences
let pass: Sentences
beforeAll(async () => {
  const full = await auditOf()
  stay = await faultsThatStay(full, ['reset', 'stall', 'truncated', 'malformed', 'wrong-shape', 'html', 'endless'])
  pass = await faultsThatPass(full, ['reset', 'truncated'])
}, 580_000)
afterAll(() => console.log(`${made.audits} audits`))

describe('a spoiled answer or connection of every kind: the run ends, makes nothing better, and exits with 3 where a kind was not read whole', () => {
  it.each(OPERATIONS)('%s', (operation) => expect(stay.get(operation)).toEqual([]))
})

describe('a connection that breaks once changes nothing', () => {
  it.each(OPERATIONS)('%s', (operation) => expect(pass.get(operation)).toEqual([]))
})

it('no operation left that is not in the table', () => expect([...strangers]).toEqual([]))
