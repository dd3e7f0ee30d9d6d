import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditOf, confide, expectClearError, folderWith, folderWithPlugins, NOW } from './confide.js'

const IMPORTS = `import { defineCheck, defineCollector, definePlugin, defineReport, fail, pass, unknown } from 'confide'
import { z } from 'zod'
`
/** Brings one of each: a check with its guide, a profile, a source, a report. */
const ACME = `${IMPORTS}
const adminCount = defineCheck({
  id: 'admin-count', title: 'At most one account is an administrator', theme: 'access', severity: 'medium', whenNone: 'notApplicable',
  needs: { account: ['privileged'] },
  params: z.object({ most: z.number().default(1) }),
  reasons: { many: { one: 'is one administrator too many', many: 'are administrators, and that is too many' } },
  *judge({ account }, { most }) {
    let count = 0
    for (const it of account) {
      if (it.privileged === undefined) yield unknown(it, 'privileged')
      else if (it.privileged && ++count > most) yield fail(it, 'many')
      else yield pass(it)
    }
  },
})
const cloud = defineCollector({
  id: 'cloud', title: 'Acme cloud', settings: z.strictObject({ tenant: z.string() }),
  calls: [{ id: 'accounts', why: 'reads the list of accounts', via: 'file', path: 'the list', scope: 'accounts.read', gives: ['account.privileged'] }],
  async *collect({ settings, now }) {
    for (const id of ['ana', 'ben', 'cleo']) yield { record: 'fact', kind: 'account', source: 'x', id, login: id + '@' + settings.tenant, privileged: id !== 'cleo' }
    yield { record: 'census', source: 'x', kind: 'account', whole: true, count: 3, at: now.toISOString() }
  },
})
const rules = {
  id: 'house-rules', title: 'House rules', about: 'What Acme asks of itself.', asOf: '2026-11-01', sources: { book: 'The house book' },
  clauses: [{ id: 'HR-1', cite: 'House rule 1', asks: 'Keep administrators few.', level: 'required', verified: 'text', source: 'book' }],
  checks: { 'admin-count': { clauses: ['HR-1'] }, 'second-factor': { clauses: ['HR-1'] } },
}
const tally = defineReport({ id: 'tally', title: 'One line a finding', extension: 'txt', toStdout: true,
  write: (audit) => audit.findings.map((it) => it.check + ' ' + it.status + '\\n').join('') })
export default definePlugin({
  name: 'acme', collectors: [cloud], profiles: [rules], reports: [tally],
  checks: [{ check: adminCount, guide: { why: 'Every administrator can read everything.', minutes: 10, fix: { Anywhere: '1. Take the role away.' } } }],
})`
/** The same without the law: no profile names its check. */
const UNASKED = ACME.replace('profiles: [rules], ', '')
const HEAD = 'practice: { name: Harbour, country: US, clientsIn: [US] }\n'
const YAML = `${HEAD}profiles: [acme/house-rules]
sources: { cloud: { type: acme/cloud, tenant: h.example } }
plugins: [confide-plugin-acme]
`

