/** CSV before csv-parse and, where it is installed, before LibreOffice: no cell is a formula. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import csv from '../../../reports/csv.js'
import { audits, folder, save } from './files.js'

const OFFICE = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0)

/** How the world's spreadsheets cut a line: comma, semicolon, tab. Codes of LibreOffice's filter for text. */
const SEPARATORS: readonly [string, number][] = [
  ['a comma', 44],
  ['a semicolon', 59],
  ['a tab', 9],
]

/** The file as a flat OpenDocument sheet, with formulas evaluated as somebody who opens it would have them. */
function opened(path: string, separator: number): string {
  const out = `${folder}/${separator}`
  const filter = `CSV:${separator},34,76,1,,1033,false,true,false,false,false,-1,true`
  const options = [
    '--headless',
    `-env:UserInstallation=file://${folder}/office`,
    `--infilter=${filter}`,
    '--convert-to',
    'fods',
    '--outdir',
    out,
  ]
  const ran = spawnSync(OFFICE ?? 'soffice', [...options, path], { encoding: 'utf8', timeout: 500_000 })
  expect(ran.status, ran.stderr).toBe(0)
  return readFileSync(`${out}/${basename(path, '.csv')}.fods`, 'utf8')
}

describe.each(Object.entries(audits()))('%s', (name, made) => {
  test('every line has the same cells, and none begins a formula', async () => {
    const rows = parse(readFileSync(await save(csv, name, made), 'utf8'), { bom: true }) as string[][]
    expect(rows[0]).toHaveLength(16)
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^(?!')[\s"’`]*[=+\-@\t\r＝＋－＠]/)
  })

  test.skipIf(OFFICE === undefined).each(SEPARATORS)(
    'LibreOffice, told that cells end at %s, finds no formula',
    async (_, code) => {
      expect(opened(await save(csv, `${name}-${code}`, made), code)).not.toContain('table:formula=')
    },
  )
})
