import { createHash } from 'node:crypto'
import type { Fault } from '../faults.js'
import { badParameter } from '../refusals.js'
import type { Received } from '../reply.js'
import type { Rows } from '../rows.js'
import type { List } from './operation.js'

export interface Page {
  items: object[]
  nextPageToken?: string
}

export interface Asked {
  request: Received
  query: ReadonlyMap<string, string>
  size: number
  fault?: Fault
}

/** Cuts a list into pages without ever holding more than one of them. */
export function pageOf(rows: Rows<object>, { sparse, pages }: List, { request, query, size, fault }: Asked): Page {
  const mark = markOf(request)
  const token = query.get('pageToken')
  const from = token === undefined ? undefined : positionIn(token, mark)
  if (fault?.kind === 'empty-page' && from === undefined) return { items: [], nextPageToken: tokenOf(0, mark) }
  const { items, end } = cut(rows, fault?.kind === 'endless' ? 0 : (from ?? 0), size, sparse === true)
  const next = astray(fault, from, end)
  if (next === undefined || (pages === undefined && fault === undefined)) return { items }
  return { items, nextPageToken: tokenOf(next, mark) }
}

function cut(rows: Rows<object>, from: number, size: number, sparse: boolean): { items: object[]; end: number | undefined } {
  const items: object[] = []
  let looked = 0
  for (let index = from; index < rows.length; index += 1) {
    if (sparse && looked === size) return { items, end: index }
    looked += 1
    const row = rows.at(index)
    if (row === undefined) continue
    if (items.length === size) return { items, end: index }
    items.push(row)
  }
  return { items, end: undefined }
}

/** Where the next page begins, as a fault would have it. */
function astray(fault: Fault | undefined, from: number | undefined, end: number | undefined): number | undefined {
  if (fault?.kind === 'endless') return (from ?? 0) + 1
  return fault?.kind === 'loop' ? (from ?? 0) : end
}

/** A token is good for the query it was given for, and for no other; the size of a page may change. */
function markOf({ path, query }: Received): string {
  const free = ['pageToken', 'maxResults', 'pageSize', 'fields', 'quotaUser', 'prettyPrint', 'alt', 'key']
  const kept = [...query].filter(([name]) => !free.includes(name))
  return createHash('sha256')
    .update(JSON.stringify([path, kept]))
    .digest('hex')
    .slice(0, 12)
}

/** Opaque, and with characters that a careless client would break. */
function tokenOf(position: number, mark: string): string {
  return Buffer.from(`~~?m~${position}~${mark}`).toString('base64')
}

/** https://developers.google.com/workspace/drive/api/guides/search-files: a token that is refused starts the list anew. */
function positionIn(token: string, mark: string): number {
  const [, digits, of] = /^~~\?m~(\d{1,9})~(\w+)$/.exec(Buffer.from(token, 'base64').toString('latin1')) ?? []
  if (of === mark && tokenOf(Number(digits), mark) === token) return Number(digits)
  throw badParameter('pageToken', 'Invalid Value')
}
