import { resolve } from 'node:path'
import { type ClientLine, compareClients } from '../../clients/compare.js'
import { practicesBelow } from '../../clients/list.js'
import { clientName } from '../../clients/name.js'
import { readClients, resultsAt } from '../../clients/runs.js'
import type { AnyCheck } from '../../model/check.js'
import { ConfideError } from '../../model/error.js'
import { meant } from '../../model/nearest.js'
import { builtIns } from '../../plugins/registry.js'
import { terminalText } from '../compare/terminal.js'
import { inkFor, pageWidth, print } from '../ui/page.js'
import { writeWhole } from '../write.js'

interface CompareOptions {
  format?: string[]
}

type Checks = ReadonlyMap<string, AnyCheck>
type Format = (lines: readonly ClientLine[], checks: Checks) => string | Promise<string>

const FORMATS: Readonly<Record<string, Format>> = {
  terminal: (lines) => terminalText(lines, pageWidth()),
  json: async (...given) => (await import('../compare/json.js')).jsonText(...given),
  html: async (...given) => (await import('../compare/html.js')).htmlText(...given),
  csv: async (...given) => (await import('../compare/csv.js')).csvText(...given),
}
const TO_STDOUT = ['terminal', 'json']

/** `confide compare DIR`: one line per client, who needs it most first. */
export async function compare(dir: string, { format = ['terminal'] }: CompareOptions): Promise<void> {
  const wanted = format.map(wantedOf)
  if (wanted.filter(({ path }) => path === undefined).length > 1) throw mixed()
  const folder = resolve(dir)
  const { results, ofPractices } = await resultsAt(folder)
  const practices = ofPractices ? (await practicesBelow(folder)).practices : undefined
  const lines = compareClients(await readClients(results), practices && new Map(practices.map((it) => [clientName(it), it])))
  const { checks } = await builtIns()
  for (const { make, path } of wanted) {
    const text = await make(lines, checks)
    if (path === undefined) await print(text)
    else {
      await writeWhole(path, [text])
      process.stderr.write(`${inkFor(process.stderr).dim('Written:')} ${path}\n`)
    }
  }
}

/** `html=clients.html`; without a path, terminal and json are printed and others written here. */
function wantedOf(word: string): { make: Format; path: string | undefined } {
  const at = word.indexOf('=')
  const [id, path] = at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
  const make = Object.hasOwn(FORMATS, id) ? FORMATS[id] : undefined
  const ids = Object.keys(FORMATS)
  if (!make || path === '') {
    throw new ConfideError(make ? 'FORMAT_PATH_EMPTY' : 'FORMAT_UNKNOWN', {
      what: make ? `--format ${id}= names no file.` : `There is no format "${id}" for a comparison.${meant(id, ids)}`,
      why: 'What you asked for would be missing.',
      next: make ? `Write --format ${id}=clients.${id}, or --format ${id} alone.` : `Use one of: ${ids.join(', ')}`,
    })
  }
  return { make, path: path ?? (TO_STDOUT.includes(id) ? undefined : `confide-clients.${id}`) }
}

function mixed(): ConfideError {
  return new ConfideError('FORMATS_MIXED', {
    what: 'Two formats would both be printed to standard output.',
    why: 'Nobody could tell where one ends and the other begins.',
    next: 'Give one of them a file: --format json=clients.json',
  })
}
