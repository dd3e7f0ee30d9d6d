import { valueIn } from '../../init/draft.js'
import { sourceOfType } from '../../init/sources.js'
import { inShort, knownSystem, sameSystem } from '../../init/systems.js'
import { paragraph } from '../ui/columns.js'
import type { Lines } from '../ui/lines.js'
import { pageWidth } from '../ui/page.js'
import { askMany, askYes } from '../ui/questions.js'
import { currentDraft, type Sitting } from './sitting.js'
import { askSource } from './sources.js'

/** Which systems are in use, from the register or by name, and which of them Confide may read. */
export async function askSystems(lines: Lines, sitting: Sitting): Promise<void> {
  const draft = await currentDraft(sitting)
  const { vendors, collectors } = sitting.known
  const written = valueIn(draft, ['vendors'])
  const names = (Array.isArray(written) ? written : []).flatMap((it) => (typeof it?.name === 'string' ? [it.name as string] : []))
  const reads = (id: string | null) => (collectors.some((it) => it.id === id) ? 'Confide reads it' : 'only asked')
  const picked = await askMany(lines, {
    ask: 'Which systems hold something of the practice?',
    why: 'Records, mail, files, video, messages.',
    choices: vendors.map(({ id, name, reads: source, purpose }) => ({
      value: id,
      label: name,
      hint: `${purpose === 'unknown' ? '' : `${purpose.is} · `}${reads(source)}`,
    })),
    chosen: vendors.filter(({ name }) => names.some((it) => sameSystem(it, name, vendors))).map(({ id }) => id),
    others: { ask: 'Which others, that are not in the list?', why: 'By their names, between commas. Enter: none.' },
  })
  const found = [...(picked?.values ?? []), ...(picked?.others ?? [])]
  const systems: NonNullable<Sitting['answers']['systems']> = found.map((id) => ({ name: knownSystem(id, vendors)?.name ?? id }))
  sitting.answers.systems = systems
  for (const system of systems) {
    const known = knownSystem(system.name, vendors)
    if (known) lines.tell(paragraph(`${known.name}: ${inShort(known)}`, pageWidth()).join('\n'))
    else if (!names.some((it) => sameSystem(it, system.name, vendors))) {
      const holds = await askYes(lines, {
        ask: `Does ${system.name} hold anything about clients?`,
        why: 'A name or an appointment counts.',
      })
      if (holds !== undefined) system.holds = holds ? 'client' : 'none'
    }
  }
  for (const { name } of systems) {
    const type = knownSystem(name, vendors)?.reads
    if (type && sourceOfType(draft, type) === undefined) await askSource(lines, sitting, type)
  }
  sitting.answers.device = await askYes(lines, {
    ask: 'Shall Confide also look at the computer it runs on?',
    why: 'Disk encryption, screen lock, updates, firewall. Nothing leaves the computer.',
    now: sourceOfType(draft, 'device') !== undefined || written === undefined,
  })
}
