import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { type Collected, parse } from '../engine/collect.js'
import type { Header } from '../engine/world.js'
import type { FactRecord } from '../model/collector.js'
import { ConfideError } from '../model/error.js'
import type { FactSchema } from '../model/facts/index.js'
import { Text } from '../model/facts/record.js'
import { writeWhole } from './write.js'

/** The head line of a facts file. */
export const FactsHeader = z.object({
  record: z.literal('header'),
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('confide'), version: Text }),
  at: z.iso.datetime({ offset: true }),
  sources: z.array(z.object({ id: Text, type: Text, title: Text, error: Text.optional(), leftOut: z.boolean().optional() })),
  expected: z.array(z.object({ source: Text, kind: Text })),
  records: z.int().nonnegative().optional().describe('how many records follow'),
})

export interface FactsFile extends Collected {
  /** What was odd about the file: lost lines, records of a kind that is not known here. */
  notes: string[]
}

/** Writes NDJSON: a header line, then one record a line. */
export async function writeFacts(path: string, { header, records }: Collected): Promise<void> {
  await writeWhole(path, blocks(header, records))
}

function* blocks(header: Header, records: readonly FactRecord[]): Iterable<string> {
  let block = `${JSON.stringify(header)}\n`
  for (const record of records) {
    block += `${JSON.stringify(record)}\n`
    if (block.length > 1 << 20) {
      yield block
      block = ''
    }
  }
  yield block
}

/** The sources that a facts file speaks for: what confide.yaml may name beside its own. */
export async function factsSources(path: string): Promise<string[]> {
  try {
    for await (const { text, line } of linesOf(path)) return head(json(text, path, line), path).sources.map((source) => source.id)
  } catch (cause) {
    throw cause instanceof ConfideError ? cause : unreadable(path, cause)
  }
  throw broken(path, 1, 'the file is empty')
}

/** The lines that are not blank, with their numbers, without a byte order mark. */
async function* linesOf(path: string): AsyncIterable<{ text: string; line: number }> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let line = 0
  try {
    for await (const raw of lines) {
      line += 1
      const text = raw.trim() // takes a byte order mark away too
      if (text !== '') yield { text, line }
    }
  } finally {
    lines.close()
  }
}

/** Reads a facts file line by line; a line that is no JSON, or a missing header, is an error with its number. */
export async function readFacts(path: string, schemas: ReadonlyMap<string, FactSchema>): Promise<FactsFile> {
  const records: FactRecord[] = []
  let header: Header | undefined
  let odd = 0
  try {
    for await (const { text, line } of linesOf(path)) {
      const data = json(text, path, line)
      if (!header) header = head(data, path)
      else {
        const record = parse(data, undefined, schemas)
        if (record) records.push(record)
        else odd += 1
      }
    }
  } catch (cause) {
    throw cause instanceof ConfideError ? cause : unreadable(path, cause)
  }
  if (!header) throw broken(path, 1, 'the file is empty')
  return { header, records, notes: notesOn(header, records.length, odd) }
}

function notesOn({ records: said }: Header, found: number, odd: number): string[] {
  const notes: string[] = []
  if (odd > 0)
    notes.push(
      `${odd} ${odd === 1 ? 'record' : 'records'} of the facts file could not be understood here: what they said is unknown.`,
    )
  if (said !== undefined && found + odd !== said) {
    notes.push(`The facts file holds ${found + odd} records and says that it had ${said}: lines were lost or added.`)
  }
  return notes
}

function json(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw broken(path, line, 'the line is not JSON')
  }
}

function head(data: unknown, path: string): Header {
  const parsed = FactsHeader.safeParse(data)
  if (parsed.success) return parsed.data as Header
  const issue = parsed.error.issues[0]
  throw broken(
    path,
    1,
    `the first line is not the header of a facts file (${issue?.path.join('.') || 'record'}: ${issue?.message})`,
  )
}

function broken(path: string, line: number, what: string): ConfideError {
  return new ConfideError('FACTS_BROKEN', {
    what: `${path} is not a whole facts file: ${what}.`,
    why: 'Facts that were cut or mixed up could make an audit say more than was seen.',
    next: 'Collect again: confide collect -o facts.ndjson',
    at: { file: path, line },
  })
}

function unreadable(path: string, cause: unknown): ConfideError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const reason =
    { ENOENT: 'it does not exist', EISDIR: 'it is a folder', EACCES: 'it may not be read' }[code] ?? 'it could not be read'
  return new ConfideError('FACTS_UNREADABLE', {
    what: `Facts file ${path}: ${reason}.`,
    why: 'Without facts there is nothing to judge.',
    next: 'Check the path, or collect again: confide collect -o facts.ndjson',
    at: { file: path },
    cause,
  })
}
