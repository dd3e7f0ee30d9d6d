import type { z } from 'zod'
import { expectedBy } from '../../config/expected.js'
import { strictSettings } from '../../config/sources.js'
import { GOOGLE_CLIENT, missingKeys, withDefaults } from '../../init/sources.js'
import type { AnyCollector } from '../../model/collector.js'
import type { Lines } from '../ui/lines.js'
import { askText, type Question } from '../ui/questions.js'
import type { Sitting } from './sitting.js'

interface Setting extends Question {
  key: string
  /** What Enter alone gives. */
  now?(sitting: Sitting): string | undefined
}

/** What an owner is asked to connect a source; everything else has a default or stands in docs/sources. */
const SETTINGS: Readonly<Record<string, readonly Setting[]>> = {
  google: [
    {
      key: 'admin',
      ask: 'Google Workspace: which administrator does Confide sign in as?',
      why: 'The primary e-mail address of a super administrator. Enter connects it later.',
    },
    {
      key: 'client',
      ask: 'Google Workspace: where is the file of the desktop client?',
      why: 'docs/sources/google.md shows how to make it, in about 10 minutes. The file need not be there yet.',
      now: () => GOOGLE_CLIENT,
    },
  ],
  microsoft365: [
    {
      key: 'client',
      ask: 'Microsoft 365: what is the Application (client) ID of the app you registered for Confide?',
      why: '36 characters. docs/sources/microsoft365.md shows how to register it. Enter connects it later.',
    },
    {
      key: 'tenant',
      ask: 'Microsoft 365: what is its tenant?',
      why: 'One of its domains, or its id.',
      now: ({ answers }) => answers.practice?.domains?.[0],
    },
  ],
  aws: [
    { key: 'profile', ask: 'Amazon Web Services: which profile of ~/.aws/config?', why: 'Enter signs in as the AWS tools do.' },
  ],
}

/** Asks for what a source needs; the first answer that is left out leaves it for later. */
export async function askSource(lines: Lines, sitting: Sitting, type: string): Promise<void> {
  const collector = sitting.known.collectors.find(({ id }) => id === type)
  if (collector === undefined) return
  const settings: Record<string, unknown> = {}
  for (const { key, now, ...question } of SETTINGS[type] ?? []) {
    const proposed = now?.(sitting)
    settings[key] = await askText(lines, {
      ...question,
      ...(proposed ? { now: proposed } : {}),
      read: (typed) => readSetting(collector, key, typed),
    })
    if (settings[key] !== undefined) continue
    delete settings[key]
    if (missingKeys(collector, withDefaults(type, settings))?.includes(key)) break
  }
  const missing = missingKeys(collector, withDefaults(type, settings))
  if (missing !== undefined) {
    lines.tell(
      `  Not connected yet: docs/sources/${type}.md shows how. Run confide init again then; what it holds stays unseen until you do.`,
    )
    return
  }
  sitting.answers.sources = { ...sitting.answers.sources, [type]: settings }
}

/** One setting as its source understands it; what belongs together is judged when all are there. */
function readSetting(collector: AnyCollector, key: string, typed: string): { value: string } | { wrong: string } {
  const schema: z.ZodType = strictSettings(collector)
  const issues = schema.safeParse({ [key]: typed }).error?.issues ?? []
  const wrong = issues.find(({ path, code }) => path[0] === key && code !== 'custom')
  const custom = issues.find(
    ({ path, code, message }) => path[0] === key && code === 'custom' && !message.startsWith('expected nothing'),
  )
  const found = wrong ?? custom
  return found === undefined ? { value: typed } : { wrong: `expected ${expectedBy(found)}` }
}
