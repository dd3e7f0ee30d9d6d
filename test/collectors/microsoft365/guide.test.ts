import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { CALLS } from '../../../src/collectors/microsoft365/calls.js'
import { described, isThere, leftOut } from '../../demo/microsoft-description.js'

/** Doors that no page describes: all of their operations stand as one. */
const DOORS = ['`InvokeCommand` of Exchange', '`InvokeCommand` of Purview', 'policies of Teams']

const lacking = () =>
  CALLS.filter((it) => it.host === 'graph.microsoft.com' && it.method === 'GET').flatMap(({ path = '' }) => {
    const template = path.replace('/v1.0', '')
    return path.startsWith('/v1.0/') && described(template) ? [] : [`\`${template}\``]
  })

it.skipIf(!isThere)(`the guide lists what the published description lacks, all of it and nothing else${leftOut}`, async () => {
  const guide = await readFile(new URL('../../../src/collectors/microsoft365/guide.md', import.meta.url), 'utf8')
  const [, part = ''] = guide.split('## Operations that the published description lacks')
  const listed = [...part.matchAll(/^\| (.+?) \| .*learn\.microsoft\.com\/\S+ \|$/gm)].map(([, operation]) => operation)
  expect(listed.sort()).toEqual([...new Set([...lacking(), ...DOORS])].sort())
})
