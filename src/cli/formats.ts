import { ConfideError } from '../model/error.js'
import { meant } from '../model/nearest.js'
import type { Report } from '../model/report.js'
import type { Registry } from '../plugins/registry.js'

export interface Output {
  report: Report
  /** Undefined: standard output. */
  path: string | undefined
}

/** Reads `--format terminal --format json=audit.json`: each format with where it goes. */
export async function outputsOf(formats: readonly string[] | undefined, registry: Registry, day: string): Promise<Output[]> {
  const outputs: Output[] = []
  for (const word of formats ?? ['terminal']) {
    const [id = '', path] = splitOnce(word)
    const load = registry.reports.get(id)
    if (!load) throw unknownFormat(id, [...registry.reports.keys()])
    if (path === '') {
      throw new ConfideError('FORMAT_PATH_EMPTY', {
        what: `--format ${id}= names no file.`,
        why: 'The report would have no place.',
        next: `Write --format ${id}=audit.txt, or --format ${id} alone.`,
      })
    }
    const report = await load()
    outputs.push({ report, path: path ?? (report.toStdout ? undefined : `confide-${day}.${report.extension}`) })
  }
  if (outputs.filter((it) => it.path === undefined).length > 1) {
    throw new ConfideError('FORMATS_MIXED', {
      what: 'Two formats would both be printed to standard output.',
      why: 'Nobody could tell where one ends and the other begins.',
      next: 'Give one of them a file: --format json=audit.json',
    })
  }
  return outputs
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=')
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

function unknownFormat(id: string, ids: readonly string[]): ConfideError {
  return new ConfideError('FORMAT_UNKNOWN', {
    what: `There is no format "${id}".${meant(id, ids)}`,
    why: 'The report that you asked for would be missing.',
    next: `Use one of: ${ids.join(', ')}`,
  })
}