describe.concurrent('a plugin that brings a check, a source, a law and a report', () => {
  let folder: string
  beforeAll(async () => {
    folder = await folderWithPlugins({ 'confide.yaml': YAML }, { 'confide-plugin-acme': ACME })
  })
  const run = (...args: string[]) => confide(args, { cwd: folder })

  test.each([
    ['list checks', ['list', 'checks'], /^acme\/admin-count +access +medium +At most one account is an administrator$/m],
    ['list profiles', ['list', 'profiles'], /^acme\/house-rules +House rules\. What Acme asks of itself\.$/m],
    ['list sources', ['list', 'sources'], /^acme\/cloud +Acme cloud +reads the list of accounts$/m],
    ['list reports', ['list', 'reports'], /^acme\/tally +\.txt +One line a finding$/m],
    [
      'explain of its check',
      ['explain', 'acme/admin-count'],
      /Every administrator can read everything\.[\s\S]*House rule 1[\s\S]*most: 1[\s\S]*Take the role away/,
    ],
    ['explain of its clause', ['explain', 'HR-1'], /Keep administrators few\.[\s\S]*acme\/admin-count/],
    [
      'plan',
      ['plan'],
      /Acme cloud \(cloud\)[\s\S]*reads the list +reads the list of accounts · permission accounts\.read · 1\s+check/,
    ],
    ['doctor', ['doctor'], /Acme cloud +read whole/],
  ])('%s knows it under its prefixed id', async (_, args, says) => {
    const ran = await run(...args)
    expect(ran.code, ran.stderr).toBe(0)
    expect(ran.stdout).toMatch(says)
  })

  test('audit judges by its law, over its source, in its report', async () => {
    const json = auditOf(await run('audit', '--quiet', '--now', NOW, '--format', 'json'))
    expect(json.profiles.map((it) => [it.id, it.clauses])).toEqual([['acme/house-rules', { spokenTo: 1, all: 1 }]])
    const finding = json.findings.find((it) => it.check === 'acme/admin-count')
    expect(finding).toMatchObject({ status: 'fail', counts: { pass: 2, fail: 1 }, params: { most: 1 } })
    expect(finding?.verdicts.map((it) => it.subject)).toEqual([
      { kind: 'account', source: 'cloud', id: 'ben', login: 'ben@h.example' },
    ])
    const own = await run('audit', '--quiet', '--now', NOW, '--format', 'acme/tally')
    expect(own.stdout).toBe('acme/admin-count fail\nsecond-factor unknown\n')
  })

  test('the terminal names its check, its subjects and its clause', async () => {
    const { stdout } = await run('audit', '--quiet', '--now', NOW)
    expect(stdout).toMatch(/1 of 3 accounts is one administrator too many[\s\S]*ben@h\.example[\s\S]*acme\/admin-count/)
  })

  test('its check runs under baseline where no profile names it', async () => {
    const yaml = `${HEAD}plugins: [confide-plugin-acme]\n`
    const practice = await folderWithPlugins({ 'confide.yaml': yaml }, { 'confide-plugin-acme': UNASKED })
    const json = auditOf(await confide(['audit', '--quiet', '--now', NOW, '--format', 'json'], { cwd: practice }))
    const finding = json.findings.find((it) => it.check === 'acme/admin-count')
    expect(finding?.profiles.map((it) => [it.id, it.clauses[0]?.id])).toEqual([['baseline', 'practice-standard']])
  })

  test('it is meant by a misspelt name too', async () => {
    expectClearError(await run('explain', 'acme/admin-cuont'), /Did you mean "acme\/admin-count"\?/)
    expectClearError(await run('audit', '--format', 'acme/tallly'), /Did you mean "acme\/tally"\?/)
  })
})

describe.concurrent('under CI=true', () => {
  const CI_YAML = `${HEAD}profiles: [baseline]\nplugins: [confide-plugin-acme]\n`
  /** Writes a file when it is loaded. */
  const TELLTALE = `import { writeFileSync } from 'node:fs'\nwriteFileSync('loaded.txt', '')\n${UNASKED}`

  test.each<{ name: string; args: string[]; env: Record<string, string>; loaded: boolean }>([
    { name: 'it is not loaded, and the report says so', args: ['--names'], env: { CI: 'true' }, loaded: false },
    { name: 'it is loaded with --plugins', args: ['--plugins', '--names'], env: { CI: 'true' }, loaded: true },
    { name: 'it is loaded where CI=false', args: [], env: { CI: 'false' }, loaded: true },
  ])('$name', async ({ args, env, loaded }) => {
    const folder = await folderWithPlugins({ 'confide.yaml': CI_YAML }, { 'confide-plugin-acme': TELLTALE })
    const page = await confide(['audit', '--now', NOW, '--format', 'terminal', '--format', 'json=audit.json', ...args], {
      cwd: folder,
      env,
    })
    expect(page.code, page.stderr).toBe(0)
    expect(await readFile(join(folder, 'loaded.txt'), 'utf8').catch(() => undefined)).toBe(loaded ? '' : undefined)
    const audit = JSON.parse(await readFile(join(folder, 'audit.json'), 'utf8'))
    expect(audit.findings.some((it: { check: string }) => it.check === 'acme/admin-count')).toBe(loaded)
    const says = /Plugin "confide-plugin-acme" was not loaded, because CI=true: add --plugins/
    expect(audit.notes).toEqual(loaded ? [] : [expect.stringMatching(says)])
    if (!loaded) expect(page.stdout.replace(/\s+/g, ' ')).toMatch(says)
  })

  test('what only it can read is a clear error', async () => {
    const folder = await folderWithPlugins({ 'confide.yaml': YAML }, { 'confide-plugin-acme': ACME })
    expectClearError(await confide(['audit', '--now', NOW], { cwd: folder, env: { CI: 'true' } }), /--plugins/)
  })
})

