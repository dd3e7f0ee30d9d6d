import type { Drive, Share } from '../../../model/facts/access.js'
import { brokenItem } from '../people/read.js'
import { GoogleFailure, type Session } from '../session.js'
import { type FilePage, OpenFile } from './schema.js'
import { shareOf } from './share.js'

export const FILES = 'drive:files.list'

/** A drive that is looked through. `veiled`: why whoever looks may not see all of it. */
export interface Place {
  of: 'person' | 'shared'
  id: string
  login?: string
  name?: string | undefined
  veiled?: GoogleFailure | undefined
}

/** What was found of a place, beside its open files. */
export interface Looked {
  drive: Drive
  /** Why it may have more open files than were told. */
  failed?: GoogleFailure | undefined
}

/** Pages of one search at most, and pages in a row that bring nothing new: then it goes in circles, whatever its tokens say. */
const MOST_PAGES = 10_000
const STALE_PAGES = 3

/**
 * https://developers.google.com/workspace/drive/api/guides/ref-search-terms (visibility). What lies in the trash counts: others can
 * open it until it is deleted for good. https://support.google.com/drive/answer/14933051
 */
const OPEN = "visibility = 'anyoneWithLink' or visibility = 'anyoneCanFind'"
const OWN = `'me' in owners and (${OPEN})`

/** What a search asks for; names only where the practice chose it. */
export function searchOf({ chosen }: Pick<Session, 'chosen'>, place: Pick<Place, 'of' | 'id'>): Record<string, string> {
  const file = ['id', ...(chosen.has('fileNames') ? ['name'] : []), 'mimeType', 'permissionIds']
  const files = `files(${file.join()},permissions(type,role,allowFileDiscovery))`
  const query = { pageSize: '1000', fields: `kind,incompleteSearch,nextPageToken,${files}` }
  if (place.of === 'person') return { ...query, q: OWN, corpora: 'user' }
  const inside = { corpora: 'drive', driveId: place.id, includeItemsFromAllDrives: 'true', supportsAllDrives: 'true' }
  return { ...query, q: OPEN, ...inside }
}

/** Gives the open files of a place page by page; pages may be short, or empty, before the last. */
export async function* look(
  { source }: Pick<Session, 'source'>,
  place: Place,
  first: FilePage,
  next: (token: string) => Promise<FilePage>,
): AsyncGenerator<Share, Looked> {
  const lies = { source, drive: place.id, owner: place.login ?? null }
  const [found, tokens] = [new Set<string>(), new Set<string>()]
  let failed = place.veiled
  let stale = 0
  for (let page: FilePage | undefined = first; page !== undefined; ) {
    const before = found.size
    for (const item of page.files) {
      const file = OpenFile.safeParse(item)
      if (!file.success) failed = brokenItem(FILES)
      else if (!found.has(file.data.id)) {
        found.add(file.data.id)
        yield shareOf(file.data, lies)
      }
    }
    if (page.files.length > 0) stale = found.size === before ? stale + 1 : 0
    if (page.incompleteSearch) failed = unfinished('not all files were searched')
    const token: string | undefined = page.nextPageToken || undefined
    page = undefined
    if (token === undefined) break
    if (tokens.has(token) || tokens.size >= MOST_PAGES || stale >= STALE_PAGES) failed = unfinished('its pages do not end')
    else {
      tokens.add(token)
      const asked: FilePage | GoogleFailure = await next(token).catch(failureOf)
      if (asked instanceof GoogleFailure) failed = asked
      else page = asked
    }
  }
  return { drive: driveOf(source, place, failed ? undefined : found.size), failed }
}

/** A drive that could not be looked into. */
export const unseen = (source: string, place: Place, failed: GoogleFailure): Looked => ({
  drive: driveOf(source, place, undefined),
  failed,
})

function driveOf(source: string, { of, id, login, name }: Place, publicFiles: number | undefined): Drive {
  return {
    record: 'fact',
    kind: 'drive',
    source,
    id,
    ...(name === undefined ? {} : { name }),
    of,
    ...(login === undefined ? {} : { login }),
    ...(publicFiles === undefined ? {} : { publicFiles }),
  }
}

/** Only an abort is thrown. */
export function failureOf(error: unknown): GoogleFailure {
  if (error instanceof GoogleFailure) return error
  throw error
}

function unfinished(what: string): GoogleFailure {
  return new GoogleFailure({
    code: 'GOOGLE_UNFINISHED',
    call: FILES,
    what: `${FILES}: ${what}.`,
    because: 'failed',
    remedy: 'Run the audit again; if it stays, report it: Google did not finish a search for files.',
  })
}
