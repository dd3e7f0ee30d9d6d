import { Refusal } from '../refusal.js'

/** Operators by field: plain ones, and after `+` those that only an advanced query may use: `'eq in + ne not'`. */
export type Filterable = Readonly<Record<string, string>>

export type Test = (row: object) => boolean

export interface Filter {
  test: Test
  /** An operator that asks for `ConsistencyLevel: eventual`. */
  advanced: string | undefined
}

type Value = string | number | boolean | null

/** The part of OData's language that the audit may speak (https://learn.microsoft.com/graph/filter-query-parameter). */
export function filterOf(text: string, fields: Filterable): Filter {
  const parser = { words: wordsOf(text), at: 0, fields, advanced: undefined }
  const test = either(parser)
  if (parser.at < parser.words.length) throw invalid(text)
  return { test, advanced: parser.advanced }
}

interface Parser {
  words: readonly string[]
  at: number
  fields: Filterable
  advanced: string | undefined
}

function wordsOf(text: string): string[] {
  const words = text.match(/'(?:[^']|'')*'|[(),]|[^\s(),']+/g) ?? []
  const left = text.replace(/'(?:[^']|'')*'|[(),]|[^\s(),']+|\s+/g, '')
  if (left !== '' || words.length === 0) throw invalid(text)
  return words
}

function either(it: Parser): Test {
  const tests = [both(it)]
  while (peek(it) === 'or' && next(it)) tests.push(both(it))
  return (row) => tests.some((test) => test(row))
}

function both(it: Parser): Test {
  const tests = [one(it)]
  while (peek(it) === 'and' && next(it)) tests.push(one(it))
  return (row) => tests.every((test) => test(row))
}

function one(it: Parser): Test {
  const word = next(it)
  if (word === 'not') {
    const test = one(it)
    it.advanced = 'not'
    return (row) => !test(row)
  }
  if (word === '(') return closed(either(it), it)
  if (/^(startsWith|endsWith)$/i.test(word) && peek(it) === '(') return called(word.toLowerCase(), it)
  return compared(word, it)
}

function closed(test: Test, it: Parser): Test {
  expect(it, ')')
  return test
}

function called(name: string, it: Parser): Test {
  expect(it, '(')
  const field = next(it)
  const operator = name === 'startswith' ? 'startsWith' : 'endsWith'
  allow(it, field, operator)
  expect(it, ',')
  const wanted = String(literal(next(it))).toLowerCase()
  expect(it, ')')
  return (row) => {
    const value = String(valueAt(row, field) ?? '').toLowerCase()
    return operator === 'startsWith' ? value.startsWith(wanted) : value.endsWith(wanted)
  }
}

function compared(field: string, it: Parser): Test {
  const operator = next(it)
  allow(it, field, operator)
  if (operator === 'in') return contained(field, it)
  const wanted = literal(next(it))
  switch (operator) {
    case 'eq':
      return (row) => same(valueAt(row, field), wanted)
    case 'ne':
      return (row) => !same(valueAt(row, field), wanted)
    case 'ge':
      return (row) => order(valueAt(row, field), wanted) >= 0
    case 'le':
      return (row) => order(valueAt(row, field), wanted) <= 0
    default:
      throw invalid(operator)
  }
}

function contained(field: string, it: Parser): Test {
  expect(it, '(')
  const wanted = [literal(next(it))]
  while (peek(it) === ',' && next(it)) wanted.push(literal(next(it)))
  expect(it, ')')
  return (row) => wanted.some((value) => same(valueAt(row, field), value))
}

/** Whether the field is one that may be filtered by, and so. */
function allow(it: Parser, field: string, operator: string): void {
  const known = Object.hasOwn(it.fields, field) ? it.fields[field] : undefined
  if (known === undefined)
    throw new Refusal(
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${field}'.`,
    )
  const [plain = '', advanced = ''] = known.split('+')
  if (plain.trim().split(' ').includes(operator)) return
  if (!advanced.trim().split(' ').includes(operator)) throw invalid(`${field} ${operator}`)
  it.advanced = operator
}

const peek = (it: Parser) => it.words[it.at]

function next(it: Parser): string {
  const word = it.words[it.at]
  if (word === undefined) throw invalid(it.words.join(' '))
  it.at += 1
  return word
}

function expect(it: Parser, word: string): void {
  if (next(it) !== word) throw invalid(it.words.join(' '))
}

function literal(word: string): Value {
  if (word.startsWith("'")) return word.slice(1, -1).replaceAll("''", "'")
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(word)) return word
  if (/^-?\d+(\.\d+)?$/.test(word)) return Number(word)
  throw invalid(word)
}

function valueAt(row: object, path: string): unknown {
  let value: unknown = row
  for (const part of path.split('/')) value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined
  return value ?? null
}

/** The directory compares without regard to case. */
function same(value: unknown, wanted: Value): boolean {
  if (typeof value === 'string' && typeof wanted === 'string') return value.toLowerCase() === wanted.toLowerCase()
  return value === wanted
}

function order(value: unknown, wanted: Value): number {
  if (value === null || wanted === null) return Number.NaN
  const [a, b] = [String(value).toLowerCase(), String(wanted).toLowerCase()]
  return a < b ? -1 : a > b ? 1 : 0
}

function invalid(text: string): Refusal {
  return new Refusal(400, 'BadRequest', `Invalid filter clause: ${text}`)
}
