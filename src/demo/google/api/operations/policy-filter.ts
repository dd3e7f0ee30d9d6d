import { badRequest } from '../../refusals.js'
import type { Identity } from '../../vendor.js'

const TYPE = /setting\.type\.matches\('((?:[^'\\]|\\.)*)'\)/g
const CUSTOMER = /customer\s*==\s*"customers\/(\w+)"/g

/**
 * Which policies a filter is about: by the type of the setting, and for one's own customer.
 * https://docs.cloud.google.com/identity/docs/reference/rest/v1/policies/list
 *
 * @throws Refusal 400 for every other filter.
 */
export function policyTest(filter: string | undefined, customer: string): (it: Identity.Schema$Policy) => boolean {
  if (filter === undefined) return () => true
  const types = [...filter.matchAll(TYPE)].map(([, text = '']) => expressionOf(text))
  const customers = [...filter.matchAll(CUSTOMER)].map(([, id]) => id)
  const rest = filter
    .replace(TYPE, '')
    .replace(CUSTOMER, '')
    .replace(/&&|\|\||[()\s]/g, '')
  const own = customers.length <= 1 && customers.every((id) => id === customer || id === 'my_customer')
  if (rest !== '' || !own || filter.trim() === '') throw refused()
  return ({ setting }) => types.length === 0 || types.some((type) => type.test(setting?.type ?? ''))
}

/** A backslash is written twice within the quotes. */
function expressionOf(text: string): RegExp {
  try {
    return new RegExp(text.replaceAll('\\\\', '\\'), 'u')
  } catch {
    throw refused()
  }
}

const refused = () => badRequest('Request contains an invalid argument.')
