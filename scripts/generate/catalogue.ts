import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { AnyCheck } from '../../src/model/check.js'
import { Control, Recommendation } from '../../src/model/control.js'
import type { Overlay, Profile } from '../../src/model/profile.js'
import { HEAD, table } from './page.js'
import { spokenTo } from './profile-page.js'

interface Parts {
  controls: readonly Control[]
  recommendations: readonly Recommendation[]
  checks: readonly AnyCheck[]
  profiles: readonly (Profile | Overlay)[]
}

/** docs/catalogue.md of what checks/ and profiles/ say today. */
export async function cataloguePage({ checks, profiles }: Pick<Parts, 'checks' | 'profiles'>): Promise<string> {
  const read = async (name: string): Promise<unknown> => parse(await readFile(`checks/${name}.yaml`, 'utf8'))
  const controls = z.array(Control).parse(await read('controls'))
  const recommendations = z.array(Recommendation).parse(await read('recommendations'))
  return catalogue({ controls, recommendations, checks, profiles })
}

/** Each recommendation → the control that stands for it → what judges it → the clauses of the laws that ask for it. */
export function catalogue(parts: Parts): string {
  const { controls, recommendations } = parts
  const seen = controls.filter((it) => it.automatic).length
  const titles = new Map(controls.map((it) => [it.id, it.title]))
  const rows = recommendations.map((it) => [`${it.n}`, it.asks, `[${titles.get(it.control) ?? it.control}](#${it.control})`])
  return `${HEAD}# The catalogue

Five public guides tell practices how to keep what clients say to themselves: ${recommendations.length} recommendations. They come down to ${controls.length} controls.
Each control is judged by checks; ${seen} of ${controls.length} are judged automatically: what a source shows can make them fail, with nothing typed. \`confide list controls\` prints the same.
A question is asked by \`confide attest\` where nothing can read the answer.

## Recommendations

${table(['number', 'what is recommended, in our words', 'control'], rows)}
## Controls

${controls.map((it) => section(it, parts)).join('\n')}`
}

function section(control: Control, { recommendations, checks, profiles }: Parts): string {
  const numbers = recommendations.filter((it) => it.control === control.id).map((it) => it.n)
  const rows = control.checks.map((id) => [
    `[${id}](checks/${id}.md)`,
    howJudged(
      control,
      checks.find((it) => it.id === id),
    ),
    clausesOf(id, profiles).join('; '),
  ])
  return `<a id="${control.id}"></a>

### ${control.title}

\`${control.id}\` · ${numbers.length > 0 ? `recommendations ${numbers.join(', ')}` : 'in none of the guides: our own'}

${table(['check', 'how it is judged here', 'clauses'], rows)}`
}

function howJudged({ automatic = [] }: Control, check: AnyCheck | undefined): string {
  const asked = check?.question !== undefined
  if (check && automatic.includes(check.id)) return asked ? 'automatically; asked where nothing shows it' : 'automatically'
  return asked ? 'by a question' : 'from sources and confide.yaml together'
}

/** `hipaa 164.312(d), 164.312(a)(1)`: what each law that lists the check cites for it. */
function clausesOf(id: string, profiles: readonly (Profile | Overlay)[]): string[] {
  return profiles.flatMap((it) => {
    const clauses = it.id === 'baseline' ? [] : spokenTo(it, id)
    return clauses.length > 0 ? [`${it.id} ${clauses.join(', ')}`] : []
  })
}
