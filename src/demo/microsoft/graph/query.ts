import { Refusal } from '../refusal.js'
import type { Query } from './asked.js'
import { filterOf } from './filter.js'
import { isList, type List, type Operation } from './operation.js'

const OF_LISTS = ['$count', '$filter', '$orderby', '$top', '$skiptoken']
const OF_ALL = ['$select', '$expand']

/** @throws Refusal 400 in Graph's words for a name, a field, a size or a filter that the operation does not have. */
export function queryOf(params: URLSearchParams, operation: Operation, header: (name: string) => string | undefined): Query {
  const given = namesOf(params, operation)
  const query: Query = {
    select: given.has('$select') ? selected(given.get('$select') ?? '', operation) : undefined,
    expand: expanded(given.get('$expand'), operation),
    count: given.get('$count') === 'true',
  }
  if (!isList(operation)) return query
  const filter = given.get('$filter')
  if (filter !== undefined) query.filter = filterOf(filter, operation.filter ?? {})
  const orderBy = given.get('$orderby')
  if (orderBy !== undefined) query.orderBy = ordered(orderBy, operation)
  query.token = given.get('$skiptoken')
  query.top = topOf(given.get('$top'), operation, query)
  needConsistency(query, operation, header('consistencylevel'))
  return query
}

function namesOf(params: URLSearchParams, operation: Operation): Map<string, string> {
  const given = new Map<string, string>()
  for (const [name, value] of params) {
    const known = OF_ALL.includes(name) || (isList(operation) && OF_LISTS.includes(name))
    if (!known) throw bad(`The query parameter '${name}' is not supported.`)
    if (given.has(name)) throw bad(`Query option '${name}' was specified more than once, but it must be specified at most once.`)
    given.set(name, value)
  }
  return given
}

function selected(text: string, { shape }: Operation): string[] {
  const fields = text.split(',').map((field) => field.trim())
  for (const field of fields) {
    if (shape.fields.includes(field)) continue
    throw bad(
      `Parsing OData Select and Expand failed: Could not find a property named '${field}' on type 'microsoft.graph.${shape.type}'.`,
    )
  }
  return fields
}

/** `principal` or `principal($select=id,displayName)`. */
function expanded(text: string | undefined, operation: Operation): Query['expand'] {
  const wanted = new Map<string, readonly string[] | undefined>()
  for (const part of text?.match(/[^,(]+(\([^)]*\))?/g) ?? []) {
    const [, name = '', inner] = /^\s*(\w+)(?:\(\$select=([\w,]+)\))?\s*$/.exec(part) ?? []
    if (!operation.expand?.includes(name)) {
      throw bad(
        `Parsing OData Select and Expand failed: Could not find a property named '${part}' on type 'microsoft.graph.${operation.shape.type}'.`,
      )
    }
    wanted.set(name, inner?.split(','))
  }
  return wanted
}

function ordered(text: string, { orderBy = [] }: List): Query['orderBy'] {
  const [, field = '', way = 'asc'] = /^(\w+)(?: (asc|desc))?$/.exec(text.trim()) ?? []
  if (orderBy.includes(field)) return { field, descending: way === 'desc' }
  throw new Refusal(400, 'Request_UnsupportedQuery', `Sorting by '${text}' is not supported for the resource.`)
}

/** https://learn.microsoft.com/graph/api/user-list: 999, and 500 with the sign-in activity. */
function topOf(text: string | undefined, { pages }: List, { select }: Query): number | undefined {
  if (text === undefined) return undefined
  if (pages?.max === undefined) throw bad("The query parameter '$top' is not supported.")
  const max = select?.includes('signInActivity') ? (pages.withSignIn ?? pages.max) : pages.max
  const size = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (size >= 1 && size <= max) return size
  throw new Refusal(400, 'Request_BadRequest', `Invalid page size specified: '${text}'. Must be between 1 and ${max} inclusive.`)
}

/** https://learn.microsoft.com/graph/aad-advanced-queries */
function needConsistency({ count, filter, orderBy }: Query, { advanced }: List, level: string | undefined): void {
  if (!advanced || level === 'eventual') {
    if (advanced && filter?.advanced !== undefined && !count) throw unsupported(filter.advanced, "'$count=true' query parameter")
    return
  }
  if (filter?.advanced !== undefined) throw unsupported(filter.advanced, "'ConsistencyLevel:eventual' header")
  if (orderBy && filter) throw new Refusal(400, 'Request_UnsupportedQuery', 'Sorting not supported for current query.')
  if (count) throw new Refusal(400, 'Request_BadRequest', '$count is not currently supported.')
}

function unsupported(operator: string, missing: string): Refusal {
  const page = 'Refer to https://aka.ms/graph-docs/advanced-queries for more information'
  return new Refusal(
    400,
    'Request_UnsupportedQuery',
    `Operator '${operator}' is not supported because the ${missing} is missing. ${page}`,
  )
}

const bad = (message: string) => new Refusal(400, 'BadRequest', message)
