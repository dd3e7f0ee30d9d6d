import { createHash } from 'node:crypto'
import { ConfideError } from '../model/error.js'

const SLUG = 60
const HASH = 12
const RESULT = /^([a-z0-9-]+-[0-9a-f]{12})(\.error)?\.json$/

/**
 * `north/harbour street` → `north-harbour-street-0a1b2c3d4e5f`: a file name on every system. The hash of the relative path keeps
 * two practices apart whose words are the same.
 */
export function clientName(practice: string): string {
  const words = practice.toLowerCase().match(/[a-z0-9]+/g) ?? ['practice']
  const slug = words.join('-').slice(0, SLUG).replace(/-$/, '')
  return `${slug}-${createHash('sha256').update(practice).digest('hex').slice(0, HASH)}`
}

export const resultFile = (client: string) => `${client}.json`
export const errorFile = (client: string) => `${client}.error.json`

/** What a file of a run is; undefined for anything else that lies there. */
export function readResultName(file: string): { client: string; broken: boolean } | undefined {
  const [, client, error] = RESULT.exec(file) ?? []
  return client === undefined ? undefined : { client, broken: error !== undefined }
}

/** Names of runs are names of folders. @throws ConfideError for what cannot be one on every system */
export function runName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) && !text.endsWith('.')) return text
  throw new ConfideError('RUN_NAME_WRONG', {
    what: `--run "${text.slice(0, 80)}" cannot be the name of a run.`,
    why: 'It names a folder, on this computer and on others.',
    next: 'Use letters, digits, hyphens and dots: --run 2026-q4',
  })
}
