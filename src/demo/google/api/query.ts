import { badParameter, unbindable } from '../refusals.js'
import { isList, type Operation, type Takes } from './operation.js'

/** What every method takes. https://cloud.google.com/apis/docs/system-parameters */
const STANDARD: Readonly<Record<string, Takes>> = {
  fields: 'text',
  alt: ['json'],
  prettyPrint: 'flag',
  quotaUser: 'text',
  key: 'text',
}

/** @throws Refusal 400 in Google's words for a name or a value that the operation does not have. */
export function queryOf(given: URLSearchParams, operation: Operation): Map<string, string> {
  const paging: Readonly<Record<string, Takes>> =
    isList(operation) && operation.pages ? { [operation.pages.name]: 'number', pageToken: 'text' } : {}
  const known = { ...STANDARD, ...paging, ...operation.query }
  const query = new Map<string, string>()
  for (const [name, value] of given) {
    const takes = Object.hasOwn(known, name) ? known[name] : undefined
    if (takes === undefined || query.has(name)) throw unknownName(name)
    if (!fits(value, takes)) throw wrongValue(name, value)
    query.set(name, value)
  }
  return query
}

function fits(value: string, takes: Takes): boolean {
  if (takes === 'text') return value !== ''
  if (takes === 'number') return /^\d{1,9}$/.test(value)
  if (takes === 'flag') return value === 'true' || value === 'false'
  return takes.includes(value)
}

function unknownName(name: string) {
  const message = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`
  return unbindable(message, message)
}

function wrongValue(name: string, value: string) {
  return badParameter(name, `Invalid value at '${name}', "${value}"`)
}

/** How many fit on a page. @throws Refusal 400 for a size that the method does not have. */
export function sizeOf(query: ReadonlyMap<string, string>, operation: Operation): number {
  if (!isList(operation) || !operation.pages) return Number.POSITIVE_INFINITY
  const { name, usual, max, cuts } = operation.pages
  const asked = Number(query.get(name) ?? usual)
  if (cuts) return asked === 0 ? usual : Math.min(asked, max)
  if (asked >= 1 && asked <= max) return asked
  throw badParameter(name, `Invalid value '${asked}'. Values must be within the range: [1, ${max}]`)
}
