import { wrap } from '../../../reports/words/width.js'
import { ConfideError } from '../../model/error.js'
import { meant } from '../../model/nearest.js'
import type { Registry } from '../../plugins/registry.js'
import { type CommonOptions, setUp } from '../prepare.js'
import { table } from '../ui/columns.js'
import { pageWidth, print } from '../ui/page.js'
import { controlRows, judgedAutomatically } from './list-controls.js'

const LISTS: Record<string, (registry: Registry) => Promise<string[][]> | string[][]> = {
  checks: ({ checks }) => [...checks.values()].map((it) => [it.id, it.theme, it.severity, it.title]),
  profiles: ({ profiles }) =>
    [...profiles.values()].map((it) => ['overlay' in it ? `${it.id} (overlay)` : it.id, `${it.title}. ${it.about}`]),
  sources: ({ collectors }) =>
    [...collectors.values()].map((it) => [it.id, it.title, it.calls.map((call) => call.why).join('; ')]),
  reports: async ({ reports }) =>
    Promise.all([...reports].map(async ([id, load]) => [id, `.${(await load()).extension}`, (await load()).title])),
  controls: async ({ checks }) => {
    const { controls } = await import('../../plugins/generated/controls.js')
    return controlRows(controls, checks)
  },
}

/** What stands below a list. */
const BELOW: Record<string, () => Promise<string>> = {
  controls: async () => judgedAutomatically((await import('../../plugins/generated/controls.js')).controls),
}

/** `confide list WHAT`: what there is to choose from, plugins included. */
export async function list(what: string, options: Pick<CommonOptions, 'config' | 'plugins'>): Promise<void> {
  const make = Object.hasOwn(LISTS, what) ? LISTS[what] : undefined
  if (!make) {
    const names = Object.keys(LISTS)
    throw new ConfideError('LIST_UNKNOWN', {
      what: `There is no list of "${what}".${meant(what, names)}`,
      why: 'Nothing can be listed under that name.',
      next: `Use one of: ${names.join(', ')}`,
    })
  }
  const { registry } = await setUp(options, new Date())
  const lines = table(await make(registry), pageWidth(), 0)
  const below = await BELOW[what]?.()
  if (below !== undefined) lines.push('', ...wrap(below, pageWidth()))
  await print(`${lines.join('\n')}\n`)
}
