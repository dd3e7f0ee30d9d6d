import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { pastFor } from '../../src/history/past.js'
import { account, bad, month, newHistory, quarters, type Told, told } from './practice.js'

/** What is known of ana, at an audit after a run a month, and what was mended. */
async function known(runs: readonly Told[], now: Told) {
  const folder = await newHistory()
  const written = await quarters(folder, ...runs.map((it, i) => told({ at: month(i + 1), ...it })))
  const ask = async () => {
    const past = await pastFor(folder, told({ at: month(runs.length + 1), ...now }), 'ma000001')
    return {
      ana: past.of({ check: 'second-factor', subject: account('ana'), profile: 'hipaa' }),
      fixed: past.fixed.map(({ subject, since, on, profiles }) => [subject.id, since, on, ...profiles]),
    }
  }
  return { ask, written }
}

const anas: Told = { verdicts: [bad('ana')] }

test.each<[string, Told[], Told, object]>([
  ['no history: nobody saw it fail before', [], anas, { ana: undefined, fixed: [] }],
  ['it did not fail before', [{}], anas, { ana: undefined, fixed: [] }],
  ['it fails since the first run', [anas, anas], anas, { ana: { since: month(1) }, fixed: [] }],
  ['it fails again', [anas, {}], anas, { ana: { since: month(3), mended: month(2) }, fixed: [] }],
  ['it failed again a while ago', [anas, {}, anas], anas, { ana: { since: month(3) }, fixed: [] }],
  ['it is mended', [anas, anas], {}, { ana: undefined, fixed: [['ana', month(1), month(3), 'hipaa']] }],
  ['it is gone, which is not mended', [anas], { accounts: ['ben'] }, { ana: undefined, fixed: [] }],
  ['runs that are later say nothing', [{ at: month(9), verdicts: [bad('ana')] }], anas, { ana: undefined, fixed: [] }],
])('%s', async (_, runs, now, says) => {
  expect(await (await known(runs, now)).ask()).toEqual(says)
})

test('one problem in two profiles is mended once', async () => {
  const profiles = ['hipaa', 'gdpr'].map((id) => ({ id, clauses: [] }))
  const { ask } = await known([{ finding: { profiles }, verdicts: [bad('ana')] }], { finding: { profiles } })
  expect((await ask()).fixed).toEqual([['ana', month(1), month(2), 'gdpr', 'hipaa']])
})

test('a damaged run before: nothing is called mended, and nothing stops', async () => {
  const { ask, written } = await known([anas], {})
  await writeFile(written[0]?.file ?? '', 'no gzip')
  expect(await ask()).toEqual({ ana: undefined, fixed: [] })
})
