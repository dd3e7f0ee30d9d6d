/** JUnit XML before libxml2 and the schema that CI systems read it by. Needs xmllint (libxml2-utils). */
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import junit from '../../../reports/junit.js'
import { audits, folder, save } from './files.js'

const SCHEMA = resolve(process.env.CONFIDE_SHARED ?? '../shared', 'reference/schemas/JUnit.xsd')

function lint(path: string) {
  return spawnSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, path], { encoding: 'utf8' })
}

describe.each(Object.entries(audits()))('%s', (name, made) => {
  test('is valid', async () => {
    const { status, stderr } = lint(await save(junit, name, made))
    expect(stderr.slice(0, 500)).toContain('validates')
    expect(status).toBe(0)
  })

  test('no two cases are called the same, also once their spaces are made one', async () => {
    const text = readFileSync(await save(junit, `${name}-names`, made), 'utf8')
    const names = (text.match(/<testcase [^>]*>/g) ?? []).map((tag) => tag.replace(/\s+/g, ' '))
    expect(new Set(names).size).toBe(names.length)
  })

  test('is under the 30 MB that GitLab reads', async () => {
    expect(statSync(await save(junit, `${name}-size`, made)).size).toBeLessThan(30_000_000)
  })
})

test('the schema does refuse what is wrong', () => {
  const path = `${folder}/wrong.xml`
  writeFileSync(path, '<testsuites><testsuite name="x"/></testsuites>')
  expect(lint(path).status).not.toBe(0)
})
