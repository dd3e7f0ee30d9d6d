import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { nameOf } from '../../../src/collectors/auth/google/scopes.js'
import { CALLS } from '../../../src/collectors/google/calls.js'
import { Settings } from '../../../src/collectors/google/settings.js'
import { OPERATIONS } from '../../../src/demo/google/api/operations/index.js'
import { described, isThere, leftOut } from '../../demo/google-description.js'

const guide = await readFile(new URL('../../../src/collectors/google/guide.md', import.meta.url), 'utf8')

/** What stands under a heading of the guide. */
const part = (heading: string) => guide.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''

/** The operation that answers a call, whatever the two name what fills its path. */
const operationOf = (path: string) =>
  OPERATIONS.find((it) => new RegExp(`^${it.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))?.path ?? path

const reading = CALLS.filter(({ id }) => !id.startsWith('login:'))

it.skipIf(!isThere)(`the guide lists what the published descriptions lack, all of it and nothing else${leftOut}`, () => {
  const lacking = reading.map(({ path = '' }) => operationOf(path)).filter((path) => !described(path))
  const listed = [...part('What no published description covers').matchAll(/^\| `(\/.+?)` \| cloud\.google\.com\/\S+ \|$/gm)]
  expect(listed.map(([, path]) => path).sort()).toEqual([...new Set(lacking)].sort())
})

describe('what is only read when asked for', () => {
  const rows = part('What is only read when you ask for it')
    .split('\n')
    .filter((line) => line.startsWith('| `'))

  it('has a row for every setting that is off unless chosen', () => {
    const settings = Object.entries(Settings.parse({ admin: 'a@practice.example', client: 'env:CLIENT' }))
    const off = settings.flatMap(([key, value]) => (value === false && key !== 'delegation' ? [key] : []))
    expect(rows.map((row) => /^\| `(\w+): true`/.exec(row)?.[1]).sort()).toEqual(off.sort())
  })

  const always = new Set(reading.filter((it) => it.optIn === undefined).map(({ scope }) => scope))

  for (const { id, optIn, scope = '' } of reading.filter((it) => it.optIn !== undefined && !always.has(it.scope))) {
    it(`${id}: names the permission beside the setting that asks for it`, () => {
      const row = rows.find((it) => it.startsWith(`| \`${optIn}: true\``))
      expect(row).toContain(`\`${nameOf(scope)}\``)
    })
  }

  it('says of a setting by which nothing is asked that it shows nothing yet', () => {
    const idle = rows.filter((row) => row.includes('nothing yet')).map((row) => /^\| `(\w+): true`/.exec(row)?.[1])
    const asking = new Set(reading.map(({ optIn }) => optIn))
    const settings = rows.map((row) => /^\| `(\w+): true`/.exec(row)?.[1]).filter((it) => it !== 'fileNames')
    expect(idle).toEqual(settings.filter((it) => !asking.has(it)))
  })
})
