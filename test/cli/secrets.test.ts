import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { confide, expectClearError, filesOf, folderWithPlugins, NOW, type Ran } from './confide.js'

/** Never part of a path, an id or a word: wherever it shows, it leaked. */
const CANARY = 'kanarienvogel-7Qw3'

/** A source that is given secrets in every way there is, and that fails with one in its mouth when it is told to. */
const ACME = `import { definePlugin, defineCollector } from 'confide'
import { z } from 'zod'
export default definePlugin({ name: 'acme', collectors: [defineCollector({
  id: 'cloud', title: 'Acme cloud',
  settings: z.strictObject({ key: z.string().optional(), auth: z.strictObject({ clientSecret: z.string() }).optional(), tenant: z.string().optional(), retries: z.number().optional() }),
  calls: [{ id: 'accounts', why: 'reads the accounts', via: 'exec', path: '/usr/bin/env', gives: ['account.active', 'account.signIn', 'account.factors', 'account.lastSignIn'] }],
  async *collect({ now, run }) {
    const { stdout } = await run('accounts')
    if (stdout.includes('${CANARY}')) throw new Error('a program saw the environment')
    yield { record: 'fact', kind: 'account', source: 'x', id: 'a', login: 'ana@h.example', active: true, signIn: 'password', factors: 'none',
      passwordHash: '${CANARY}', raw: { token: '${CANARY}' } }
    yield { record: 'gap', source: 'x', kind: 'account', field: 'lastSignIn', because: 'permission', remedy: 'Allow it.', response: '${CANARY}' }
    yield { record: 'census', source: 'x', kind: 'account', whole: true, count: 1, at: now.toISOString(), cookie: '${CANARY}' }
  } })] })`
const HEAD = 'practice: { name: Harbour, country: US, clientsIn: [US] }\nplugins: [acme]\n'
const STAFF = 'staff: [{ name: Ana, email: ana@h.example, started: 2020-01-01, left: null }]\n'
const ENV = {
  ACME_SECRET: CANARY,
  AWS_SECRET_ACCESS_KEY: CANARY,
  CONFIDE_SECRET: CANARY,
  GITHUB_TOKEN: CANARY,
  CONFIDE_DEBUG: '1',
}

function expectSilent({ stdout, stderr }: Ran): void {
  expect(stdout).not.toContain(CANARY)
  expect(stderr).not.toContain(CANARY)
}

/** Nothing but what the test itself put there may hold it. */
async function expectSilentFiles(folder: string, own: readonly string[]): Promise<void> {
  for (const name of await filesOf(folder)) {
    if (!own.includes(name)) expect(await readFile(join(folder, name), 'utf8'), name).not.toContain(CANARY)
  }
  const history = join(folder, '.confide/history')
  for (const name of await readdir(history).catch(() => [])) {
    const bytes = await readFile(join(history, name))
    expect((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), name).not.toContain(CANARY)
  }
}

describe.concurrent('a secret that stands where it belongs appears nowhere', () => {
  const YAML = `${HEAD}${STAFF}sources: { cloud: { type: acme/cloud, key: 'file:./acme.key', auth: { clientSecret: 'env:ACME_SECRET' } } }\n`
  const own = ['confide.yaml', 'acme.key']

  test.each([
    ['audit, every format', ['audit', '--now', NOW, '--format', 'terminal', '--format', 'json=audit.json']],
    ['collect', ['collect', '--now', NOW, '-o', 'facts.ndjson']],
    ['plan', ['plan']],
    ['doctor', ['doctor']],
  ])('%s', async (_, args) => {
    const folder = await folderWithPlugins({ 'confide.yaml': YAML, 'acme.key': `${CANARY}\n` }, { acme: ACME })
    const ran = await confide(args, { cwd: folder, env: ENV })
    expect(ran.code, ran.stderr).toBe(0)
    expect(ran.stdout + ran.stderr).not.toContain('a program saw')
    expectSilent(ran)
    await expectSilentFiles(folder, own)
    expect((await filesOf(folder)).length).toBe(own.length + (args[0] === 'audit' || args[0] === 'collect' ? 1 : 0))
  })

  test('collected facts keep only fields that they are known to have', async () => {
    const folder = await folderWithPlugins({ 'confide.yaml': YAML, 'acme.key': CANARY }, { acme: ACME })
    await confide(['collect', '--now', NOW, '-o', 'facts.ndjson'], { cwd: folder, env: ENV })
    const account = (await readFile(join(folder, 'facts.ndjson'), 'utf8'))
      .split('\n')
      .find((it) => it.startsWith('{"record":"fact"') && it.includes('"kind":"account"'))
    expect(Object.keys(JSON.parse(account ?? '')).sort()).toEqual([
      'active',
      'factors',
      'id',
      'kind',
      'login',
      'record',
      'signIn',
      'source',
    ])
  })
})

