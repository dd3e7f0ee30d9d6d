import { dirname, resolve } from 'node:path'
import type { Audit } from '../model/audit.js'
import { nounOf } from '../model/nouns.js'
import type { Past } from '../model/report.js'
import type { Prepared } from './prepare.js'

export interface Memory {
  /** What earlier runs say of this one; read before it is written. */
  past(audit: Audit): Promise<Past>
  /** Keeps this run, unless it left something out. */
  write(audit: Audit): Promise<void>
}

/**
 * The history beside confide.yaml; undefined where there is none, or when it was not wanted. A key that cannot sign is found out
 * before anything is collected.
 */
export async function memory(
  { config, registry }: Prepared,
  { sign, history = true }: { sign?: string; history?: boolean },
): Promise<Memory | undefined> {
  if (config === undefined || !history) return undefined
  const [{ historyFolder }, { signingKey }] = [await import('../history/folder.js'), await import('../history/sign.js')]
  const key = sign === undefined ? undefined : await signingKey(sign)
  const folder = historyFolder(dirname(resolve(config.path)))
  return {
    past: async (audit) => (await import('../history/past.js')).pastFor(folder, audit),
    async write(audit) {
      const words = (id: string) => {
        const check = registry.checks.get(id)
        if (!check) throw new Error(`no check ${id}`)
        const { reasons, question, needs } = check
        const subjects = check.subjects ?? nounOf(Object.keys(needs)[0] ?? 'practice')
        return { reasons, subjects, ...(question ? { question } : {}) }
      }
      const { writeRun } = await import('../history/write.js')
      const written = writeRun(folder, audit, { words, ...(key ? { sign: key } : {}) })
      // The reports stand already. Who asked for a signature asked for the run to be kept; anybody else is told.
      if (key) await written
      else await written.catch(async (error) => void (await import('./ui/error.js')).report(error))
    },
  }
}
