import { access, readFile } from 'node:fs/promises'
import type { Call } from '../../src/model/call.js'
import type { AnyCollector } from '../../src/model/collector.js'
import { splitFieldId } from '../../src/model/facts/index.js'
import { nounOf } from '../../src/model/nouns.js'
import { HEAD, table } from './page.js'

/** docs/sources/<id>.md of every source that has a guide.md beside it: the guide, then what its table of calls says. */
export async function sourcePages(collectors: readonly AnyCollector[]): Promise<Record<string, string>> {
  const pages: Record<string, string> = {}
  for (const collector of collectors) {
    const path = `src/collectors/${collector.id}/guide.md`
    const there = await access(path).then(
      () => true,
      () => false,
    )
    if (there) pages[`docs/sources/${collector.id}.md`] = sourcePage(collector, await readFile(path, 'utf8'))
  }
  return pages
}

function sourcePage({ calls }: AnyCollector, guide: string): string {
  const rows = calls.map((call) => [`\`${nameOf(call)}\``, call.scope ?? 'none', call.why, givenBy(call)])
  return `${HEAD}${guide.trim()}

## Every call it can make

Nothing else leaves the program. A call is made only when a chosen check reads what it gives: \`confide plan\` shows which.

${table(['call', 'permission', 'why', 'gives'], rows)}${policyOf(calls)}`
}

const nameOf = ({ id, operation, method, host, path }: Call) => operation ?? (host ? `${method} ${host}${path}` : id)

/** `accounts (active, login); keys (created)`. */
function givenBy({ gives }: Call): string {
  const byKind = new Map<string, string[]>()
  for (const id of gives) {
    const { kind, field } = splitFieldId(id)
    byKind.set(kind, [...(byKind.get(kind) ?? []), field])
  }
  return [...byKind].map(([kind, fields]) => `${nounOf(kind).many} (${fields.join(', ')})`).join('; ') || 'nothing by itself'
}

/** The least-privilege policy of AWS IAM: exactly the actions that the table names. */
function policyOf(calls: readonly Call[]): string {
  const actions = calls.flatMap(({ operation, scope }) => (operation && scope ? scope.split(/,\s*/) : []))
  if (actions.length === 0) return ''
  const Action = [...new Set(actions)].sort()
  const policy = { Version: '2012-10-17', Statement: [{ Sid: 'ConfideReads', Effect: 'Allow', Action, Resource: '*' }] }
  return `
## The least it needs, as an IAM policy

\`\`\`json
${JSON.stringify(policy, undefined, 2)}
\`\`\`
`
}
