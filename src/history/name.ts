import { shortHash } from './hash.js'

/** `2026-11-22T12-00-00Z-0a1b2c3d4e5f.ndjson.gz`: sorts by time, and names what is inside. */
const RUN = /^(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z)-([0-9a-f]{12})\.ndjson\.gz$/
export const SIGNATURE = '.sig'

/** The second of an audit, as it stands in a file name. */
export function stampOf(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
}

export function nameOf(at: string, hash: string): string {
  return `${stampOf(at)}-${shortHash(hash)}.ndjson.gz`
}

/** The time and the short hash that a file name says; undefined for what is no run. */
export function readName(name: string): { stamp: string; short: string } | undefined {
  const [, stamp, short] = RUN.exec(name) ?? []
  return stamp === undefined || short === undefined ? undefined : { stamp, short }
}

/** Looks like a run, whatever it is called: a renamed one, or the copy that a syncing program made. */
export const maybeRun = (name: string) => name.endsWith('.ndjson.gz')
