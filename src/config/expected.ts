import type { z } from 'zod'

export type Issue = z.core.$ZodIssue

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of keys',
  null: 'nothing',
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a real day such as 2026-06-30',
  datetime: 'a time with its zone such as 2026-06-30T09:00:00Z',
  email: 'an e-mail address',
  url: 'a web address',
}

function list(words: readonly string[]): string {
  const last = words.at(-1) ?? 'another value'
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

function limit(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const [bound, border] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum]
  if (issue.origin === 'string')
    return issue.code === 'too_small' && border === 1 ? 'text that is not empty' : `${bound} ${border} characters`
  if (issue.origin === 'array' || issue.origin === 'set') return `${bound} ${border} ${border === 1 ? 'entry' : 'entries'}`
  return `a number of ${bound} ${border}`
}

function union(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
  if (options.length > 0) return list(options)
  return list([...new Set(issue.errors.flatMap((branch) => branch.map(expectedBy)))])
}

/** What was expected where `issue` arose. A message that starts with `expected` is taken at its word. */
export function expectedBy(issue: Issue): string {
  if (issue.message.startsWith('expected ')) return issue.message.slice('expected '.length)
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? 'another value'
  if (issue.code === 'invalid_value') return list(issue.values.map(String))
  if (issue.code === 'invalid_format') return FORMATS[issue.format] ?? 'text of another form'
  if (issue.code === 'too_small' || issue.code === 'too_big') return limit(issue)
  if (issue.code === 'invalid_union') return union(issue)
  return issue.code === 'custom' && issue.message !== 'Invalid input' ? issue.message : 'another value'
}

/** The words a value could have been, for a typing error. */
export function choicesOf(issue: Issue): string[] {
  if (issue.code === 'invalid_value') return issue.values.filter((value) => typeof value === 'string')
  if (issue.code !== 'invalid_union') return []
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
  return [...options.map(String), ...issue.errors.flatMap((branch) => branch.flatMap(choicesOf))]
}
