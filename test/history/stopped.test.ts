import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readRuns } from '../../src/history/read.js'
import { verify } from '../../src/history/verify.js'
import { lastWord, plainHistory, start } from './child.js'
import { newHistory, newPractice } from './practice.js'

const KILLS = Number(process.env.CONFIDE_KILLS ?? 20)
/** Kills in one folder, so that what one leaves behind meets the next writer. */
const IN_ONE = 5
const LONGEST_MS = 80
const PATIENCE = { timeout: 120_000 }

let out = ''
beforeAll(async () => {
  out = await plainHistory()
}, 60_000)

const child = (folder: string, ...args: string[]) => [join(out, 'child.js'), folder, ...args]
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test(`killed ${KILLS} times while it writes: what was reported is there, nothing is half-written`, {
  timeout: 20_000 + KILLS * 2_000,
}, async () => {
  const key = join(out, 'key.pem')
  await writeFile(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  let [folder, reported, survived] = ['', [] as string[], 0]
  for (let i = 0; i < KILLS; i++) {
    if (i % IN_ONE === 0) {
      folder = await newHistory()
      reported = []
    }
    const one = start(process.execPath, child(folder, '40', '0', '', i % 2 === 0 ? '' : key))
    await one.ready
    await pause(Math.random() * LONGEST_MS)
    one.process.kill('SIGKILL')
    const [, ...lines] = await one.ended
    reported.push(...lines.filter((line) => !line.startsWith('{')))
    const { problems, forks, runs } = await verify(folder)
    expect({ problems, forks }, `kill ${i}`).toEqual({ problems: [], forks: [] })
    const ids = runs.map(({ hash }) => hash.slice(0, 12))
    expect(ids, `kill ${i}`).toEqual(expect.arrayContaining(reported))
    const listing = await readRuns(folder)
    expect({ ids: listing.runs.map(({ id }) => id), unreadable: listing.unreadable }).toEqual({ ids, unreadable: [] })
    survived += lines.length
  }
  expect(survived).toBeGreaterThan(KILLS / 2)
})

test('two writers killed while both write: both keep what they reported', PATIENCE, async () => {
  const folder = await newHistory()
  for (let i = 0; i < 3; i++) {
    const both = [start(process.execPath, child(folder, '40', '0')), start(process.execPath, child(folder, '40', '0'))]
    await Promise.all(both.map(({ ready }) => ready))
    await pause(Math.random() * LONGEST_MS)
    for (const one of both) one.process.kill('SIGKILL')
    const lines = (await Promise.all(both.map(({ ended }) => ended))).flatMap(([, ...ids]) =>
      ids.filter((it) => !it.startsWith('{')),
    )
    const { problems, runs } = await verify(folder)
    expect(problems).toEqual([])
    expect(runs.map(({ hash }) => hash.slice(0, 12))).toEqual(expect.arrayContaining(lines))
  }
})

describe('a disk that takes no more', () => {
  test.skipIf(process.platform === 'win32')(
    'a limit on the size of a file: a clear error, earlier runs whole, nothing left behind',
    PATIENCE,
    async () => {
      const folder = await newHistory()
      const command = 'ulimit -f 16; exec "$0" "$@"'
      const { reported, said } = await lastWord(start('sh', ['-c', command, process.execPath, ...child(folder, '60', '40')]))
      expect(said.error).toMatchObject({ code: 'HISTORY_NOT_WRITTEN', what: expect.stringContaining('no file of that size') })
      expect(reported.length).toBeGreaterThan(0)
      expect(said).toMatchObject({ problems: [], forks: [], unfinished: [], ids: reported })
    },
  )

  const canMount = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0
  test.runIf(canMount)('a small disk that is full', PATIENCE, async () => {
    const place = await newPractice()
    const command = `mount -t tmpfs -o size=256k none ${place} && exec "$0" "$@"`
    const args = ['-m', 'sh', '-c', command, process.execPath, ...child(join(place, '.confide/history'), '500', '40')]
    const { reported, said } = await lastWord(start('unshare', args))
    expect(said.error).toMatchObject({ code: 'HISTORY_NOT_WRITTEN', what: expect.stringContaining('the disk is full') })
    expect(reported.length).toBeGreaterThan(2)
    expect(said).toMatchObject({ problems: [], forks: [], unfinished: [], ids: reported })
  })

  test.runIf(canMount)('a disk that turned read-only', PATIENCE, async () => {
    const place = await newPractice()
    const command = `mount -t tmpfs -o size=1m none ${place} && exec "$0" "$@"`
    const args = ['-m', 'sh', '-c', command, process.execPath, ...child(join(place, '.confide/history'), '5', '0', place)]
    const { reported, said } = await lastWord(start('unshare', args))
    expect(said.error).toMatchObject({ code: 'HISTORY_NOT_WRITTEN', what: expect.stringContaining('the disk is read-only') })
    expect(reported).toHaveLength(2)
    expect(said).toMatchObject({ problems: [], forks: [], unfinished: [], ids: reported })
  })
})