describe.concurrent('a secret that stands in a file where none may stand is refused and not repeated', () => {
  const source = (settings: string) => ({
    'confide.yaml': `${HEAD}${STAFF}sources:\n  cloud: { type: acme/cloud, ${settings} }\n`,
  })
  test.each<{ name: string; files: Record<string, string> }>([
    { name: 'as a literal', files: source(`key: ${CANARY}`) },
    { name: 'as a literal deeper down', files: source(`auth: { clientSecret: ${CANARY} }`) },
    { name: 'under a key that is not known', files: source(`pasword: ${CANARY}`) },
    { name: 'as a key', files: source(`${CANARY}: x`) },
    { name: 'as a value of another type', files: source(`retries: ${CANARY}`) },
    { name: 'as a list', files: source(`key: [${CANARY}]`) },
    { name: 'as a type', files: { 'confide.yaml': `${HEAD}sources: { cloud: { type: 7, key: ${CANARY} } }\n` } },
    {
      name: 'beside a mistake elsewhere',
      files: { 'confide.yaml': `${HEAD}vendros: []\nsources: { cloud: { type: acme/cloud, key: ${CANARY} } }\n` },
    },
    { name: 'in a line that is no YAML', files: { 'confide.yaml': `${HEAD}sources: { cloud: { key: "${CANARY}\n` } },
    { name: 'as a file that is not there', files: source(`key: 'file:../${CANARY}'`) },
    {
      name: 'in an unknown column of the staff list',
      files: {
        'confide.yaml': `${HEAD}staff: file:./staff.csv\n`,
        'staff.csv': `name,email,password\nAna,ana@h.example,${CANARY}\n`,
      },
    },
    {
      name: 'in a cell too many of the staff list',
      files: { 'confide.yaml': `${HEAD}staff: file:./staff.csv\n`, 'staff.csv': `name,email\nAna,ana@h.example,${CANARY}\n` },
    },
  ])('$name', async ({ files }) => {
    const folder = await folderWithPlugins(files, { acme: ACME })
    const ran = await confide(['audit', '--now', NOW], { cwd: folder, env: ENV })
    expectClearError(ran)
    expectSilent(ran)
  })
})

test.concurrent('fields of a facts file that nobody knows appear nowhere', async () => {
  const sample = await readFile(new URL('../fixtures/facts/sample-practice.ndjson', import.meta.url), 'utf8')
  const text = sample.replace(/^\{/gm, `{"token":"${CANARY}","__proto__":{"note":"${CANARY}"},"nested":[{"key":"${CANARY}"}],`)
  const folder = await folderWithPlugins({ 'facts.ndjson': text }, {})
  const ran = await confide(
    ['audit', '--facts', 'facts.ndjson', '--now', NOW, '--format', 'terminal', '--format', 'json=audit.json'],
    {
      cwd: folder,
      env: ENV,
    },
  )
  expect(ran.code, ran.stderr).toBe(0)
  expectSilent(ran)
  await expectSilentFiles(folder, ['facts.ndjson'])
})

test.concurrent('a broken line of a facts file is not repeated', async () => {
  const folder = await folderWithPlugins({ 'facts.ndjson': `{"token":"${CANARY}"\n` }, {})
  const ran = await confide(['audit', '--facts', 'facts.ndjson'], { cwd: folder, env: ENV })
  expectClearError(ran)
  expectSilent(ran)
})

test.concurrent('the environment appears in no output about this computer', async () => {
  const folder = await folderWithPlugins(
    { 'confide.yaml': 'practice: { name: H, country: US, clientsIn: [US] }\nsources: { device: {} }\n' },
    {},
  )
  const ran = await confide(['collect', '-o', 'facts.ndjson'], { cwd: folder, env: ENV })
  expectSilent(ran)
  await expectSilentFiles(folder, [])
})
