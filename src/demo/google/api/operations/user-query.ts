import { badRequest } from '../../refusals.js'
import type { User } from '../../tenant.js'

type Profile = User['profile']

const FLAGS = {
  isAdmin: 'isAdmin',
  isDelegatedAdmin: 'isDelegatedAdmin',
  isSuspended: 'suspended',
  isArchived: 'archived',
  isEnrolledIn2Sv: 'isEnrolledIn2Sv',
  isEnforcedIn2Sv: 'isEnforcedIn2Sv',
} as const satisfies Record<string, keyof Profile>

/**
 * The parts of a search that are served: flags, the unit with what is below it, and addresses.
 * https://developers.google.com/workspace/admin/directory/v1/guides/search-users
 *
 * @throws Refusal 400 for every other.
 */
export function userTest(text: string): (it: Profile) => boolean {
  const tests = (text.match(/(?:[^\s']|'[^']*')+/g) ?? []).map(clauseOf)
  return (it) => tests.every((test) => test(it))
}

function clauseOf(clause: string): (it: Profile) => boolean {
  const [, name = '', sign, quoted] = /^(\w+)([=:])(.+)$/.exec(clause) ?? []
  const value = (quoted ?? '').replace(/^'(.*)'$/, '$1')
  const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name as keyof typeof FLAGS] : undefined
  if (flag && sign === '=' && /^(true|false)$/i.test(value))
    return (it) => (it[flag] === true) === (value.toLowerCase() === 'true')
  if (name === 'orgUnitPath' && sign === '=') return ({ orgUnitPath }) => isWithin(orgUnitPath ?? '/', value)
  if (name === 'email' && sign === '=') return ({ primaryEmail }) => primaryEmail === value.toLowerCase()
  if (name === 'email' && value.endsWith('*'))
    return ({ primaryEmail }) => primaryEmail.startsWith(value.slice(0, -1).toLowerCase())
  throw badRequest('Invalid Input: query', 'invalid')
}

const isWithin = (path: string, unit: string) => unit === '/' || path === unit || path.startsWith(`${unit}/`)
