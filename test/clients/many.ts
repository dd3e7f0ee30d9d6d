import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { confide, folderWith, type Ran } from '../cli/confide.js'

const NAMED = (n: number) => `client-${String(n).padStart(3, '0')}`
const RUN = '.confide/runs/q4'
/** Little enough that a practice takes as long as starting Confide does. */
const ARGS = ['audit', '--profile', 'baseline', '--only', 'risk-analysis', '--run', 'q4', '--jobs', '2']

export const practiceYaml = (name: string) => `practice: { name: ${name}, country: SG, clientsIn: [SG] }\nsources: {}\n`

/** So many practices in groups of ten, those of `broken` with a confide.yaml that cannot be read. */
function files(count: number, broken: readonly number[]): Record<string, string> {
  const all = Array.from({ length: count }, (_, n) => {
    const content = broken.includes(n) ? 'practice: {' : practiceYaml(NAMED(n))
    return [`group ${Math.floor(n / 10)}/${NAMED(n)}/confide.yaml`, content] as const
  })
  return Object.fromEntries(all)
}

/**
 * Two machines share a list; the first is killed half way and started again. Every report stands there once, none is lost or half
 * written, those that stood there before are as they were, and who broke is named.
 */
export async function splitKilledAndResumed(count: number, broken: readonly number[], timeoutMs: number): Promise<void> {
  const root = await folderWith(files(count, broken))
  const shard = (i: number, more: Parameters<typeof confide>[1] = {}) =>
    confide([...ARGS, '--each', root, '--shard', `${i}/2`], { timeoutMs, ...more })
  const half = Math.floor(count / 4)
  const kill = { says: `${half} of ${count / 2} done`, act: (pid: number) => process.kill(pid, 'SIGKILL') }
  const [killed, second] = await Promise.all([shard(1, { once: kill }), shard(2)])
  expect(killed.code, killed.stderr).toBe(null)
  const before = await reportsIn(root)
  expect(before.size).toBeLessThan(count - broken.length)
  const resumed = await shard(1)
  const after = await reportsIn(root)
  for (const [name, state] of before) expect(after.get(name), `${name} was touched`).toEqual(state)
  const names = [...after.values()].map((it) => it.practice).sort()
  expect(names).toEqual(
    Array.from({ length: count }, (_, n) => n)
      .filter((n) => !broken.includes(n))
      .map(NAMED),
  )
  expectNamed([resumed, second], broken)
  const left = await readdir(join(root, RUN)) // what was being written when it was killed is swept away an hour later
  expect(left.filter((name) => !name.endsWith('.tmp'))).toHaveLength(count)
  expect((resumed.stdout.match(/in an earlier attempt/g) ?? []).length).toBeGreaterThanOrEqual(half - broken.length)
}

interface Report {
  practice: string
  ino: number
  mtimeMs: number
}

async function reportsIn(root: string): Promise<Map<string, Report>> {
  const found = new Map<string, Report>()
  for (const name of await readdir(join(root, RUN))) {
    if (!name.endsWith('.json') || name.endsWith('.error.json')) continue
    const { ino, mtimeMs } = await stat(join(root, RUN, name))
    const practice = JSON.parse(await readFile(join(root, RUN, name), 'utf8')).practice.name
    found.set(name, { practice, ino, mtimeMs })
  }
  return found
}

/** Each broken one on the machine whose part it is, and only there. */
function expectNamed(ran: readonly Ran[], broken: readonly number[]): void {
  const named = ran.flatMap(({ stdout }) => /^Could not be audited: (.*)$/m.exec(stdout)?.[1]?.split(', ') ?? [])
  expect(named.map((it) => it.split('/')[1]).sort()).toEqual(broken.map(NAMED))
  for (const { code, stdout } of ran) expect(code).toBe(stdout.includes('Could not be audited') ? 2 : 0)
}
