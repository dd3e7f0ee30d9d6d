import { hang, type Page } from '../../../reports/terminal/page.js'
import { clean } from '../../../reports/words/escape.js'
import { blindWithout } from '../../engine/blind.js'
import type { PlannedSource } from '../../engine/plan.js'
import type { AnyCheck } from '../../model/check.js'
import type { Permission } from '../../model/collector.js'

type State = Permission['state']

/** All of one length: what they speak of stands in one column. */
const WORDS: Record<State, string> = { missing: 'missing', unknown: 'unclear', granted: 'granted' }
/** Where that column begins. */
const INDENT = 13

/** The permissions of one sign-in: what is missing first, each with the checks that it blinds, then in one list what is there. */
export function permissionLines(
  page: Page,
  held: readonly Permission[],
  { calls, checks }: Pick<PlannedSource, 'calls'> & { checks: readonly AnyCheck[] },
): string[] {
  const { ink } = page
  const all = asOne(held)
  const of = (state: State) => all.filter((it) => it.state === state)
  const counts = (['granted', 'missing', 'unknown'] as const).filter((state) => of(state).length > 0)
  const lines = [`  Permissions of the sign-in: ${counts.map((state) => `${of(state).length} ${WORDS[state]}`).join(', ')}`]
  const hung = (label: string, text: string) => hang(page, text, { label: `    ${label}`, indent: INDENT })
  for (const { scope, state, calls: ids } of [...of('missing'), ...of('unknown')]) {
    const own = calls.filter(({ id }) => ids.includes(id))
    const blind = blindWithout(own, calls, checks).map(({ id }) => id)
    const missing = state === 'missing'
    const spare = own.flatMap(({ insteadOf }) => insteadOf ?? [])
    const label = missing && spare.length < own.length ? ink.red : ink.yellow
    lines.push(...hung(label(WORDS[state]), ink.bold(clean(scope, 80))))
    lines.push(...hung('', ink.dim(`${leaves(state, spare, own)}: ${blind.join(', ') || 'nothing that is checked'}`)))
  }
  const granted = of('granted').map(nameOf)
  if (granted.length > 0) lines.push(...hung(ink.green(WORDS.granted), granted.join(', ')))
  return [...lines, '']
}

/** What to read the list of blind checks by. */
function leaves(state: State, spare: readonly string[], own: readonly unknown[]): string {
  if (own.length > 0 && spare.length === own.length) return `needed only where ${spare.join(', ')} is refused; then unseen`
  return state === 'missing' ? 'leaves unseen' : 'the sign-in does not say; without it unseen'
}

const nameOf = ({ scope, by }: Permission) => clean(by === undefined ? scope : `${scope} (by ${by})`, 120)

/** One permission opens several services: it is one line wherever they agree on it. */
function asOne(held: readonly Permission[]): Permission[] {
  const found = new Map<string, Permission>()
  for (const it of held) {
    const key = JSON.stringify([it.scope, it.state, it.by])
    const known = found.get(key)
    found.set(key, known ? { ...known, calls: [...known.calls, ...it.calls] } : it)
  }
  return [...found.values()]
}
