/** Each of these faults on each operation, one audit each. Run by `npm run ci:aws`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditOf, made, strangers } from './audit.js'
import { faultsThatPass, faultsThatStay, OPERATIONS, type Sentences } from './matrix.js'

let stay: Sentences
let pass: Sentences
beforeAll(async () => {
  const full = await auditOf()
  stay = await faultsThatStay(full, ['401', '403', '404', '429', '429-retry-after', '500', '503'])
  pass = await faultsThatPass(full, ['429', '429-retry-after', '500', '503'])
}, 580_000)
afterAll(() => console.log(`${made.audits} audits`))

describe('a refusal of every kind: the run ends, makes nothing better, and exits with 3 where a kind was not read whole', () => {
  it.each(OPERATIONS)('%s', (operation) => expect(stay.get(operation)).toEqual([]))
})

describe('a refusal that passes changes nothing', () => {
  it.each(OPERATIONS)('%s', (operation) => expect(pass.get(operation)).toEqual([]))
})

it('no operation left that is not in the table', () => expect([...strangers]).toEqual([]))
