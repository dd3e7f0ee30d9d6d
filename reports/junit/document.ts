import type { Audit } from 'confide'
import { create } from 'xmlbuilder2'
import { dayOf } from '../tasks/due.js'
import { clean } from '../words/escape.js'
import type { Case, Suite } from './suites.js'

type Element = ReturnType<ReturnType<typeof create>['ele']>

/** The suites as XML. Characters that XML cannot hold show as `·`. */
export function document(suites: readonly Suite[], { at, profiles }: Audit): string {
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '·' }).ele('testsuites')
  const timestamp = dayOf(at) === undefined ? '1970-01-01T00:00:00' : new Date(at).toISOString().slice(0, 19)
  for (const [id, { theme, cases }] of suites.entries()) {
    const count = (is: string) => cases.filter(({ outcome }) => outcome?.is === is).length
    const suite = root.ele('testsuite', {
      package: 'confide',
      id,
      name: theme,
      timestamp,
      hostname: 'localhost',
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
      time: 0,
    })
    suite.ele('properties').ele('property', { name: 'profiles', value: exact(profiles.map(({ id }) => clean(id, 60)).join(' ')) })
    for (const one of cases) add(suite, one)
    suite.ele('system-out')
    suite.ele('system-err')
  }
  return `${root.end({ prettyPrint: true })}\n`
}

/** xmlbuilder2 leaves what looks like an entity as it is: `&#0;` in a name would make a file that no XML parser opens. */
function exact(value: string): string {
  return value.replaceAll('&', '&amp;')
}

function add(suite: Element, { name, classname, outcome }: Case): void {
  const testcase = suite.ele('testcase', { name: exact(name), classname: exact(classname), time: 0 })
  if (!outcome) return
  const { is, type, message, details } = outcome
  const said = { message: exact(message) }
  const element = testcase.ele(is, is === 'skipped' ? said : { ...said, type: exact(type) })
  if (details !== '') element.txt(exact(details))
}
