import { type Document, LineCounter, parseDocument } from 'yaml'
import { nodePlaces } from './place.js'
import type { Outcome, Problem } from './problem.js'
import { lookThrough } from './structure.js'
import { readText } from './text.js'
import { tooComplex } from './tokens.js'
import type { Tree } from './tree.js'
import { wordsOfYaml } from './yaml-words.js'

/** Reads a YAML file: one document of plain keys and values, with the place of each. */
export async function readYaml(file: string): Promise<Outcome<Tree>> {
  const { value: text, problems } = await readText(file)
  return text === undefined ? { problems } : parseYaml(file, text)
}

/** The same from text. Error words never hold a part of the text: it may be a secret. */
export function parseYaml(file: string, text: string): Outcome<Tree> {
  const complex = tooComplex(text)
  if (complex !== undefined)
    return { problems: [{ code: 'CONFIG_TOO_COMPLEX', what: complex.what, at: { file, ...complex.at } }] }
  const lines = new LineCounter()
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const parsed = parseQuietly(text, lines)
  const wrong = [...parsed.errors, ...parsed.warnings].slice(0, 100)
  const problems: Problem[] = wrong.map((error) => ({ ...wordsOfYaml(error.code), at: at(error.pos[0]) }))
  if (problems.length > 0) return { problems }
  const looked = lookThrough(parsed, at)
  if (looked.problems.length > 0) return { problems: looked.problems }
  return plainValue(parsed, { file, place: nodePlaces(parsed, file, at, looked.targets) })
}

/** Stack traces are switched off meanwhile: a file with a million errors would otherwise keep a million of them. */
function parseQuietly(text: string, lineCounter: LineCounter): Document {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      resolveKnownTags: false,
      merge: false,
      prettyErrors: false,
      // structure.ts does it with a set: the library compares each key with each other
      uniqueKeys: false,
      lineCounter,
    })
  } finally {
    Error.stackTraceLimit = limit
  }
}

function plainValue(parsed: Document, tree: Omit<Tree, 'data'>): Outcome<Tree> {
  try {
    return { value: { ...tree, data: parsed.toJS({ maxAliasCount: 100 }) }, problems: [] }
  } catch {
    const what = 'repeated parts (& and *) make this file many times larger than it looks'
    return { problems: [{ code: 'CONFIG_TOO_COMPLEX', what, at: { file: tree.file } }] }
  }
}
