import { badParameter } from '../../refusals.js'
import type { Drive } from '../../vendor.js'

type File = Drive.Schema$File
type Test = (it: File) => boolean

const VISIBILITIES = ['anyoneCanFind', 'anyoneWithLink', 'domainCanFind', 'domainWithLink', 'limited'] as const

/**
 * The parts of a search that are served: `visibility`, `trashed`, `mimeType` and `'me' in owners`, with and, or, not, brackets.
 * https://developers.google.com/workspace/drive/api/guides/ref-search-terms
 *
 * @throws Refusal 400 for every other.
 */
export function fileTest(text: string): Test {
  const tokens = text.match(/'(?:[^'\\]|\\.)*'|!?=|[()]|[\w.]+/g) ?? []
  if (tokens.join('') !== text.replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/g, '')) throw refused()
  const reader = { tokens, next: 0 }
  const test = either(reader)
  if (reader.next < tokens.length) throw refused()
  return test
}

interface Reader {
  tokens: readonly string[]
  next: number
}

function either(reader: Reader): Test {
  const tests = [both(reader)]
  while (taken(reader, 'or')) tests.push(both(reader))
  return (it) => tests.some((test) => test(it))
}

function both(reader: Reader): Test {
  const tests = [term(reader)]
  while (taken(reader, 'and')) tests.push(term(reader))
  return (it) => tests.every((test) => test(it))
}

function term(reader: Reader): Test {
  if (taken(reader, 'not')) {
    const test = term(reader)
    return (it) => !test(it)
  }
  if (taken(reader, '(')) {
    const test = either(reader)
    if (!taken(reader, ')')) throw refused()
    return test
  }
  const [left = '', sign = '', right = ''] = reader.tokens.slice(reader.next, reader.next + 3)
  reader.next += 3
  return comparison(left, sign, right)
}

function taken(reader: Reader, word: string): boolean {
  if (reader.tokens[reader.next] !== word) return false
  reader.next += 1
  return true
}

function comparison(left: string, sign: string, right: string): Test {
  if (left === "'me'" && sign === 'in' && right === 'owners') return ({ ownedByMe }) => ownedByMe === true
  if (sign !== '=' && sign !== '!=') throw refused()
  const positive = sign === '='
  const text = right.replace(/^'(.*)'$/, '$1')
  if (left === 'trashed' && (right === 'true' || right === 'false'))
    return ({ trashed }) => ((trashed === true) === (right === 'true')) === positive
  if (left === 'mimeType' && text !== right) return ({ mimeType }) => (mimeType === text) === positive
  const known = VISIBILITIES.some((it) => it === text)
  if (left === 'visibility' && text !== right && known) return (it) => (visibilityOf(it) === text) === positive
  throw refused()
}

/** The widest of a file's permissions. */
function visibilityOf({ permissions = [] }: File): (typeof VISIBILITIES)[number] {
  for (const type of ['anyone', 'domain'] as const) {
    const open = permissions.filter((it) => it.type === type)
    if (open.some(({ allowFileDiscovery }) => allowFileDiscovery)) return `${type}CanFind`
    if (open.length > 0) return `${type}WithLink`
  }
  return 'limited'
}

const refused = () => badParameter('q', 'Invalid Value')
