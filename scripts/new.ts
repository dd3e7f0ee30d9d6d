import { access, mkdir, writeFile } from 'node:fs/promises'
import { THEMES } from '../src/model/theme.js'

/** `npm run new check <theme>/<id>`: the three files of a check that works, to be changed into the one that is meant. */
const [what, place = ''] = process.argv.slice(2)
const [theme = '', id = ''] = place.split('/')

if (what !== 'check' || !(THEMES as readonly string[]).includes(theme) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error(
    `Usage: npm run new check <theme>/<id>\nThemes: ${THEMES.join(', ')}\nAn id is a noun phrase in lower case, such as session-length.`,
  )
  process.exit(2)
}

const words = id.replaceAll('-', ' ')
const camel = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

const files: Record<string, string> = {
  [`checks/${theme}/${id}.ts`]: `import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: '${id}',
  title: 'Every account has ${words}',
  theme: '${theme}',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: { account: ['active'] },
  params: z.object({}),
  reasons: { missing: { one: 'has no ${words}', many: 'have no ${words}' } },
  *judge({ account }) {
    for (const it of account) {
      if (it.active === undefined) yield unknown(it, 'active')
      else yield it.active ? pass(it) : fail(it, 'missing')
    }
  },
})
`,
  [`checks/${theme}/${id}.md`]: `---
minutes: 10
---

## Why

Say in two to five sentences what happens to a client when this is wrong.

## Fix

### Anywhere

1. Say what to do first.
`,
  [`test/checks/${theme}/${id}.test.ts`]: `import { account, testCheck } from 'confide/testing'
import ${camel} from '../../../checks/${theme}/${id}.js'

testCheck(${camel}, [
  { name: 'an account of which nobody knows is unknown', facts: [account({ id: 'a' })], expect: { a: 'unknown: account.active' } },
  { name: 'an account that is there passes', facts: [account({ id: 'a', active: true })], expect: { a: 'pass' } },
])
`,
}

for (const path of Object.keys(files)) {
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (there) {
    console.error(`${path} exists already.`)
    process.exit(2)
  }
}
for (const [path, text] of Object.entries(files)) {
  await mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true })
  await writeFile(path, text)
  console.log(`wrote ${path}`)
}
console.log('Now change them into what you mean, then run: npm run generate && npm test')
