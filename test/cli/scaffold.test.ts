import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ran, ROOT, run } from './confide.js'

/** A copy of this repository, its node_modules linked. */
let copy: string
let before: Map<string, string>
const CHECK = 'access/session-length'
const MADE = [`checks/${CHECK}.md`, `checks/${CHECK}.ts`, `test/checks/${CHECK}.test.ts`]

const node = (...args: string[]) => run(process.execPath, { cwd: copy, args, timeoutMs: 60_000, env: { NO_COLOR: '1' } })
const tsx = (...args: string[]) => node('node_modules/tsx/dist/cli.mjs', '--conditions=@confide/source', ...args)
/** Confide from its sources, as the tests of the repository see it: no build is needed. */
const confide = (...args: string[]) =>
  tsx('--eval', `import('./src/cli/main.ts').then((it) => it.main(['', '', ...${JSON.stringify(args)}]))`)

async function filesIn(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || path.includes('/node_modules/')) continue
    found.set(
      path.slice(folder.length + 1),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    )
  }
  return found
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'confide-scaffold-'))
  for (const name of await readdir(ROOT)) {
    if (/^(node_modules|dist.*|coverage|\.git)$/.test(name)) continue
    await cp(join(ROOT, name), join(copy, name), { recursive: true })
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir')
  before = await filesIn(copy)
}, 120_000)
afterAll(() => rm(copy, { recursive: true, force: true }))

describe('npm run new check', () => {
  test('writes three files and no other', async () => {
    const { scripts } = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8'))
    expect([scripts.new, scripts.generate]).toEqual(
      ['new', 'generate'].map((name) => `tsx --conditions=@confide/source scripts/${name}.ts`),
    )
    const ran = await tsx('scripts/new.ts', 'check', CHECK)
    expect(ran.code, ran.stderr).toBe(0)
    expect(changesOf(await filesIn(copy))).toEqual(MADE)
  }, 60_000)

  test('and npm run generate then changes generated files alone, each of which says so', async () => {
    const ran = await tsx('scripts/generate.ts')
    expect(ran.code, ran.stderr).toBe(0)
    const changed = changesOf(await filesIn(copy)).filter((path) => !MADE.includes(path))
    expect(changed).toContain('docs/checks/session-length.md')
    for (const path of changed) expect((await readFile(join(copy, path), 'utf8')).slice(0, 300), path).toMatch(/generated/i)
  }, 60_000)

  test('gives a check that its own table and every invariant accept', async () => {
    const ran = await node('node_modules/vitest/vitest.mjs', 'run', MADE[2] ?? '')
    expect(ran.code, ran.stdout + ran.stderr).toBe(0)
    expect(ran.stdout).toMatch(/Tests\D+\d+ passed/)
  }, 60_000)

  test('gives a check that list shows, explain explains and the baseline judges', async () => {
    const all: Ran[] = await Promise.all([
      confide('list', 'checks'),
      confide('explain', 'session-length'),
      confide(
        'audit',
        '--facts',
        'test/fixtures/facts/sample-practice.ndjson',
        '--profile',
        'baseline',
        '--only',
        'session-length',
        '--now',
        '2026-11-22',
        '--format',
        'json',
      ),
    ])
    for (const ran of all) expect(ran.code, ran.stderr).toBe(0)
    expect(all[0]?.stdout).toMatch(/^session-length +access +medium +Every account has session length$/m)
    expect(all[1]?.stdout).toMatch(/baseline +Practice standard/)
    const [finding] = JSON.parse(all[2]?.stdout ?? '').findings
    expect(finding).toMatchObject({ check: 'session-length', profiles: [{ id: 'baseline' }] })
    expect(finding.counts.pass + finding.counts.fail).toBeGreaterThan(10)
  }, 60_000)

  test('gives a check that the schema of profiles knows', async () => {
    const names = (await readdir(join(copy, 'docs/schemas'))).filter((name) => name.includes('profile'))
    expect(names).toHaveLength(1)
    expect(await readFile(join(copy, 'docs/schemas', names[0] ?? ''), 'utf8')).toContain('"session-length"')
  })

  test.each([
    ['an id in capitals', ['check', 'access/SessionLength'], /noun phrase in lower case/],
    ['a path that leads out', ['check', 'access/../../evil'], /Usage/],
    ['a check that exists', ['check', 'identity/second-factor'], /checks\/identity\/second-factor\.ts exists already/],
  ])('refuses %s and writes nothing', async (_, args, says) => {
    const files = await filesIn(copy)
    const ran = await tsx('scripts/new.ts', ...args)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(says)
    expect(await filesIn(copy)).toEqual(files)
    expect(existsSync(join(copy, '../evil.ts'))).toBe(false)
  })
})

function changesOf(after: Map<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort()
}
