import { resolve } from 'node:path'
import { ConfideError } from '../../model/error.js'
import type { EachCommandOptions } from './options.js'

const TO_STDOUT = new Set(['terminal', 'json'])

/**
 * The options of an audit as its own command line takes them; relative paths are then looked for in each practice's folder.
 * @throws ConfideError for what would mean the same file, or the same place on the screen, for every practice
 */
export function argumentsFor(options: EachCommandOptions): string[] {
  refuseShared(options)
  const lists = {
    profile: options.profile,
    only: options.only,
    skip: options.skip,
    source: options.source,
    format: options.format,
    'allow-endpoint': options.allowEndpoint,
    'allow-missing': options.allowMissing,
  }
  const values = {
    facts: options.facts,
    now: options.now,
    'min-score': options.minScore,
    'min-coverage': options.minCoverage,
    'fail-on': options.failOn,
    baseline: options.baseline,
    'write-baseline': options.writeBaseline,
    // The key of whoever audits, not of a practice.
    sign: options.sign === undefined ? undefined : resolve(options.sign),
  }
  // The file by name: a practice that goes away meanwhile must not become the one above it.
  const args = ['--config=confide.yaml', '--format=json', '--quiet', '--no-color']
  for (const [name, list] of Object.entries(lists)) for (const value of list ?? []) args.push(`--${name}=${value}`)
  for (const [name, value] of Object.entries(values)) if (value !== undefined) args.push(`--${name}=${value}`)
  if (options.plugins) args.push('--plugins')
  if (options.names) args.push('--names')
  if (options.history === false) args.push('--no-history')
  return args
}

function refuseShared({ config, format }: EachCommandOptions): void {
  if (config !== undefined) {
    throw new ConfideError('EACH_CONFIG', {
      what: '--config and --each do not go together.',
      why: 'Every practice is judged by the confide.yaml of its own folder.',
      next: 'Leave --config out.',
    })
  }
  const word = format?.find((it) => TO_STDOUT.has(it))
  if (word === undefined) return
  throw new ConfideError('EACH_FORMAT', {
    what: `--format ${word} would be printed by every practice at once.`,
    why: 'Their reports are kept as JSON in the results, and a line for each is printed anyway.',
    next: `Give it a file, which is written into the folder of each practice: --format ${word}=privacy.${word === 'json' ? 'json' : 'txt'}`,
  })
}
