const PREFIX = 'https://www.googleapis.com/auth/'

/** `.readonly` is how Google ends the name of a permission that changes nothing. */
const READS = /^https:\/\/www\.googleapis\.com\/auth\/[a-z][a-z._-]{1,80}\.readonly$/

/** What Google offers no read-only permission for. What may be done with it here is the table of calls' to say. */
const WITHOUT_READONLY: readonly string[] = [
  'admin.directory.user.security',
  'apps.alerts',
  'apps.groups.settings',
  'apps.licensing',
  'gmail.settings.basic',
].map((name) => `${PREFIX}${name}`)

/** Whether Google calls a permission read-only, by its name. */
export const isReadOnly = (scope: string): boolean => READS.test(scope)

/** Whether a token may be asked for with this permission. */
export const isScope = (scope: string): boolean => isReadOnly(scope) || WITHOUT_READONLY.includes(scope)

/** `admin.directory.user.readonly` */
export const nameOf = (scope: string): string => (scope.startsWith(PREFIX) ? scope.slice(PREFIX.length) : scope)

/** Who signs in, with no right to anything else. Google answers with the longer name of the second. */
export const IDENTITY = ['openid', 'email'] as const

/** The permissions of an answer, `scope` of RFC 6749 section 5.1, without those that only say who somebody is. */
export function scopesIn(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').filter((name) => /^https:\/\/[\w./-]{1,200}$/.test(name) && !/\/auth\/userinfo\./.test(name)))
}
