import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { z } from 'zod'
import type { Config } from '../../src/config/config.js'
import { readConfig } from '../../src/config/read.js'
import { defineCollector } from '../../src/model/collector.js'
import { ConfideError } from '../../src/model/error.js'

export const NOW = new Date('2026-06-01T12:00:00Z')

/** A practice with nothing but a name: tables add what they are about below it. */
export const HEAD = 'practice: { name: Harbour, country: SG, clientsIn: [SG] }\n'

const none = async function* () {}

export const cloud = defineCollector({
  id: 'cloud',
  title: 'A cloud',
  calls: [],
  collect: none,
  settings: z.object({
    tenant: z.string().min(1).optional().describe('its name at the vendor'),
    auth: z.enum(['browser', 'secret']).optional().describe('how it signs in'),
    secret: z.string().optional().describe('where its secret is kept'),
    certificate: z.strictObject({ key: z.string() }).optional(),
    tokens: z.array(z.string()).optional(),
    regions: z.array(z.string().regex(/^[a-z]+-[a-z]+-\d$/)).optional(),
    retries: z.number().int().default(3),
  }),
})

export const device = defineCollector({
  id: 'device',
  title: 'This computer',
  calls: [],
  collect: none,
  settings: z.strictObject({}),
})

export const COLLECTORS = [cloud, device]

const made: string[] = []
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

/** A folder of its own, gone when the tests end. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'confide-config-'))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

/** Reads a practice's folder whose confide.yaml is `yaml`. */
export async function read(yaml: string | Uint8Array, files: Record<string, string | Uint8Array> = {}): Promise<Config> {
  const folder = await folderWith({ 'confide.yaml': yaml, ...files })
  return readConfig(join(folder, 'confide.yaml'), { collectors: COLLECTORS, now: NOW })
}

/** The ConfideError with which something fails; any other outcome fails the test. */
export async function refusalOf(work: Promise<unknown>): Promise<ConfideError> {
  const error = await work.then(
    (value) => expect.fail(`expected a refusal, got ${JSON.stringify(value)?.slice(0, 300)}`),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ConfideError)) throw error
  return error
}

const MARK = '▲'

/** A text with ▲ where the problem is expected to be reported, and that place. */
export function marked(text: string): { text: string; line: number; column: number } {
  const before = text.split(MARK, 1)[0] ?? ''
  if (before.length === text.length) throw new Error('the text has no mark')
  const lines = before.split('\n')
  return { text: text.replace(MARK, ''), line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

export interface Wrong {
  code: string
  says: string | RegExp
  path?: string
}

/** Checks code, words, key path and the exact line and column of a refusal against a marked text. */
export function expectRefusal(error: ConfideError, place: { line: number; column?: number }, { code, says, path }: Wrong): void {
  expect({ code: error.code, line: error.at?.line, column: error.at?.column, path: error.at?.path }).toEqual({
    code,
    line: place.line,
    column: place.column,
    path,
  })
  expect(error.what).toMatch(says)
  expect(error.why).not.toBe('')
  expect(error.next).not.toBe('')
}
