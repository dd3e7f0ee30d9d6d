import type { AnyCheck } from '../../model/check.js'
import type { Control } from '../../model/control.js'

/** One row a control: its id, its title, and by what it is judged. */
export function controlRows(controls: readonly Control[], checks: ReadonlyMap<string, AnyCheck>): string[][] {
  return controls.map((it) => [it.id, [it.title, ...judgedBy(it, checks)].join(' · ')])
}

/** The line that stands below them. */
export function judgedAutomatically(controls: readonly Control[]): string {
  const count = controls.filter((it) => it.automatic).length
  return `${count} of ${controls.length} controls are judged automatically: what a source shows can make them fail, with nothing typed.`
}

function judgedBy({ checks: ids, automatic = [] }: Control, checks: ReadonlyMap<string, AnyCheck>): string[] {
  const others = ids.filter((id) => !automatic.includes(id))
  const asked = others.filter((id) => checks.get(id)?.question !== undefined)
  const joined = others.filter((id) => !asked.includes(id))
  const ways: [how: string, by: readonly string[]][] = [
    ['automatically by', automatic],
    ['from sources and confide.yaml by', joined],
    ['where nothing shows it, asked by', asked],
  ]
  return ways.filter(([, by]) => by.length > 0).map(([how, by]) => `${how} ${by.join(', ')}`)
}
