/** SARIF before Microsoft's own validator and schema. Run by `npm run ci:formats`. */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Log, Result } from 'sarif'
import { beforeAll, describe, expect, test } from 'vitest'
import sarif from '../../../reports/sarif.js'
import { audits, folder, save } from './files.js'

const home = dirname(createRequire(import.meta.url).resolve('@microsoft/sarif-multitool-linux/package.json'))
const tool = join(folder, 'multitool')

/** Asks for the address of the tool's own page: Confide has none yet. */
const NOT_YET = new Set(['SARIF2005'])

/** npm leaves the program without its right to run, so it is run from a copy. */
beforeAll(() => {
  cpSync(home, tool, { recursive: true })
  chmodSync(join(tool, 'Sarif.Multitool'), 0o700)
}, 60_000)

/** What the validator says; its exit code is 0 whatever it finds. */
function said(path: string): Result[] {
  const out = `${path}.validated.sarif`
  const options = ['--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--max-file-size-in-kb', '100000', '-o', out]
  const ran = spawnSync(join(tool, 'Sarif.Multitool'), ['validate', ...options, path], { encoding: 'utf8', maxBuffer: 1 << 28 })
  expect(ran.stdout.slice(-200)).toContain('Analysis completed')
  return (JSON.parse(readFileSync(out, 'utf8')) as Log).runs[0]?.results ?? []
}

describe.each(Object.entries(audits()))('%s', (name, made) => {
  test('is what the schema says', async () => {
    const { $schema: _, ...schema } = JSON.parse(readFileSync(join(home, 'sarif-2.1.0.json'), 'utf8'))
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
    const valid = validate(JSON.parse(readFileSync(await save(sarif, name, made), 'utf8')))
    expect(valid, JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
  })

  test('Microsoft’s rules for SARIF and for GitHub find nothing', async () => {
    const found = said(await save(sarif, `${name}-rules`, made)).filter(({ ruleId }) => !NOT_YET.has(ruleId ?? ''))
    expect(found.slice(0, 5).map(({ ruleId, message }) => [ruleId, message.arguments ?? message.text])).toEqual([])
  })
})

test('the validator does find what is wrong', async () => {
  const { sample } = audits()
  if (!sample) throw new Error('there is a sample')
  const bare = {
    ...sarif,
    write: () =>
      '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x","rules":[{"id":"a"}]}},"results":[{"ruleId":"a","message":{"text":"x"}}]}]}',
  }
  const rules = said(await save(bare, 'bare', sample)).map(({ ruleId }) => ruleId)
  expect(rules).toEqual(expect.arrayContaining(['GH1015', 'GH2012']))
})
