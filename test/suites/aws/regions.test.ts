/** One region that cannot be read: it is named, and the others are read. Run by `npm run ci:aws`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import terminal from '../../../reports/terminal.js'
import { contextFor } from '../../../src/cli/context.js'
import type { FaultKind } from '../../../src/demo/aws/faults.js'
import { auditOf, made, type Run, registered, strangers } from './audit.js'
import { changes, wrongs } from './compare.js'

const EUROPE = 'eu-west-1'
const OF_EUROPE = ['european', 'a-key-in-europe', 'cedarstreet-old-archive']

const KINDS: readonly [why: string, kind: FaultKind][] = [
  ['cuts every connection', 'reset'],
  ['does not know the key, because the account has not enabled it', 'disabled'],
  ['is one that the account would have to opt in to', 'opt-in'],
  ['refuses everything', '403'],
]

let full: Run
beforeAll(async () => {
  full = await auditOf()
}, 120_000)
afterAll(() => console.log(`${made.audits} audits`))

async function printed({ audit }: Run): Promise<string> {
  return String(await terminal.write(audit, contextFor(await registered(), audit, { width: 100, color: false })))
}

describe.each(KINDS)('a region that %s', (_, kind) => {
  let run: Run
  beforeAll(async () => {
    run = await auditOf({ faults: [{ operation: '*', kind, region: EUROPE }] })
  })

  it('is named in the report, and the run ends with 3', async () => {
    expect(await printed(full)).not.toContain(EUROPE)
    expect(await printed(run)).toContain(EUROPE)
    expect(run.code).toBe(3)
  })

  it('is named in the words of each kind that was not read there', () => {
    for (const kind of ['store', 'key', 'log', 'backup']) {
      const census = run.records.find((it) => it.record === 'census' && it.source === 'aws' && it.kind === kind && !it.whole)
      expect([kind, census?.record === 'census' && census.remedy?.includes(EUROPE)]).toEqual([kind, true])
    }
  })

  it('takes nothing else with it: what lies elsewhere is judged as before', () => {
    expect(wrongs(full, run)).toEqual([])
    const stores = (it: Run) => it.records.flatMap((one) => (one.record === 'fact' && one.kind === 'store' ? [one.name] : []))
    expect(stores(run)).toEqual(expect.arrayContaining(['booking server', 'website', 'cedarstreet-intake-forms', 'intake']))
    const fell = new Set(
      changes(full, run).flatMap(({ check, before, subject }) => (check === 'public-storage' && before ? [subject] : [])),
    )
    expect([...fell].filter((name) => !OF_EUROPE.includes(name))).toEqual([])
    expect(run.records.filter((it) => it.record === 'fact' && it.kind === 'account')).toHaveLength(8)
  })
})

describe('regions that the settings name', () => {
  it('one that the account has not enabled is named, and the other is read', async () => {
    const run = await auditOf({ settings: { regions: ['us-east-1', 'ap-east-1'] } })
    expect(await printed(run)).toContain('ap-east-1')
    expect(run.code).toBe(3)
    expect(run.records).toContainEqual(expect.objectContaining({ kind: 'store', name: 'booking server' }))
  })

  it('one that does not exist is named, and the other is read', async () => {
    const run = await auditOf({ settings: { regions: ['us-east-1', 'mars-north-1'] } })
    expect(await printed(run)).toContain('mars-north-1')
    expect(run.code).toBe(3)
    expect(run.records).toContainEqual(expect.objectContaining({ kind: 'store', name: 'booking server' }))
  })

  it('where all of them are named that hold anything, everything is whole', async () => {
    const run = await auditOf({ settings: { regions: ['us-east-1', EUROPE] } })
    expect(changes(full, run)).toEqual([])
    expect(run.requests.map(({ operation }) => operation)).not.toContain('ec2:DescribeRegions')
  })
})

describe('the account', () => {
  it('another one than the settings name is refused: nothing of it is read', async () => {
    const run = await auditOf({ settings: { account: '999988887777' } })
    expect(run.code).toBe(3)
    expect(run.requests.map(({ operation }) => operation)).toEqual(['sts:GetCallerIdentity'])
    expect(await printed(run)).toContain('999988887777')
  })
})

it('no operation left that is not in the table', () => expect([...strangers]).toEqual([]))
