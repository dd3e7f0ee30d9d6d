import { createHash } from 'node:crypto'
import { astray, type Fault } from '../faults.js'
import { Refusal } from '../refusal.js'
import type { Received } from '../reply.js'
import type { Rows } from '../rows.js'
import type { Query } from './asked.js'
import type { List } from './operation.js'

export interface Page {
  items: object[]
  /** The whole link to the next page. */
  next?: string
  count?: number
}

/** Cuts a list into pages without ever holding more than one of them. */
export function pageOf(rows: Rows<object>, query: Query, { pages }: List, request: Received, fault?: Fault): Page {
  const mark = markOf(request)
  const from = query.token === undefined ? undefined : positionIn(query.token, mark)
  const size = query.top ?? pages?.usual ?? Number.POSITIVE_INFINITY
  const sorted = query.orderBy ? inOrder(rows, query.orderBy) : rows
  const count = query.count ? counted(rows, query) : undefined
  const link = (position: number | undefined) => linkTo(request, position, mark)
  const special = fault && astray(fault, from, { link, host: 'graph.microsoft.com' })
  if (special?.empty) return { items: [], next: special.next, count }
  const { items, end } = cut(sorted, query, fault?.kind === 'endless' ? 0 : (from ?? 0), size)
  const next = special ? special.next : end === undefined ? undefined : link(end)
  return { items, next, count }
}

function cut(rows: Rows<object>, { filter }: Query, from: number, size: number): { items: object[]; end: number | undefined } {
  const items: object[] = []
  for (let index = from; index < rows.length; index += 1) {
    const row = rows.at(index)
    if (row === undefined || (filter && !filter.test(row))) continue
    if (items.length === size) return { items, end: index }
    items.push(row)
  }
  return { items, end: undefined }
}

function counted(rows: Rows<object>, { filter }: Query): number {
  if (!filter && !rows.sparse) return rows.length
  let count = 0
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows.at(index)
    if (row !== undefined && (!filter || filter.test(row))) count += 1
  }
  return count
}

function inOrder(rows: Rows<object>, { field, descending }: { field: string; descending: boolean }): object[] {
  const all = Array.from({ length: rows.length }, (_, index) => rows.at(index)).filter((row) => row !== undefined)
  const key = (row: object) => String(Reflect.get(row, field) ?? '').toLowerCase()
  const up = all.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return descending ? up.reverse() : up
}

/** The link holds the whole query again, at the address the request came to; no position: without a token. */
function linkTo({ origin, path, query }: Received, position: number | undefined, mark: string): string {
  const kept = [...query].filter(([name]) => name !== '$skiptoken')
  const named = position === undefined ? kept : [...kept, ['$skiptoken', tokenOf(position, mark)] as const]
  const text = named.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${origin}${path}${text === '' ? '' : `?${text}`}`
}

/** A token is good for the query it was given for, and for no other. */
function markOf({ path, query }: Received): string {
  const kept = [...query].filter(([name]) => name !== '$skiptoken')
  return createHash('sha256')
    .update(JSON.stringify([path, kept]))
    .digest('hex')
    .slice(0, 12)
}

/** Opaque, and with characters that a careless client would break. */
function tokenOf(position: number, mark: string): string {
  return Buffer.from(`~~?m~${position}~${mark}`).toString('base64')
}

function positionIn(token: string, mark: string): number {
  const [, digits, of] = /^~~\?m~(\d{1,9})~(\w+)$/.exec(Buffer.from(token, 'base64').toString('latin1')) ?? []
  if (digits !== undefined && of === mark) return Number(digits)
  const message = 'The specified page token value has expired and can no longer be included in your request.'
  throw new Refusal(400, 'Directory_ExpiredPageToken', message)
}