describe.concurrent('a plugin that is not as it should be', () => {
  test.each<{ name: string; code?: string; says: RegExp }>([
    { name: 'that is not installed', says: /Plugin "broken" could not be loaded[\s\S]*npm install broken/ },
    { name: 'that throws while it loads', code: 'throw new Error("out of coffee")', says: /could not be loaded: out of coffee/ },
    { name: 'that throws no error', code: 'throw undefined', says: /could not be loaded/ },
    { name: 'that is no JavaScript', code: 'export default {{', says: /could not be loaded/ },
    {
      name: 'that needs what is not there',
      code: 'import "left-pad"',
      says: /could not be loaded: Cannot find package 'left-pad'/,
    },
    { name: 'without a default export', code: 'export const plugin = {}', says: /no default export made by definePlugin/ },
    {
      name: 'whose default export is a function',
      code: 'export default () => {}',
      says: /no default export made by definePlugin/,
    },
    { name: 'without a name', code: 'export default { checks: [] }', says: /no default export made by definePlugin/ },
    { name: 'whose checks are no list', code: 'export default { name: "broken", checks: 7 }', says: /broken/ },
    {
      name: 'whose check is not wrapped with its guide',
      code: `${IMPORTS}export default definePlugin({ name: 'broken', checks: [{ id: 'x' }] })`,
      says: /broken/,
    },
    {
      name: 'whose profile names a check that does not exist',
      code: `${IMPORTS}export default definePlugin({ name: 'broken', profiles: [{ id: 'p', title: 'P', about: 'x', asOf: '2026-01-01', sources: { s: 's' },
        clauses: [{ id: 'c', cite: 'c', asks: 'c', level: 'required', verified: 'text', source: 's' }], checks: { 'second-facto': { clauses: ['c'] } } }] })`,
      says: /"broken\/p" asks for a check "second-facto"[\s\S]*Did you mean "second-factor"/,
    },
  ])('$name is a clear error', async ({ code, says }) => {
    const yaml = `${HEAD}plugins: [broken]\nprofiles: [${code?.includes("id: 'p'") ? 'broken/p' : 'baseline'}]\n`
    const folder = await folderWithPlugins({ 'confide.yaml': yaml }, code === undefined ? {} : { broken: code })
    expectClearError(await confide(['audit', '--now', NOW], { cwd: folder }), says)
  })

  test('two plugins of one name whose ids clash are a clear error', async () => {
    const folder = await folderWithPlugins({ 'confide.yaml': `${HEAD}plugins: [one, two]\n` }, { one: ACME, two: ACME })
    expectClearError(await confide(['list', 'checks'], { cwd: folder }), /Plugin "acme" brings "acme\/\S+", which exists already/)
  })

  test('a fact kind that exists already is a clear error', async () => {
    const code = `${IMPORTS}export default definePlugin({ name: 'broken', facts: { account: z.object({}) } })`
    const folder = await folderWithPlugins({ 'confide.yaml': `${HEAD}plugins: [broken]\n` }, { broken: code })
    expectClearError(await confide(['list', 'checks'], { cwd: folder }), /"broken" brings "account", which exists already/)
  })

  test('a check that throws is an error of its own, and the run goes on', async () => {
    const code = ACME.replace('let count = 0', 'throw new Error("out of coffee")')
    const folder = await folderWithPlugins({ 'confide.yaml': YAML }, { 'confide-plugin-acme': code })
    const ran = await confide(['audit', '--quiet', '--now', NOW, '--format', 'json'], { cwd: folder })
    const audit = auditOf(ran)
    expect(audit.findings.map((it) => [it.check, it.status, it.fault?.message])).toEqual([
      ['acme/admin-count', 'error', 'out of coffee'],
      ['second-factor', 'unknown', undefined],
    ])
    const page = await confide(['audit', '--quiet', '--now', NOW], { cwd: folder })
    expect(page.stdout).toContain('out of coffee')
    expect(page.code).toBe(0)
  })

  test('a package that confide.yaml does not name is not loaded', async () => {
    const folder = await folderWithPlugins({ 'confide.yaml': HEAD }, { 'confide-plugin-acme': 'process.exit(77)' })
    expect((await confide(['list', 'checks'], { cwd: folder })).code).toBe(0)
  })

  test('a path instead of a package leads nowhere outside', async () => {
    const outside = await folderWith({ 'evil.mjs': 'process.exit(77)' })
    for (const name of [
      join(outside, 'evil.mjs'),
      `file://${join(outside, 'evil.mjs')}`,
      '../evil.mjs',
      'data:text/javascript,process.exit(77)',
      'node:fs',
    ]) {
      const folder = await folderWith({ 'confide.yaml': `${HEAD}plugins: ['${name}']\n` })
      expectClearError(await confide(['list', 'checks'], { cwd: folder }))
    }
  })
})
