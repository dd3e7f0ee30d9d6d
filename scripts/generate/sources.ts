import { access, readFile } from 'node:fs/promises'
import type { Call } from '../../src/model/call.js'
import { callName } from '../../src/model/call-name.js'
import type { AnyCheck } from '../../src/model/check.js'
import type { AnyCollector } from '../../src/model/collector.js'
import { splitFieldId } from '../../src/model/facts/index.js'
import { nounOf } from '../../src/model/nouns.js'
import { HEAD, table } from './page.js'
import { type Filling, permissionsTable, scopesOf, scopesTable } from './permissions.js'

/** docs/sources/<id>.md of every source that has a guide.md beside it: the guide, then what its table of calls says. */
export async function sourcePages(
  collectors: readonly AnyCollector[],
  checks: readonly AnyCheck[],
): Promise<Record<string, string>> {
  const pages: Record<string, string> = {}
  for (const collector of collectors) {
    const path = `src/collectors/${collector.id}/guide.md`
    const there = await access(path).then(
      () => true,
      () => false,
    )
    if (!there) continue
    const guide = filled(await withSignIn(await readFile(path, 'utf8')), { calls: collector.calls, checks })
    pages[`docs/sources/${collector.id}.md`] = sourcePage(collector, guide)
  }
  return pages
}

/** `{{auth/microsoft}}` stands for the guide of a sign-in that several sources share. */
async function withSignIn(guide: string): Promise<string> {
  const [mark, vendor] = /\{\{auth\/([a-z]+)\}\}/.exec(guide) ?? []
  if (mark === undefined) return guide
  const shared = await readFile(`src/collectors/auth/${vendor}/guide.md`, 'utf8')
  return guide.replace(mark, () => shared.trim())
}

/** Fills `{{permissions …}}`, `{{scopes}}` and `{{scopes HOST}}`. Another mark stops the run; `${{ … }}` of a CI job is none. */
function filled(guide: string, filling: Filling): string {
  return guide.replace(/\{\{([a-z][^}]*)\}\}/g, (mark, inside: string) => {
    const [, name, rest = ''] = /^([a-z-]+)\s*([\s\S]*)$/.exec(inside) ?? []
    if (name === 'permissions') return permissionsTable(filling, rest).trimEnd()
    if (name === 'scopes') return rest === '' ? scopesTable(filling) : scopesOf(filling, rest)
    throw new Error(`${mark} of a source's guide stands for nothing`)
  })
}

function sourcePage({ calls }: AnyCollector, guide: string): string {
  return `${HEAD}${guide.trim()}

## Every call it can make

Nothing else leaves the program. A call is made only when a chosen check reads what it gives: \`confide plan\` shows which.

${callTables(calls).trimEnd()}
${policyOf(calls)}`
}

/** One table; where calls go to several hosts, one for each, and its name above it. */
function callTables(calls: readonly Call[]): string {
  const byHost = new Map<string, Call[]>()
  for (const call of calls) {
    const host = call.operation === undefined ? (call.host ?? '') : ''
    byHost.set(host, [...(byHost.get(host) ?? []), call])
  }
  const [only, ...more] = byHost
  if (only && more.length === 0) return callTable(only[1])
  const parts = [...byHost].map(([host, own]) => `### ${host}\n\n${callTable(own.map((it) => ({ ...it, host: '' })))}`)
  return parts.join('\n')
}

function callTable(calls: readonly Call[]): string {
  const rows = calls.map((call) => [`\`${callName(call, calls)}\``, call.scope ?? 'none', reasonOf(call), givenBy(call)])
  return table(['call', 'permission', 'why', 'gives'], rows)
}

const reasonOf = ({ why, optIn }: Call) => (optIn === undefined ? why : `${why} (only with \`${optIn}\`)`)

/** `accounts (active, login); keys (created); password settings (blocklist)`. */
function givenBy({ gives }: Call): string {
  const byKind = new Map<string, Set<string>>()
  for (const id of gives) {
    const { kind, field } = splitFieldId(id)
    const noun = nounOf(kind).many
    const name = kind.startsWith('setting:') ? kind.slice(kind.indexOf('.') + 1) : field
    byKind.set(noun, (byKind.get(noun) ?? new Set()).add(name))
  }
  return [...byKind].map(([noun, names]) => `${noun} (${[...names].join(', ')})`).join('; ') || 'nothing by itself'
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
