import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Audit } from 'confide'
import { historyFolder } from '../../src/history/folder.js'
import { writeRun } from '../../src/history/write.js'

const RUNS = 200
const DAY = 86_400_000

export interface HistoryFigure {
  what: string
  /** Median of the whole process. */
  milliseconds: number
  /** The same beside `node -e 0` of the same moment. */
  ratio: number
}

/** `confide history` and `confide diff` over 200 runs of the sample practice, in which failures come, go and stay. */
export async function historyFigures(measure: (a: readonly string[], b: readonly string[]) => { ratio: number; a: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'confide-bench-history-'))
  try {
    const demo = ['bin/confide.js', 'demo', '--no-device', '--quiet', '-o', folder]
    const { status, stderr } = spawnSync(process.execPath, demo, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    const audit = JSON.parse(readFileSync(join(folder, 'audit.json'), 'utf8')) as Audit
    for (let i = 0; i < RUNS; i++) await writeRun(historyFolder(folder), atDay(audit, i), { machine: 'bench001' })
    const config = ['--config', join(folder, 'confide.yaml')]
    const figures: HistoryFigure[] = []
    for (const command of ['history', 'diff']) {
      const { ratio, a } = measure(['bin/confide.js', command, ...config], ['-e', '0'])
      figures.push({ what: `confide ${command}, ${RUNS} runs`, milliseconds: a, ratio })
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The audit of day `i`: each fifth day another failing subject is missing. */
function atDay(audit: Audit, i: number): Audit {
  const at = new Date(Date.parse(audit.at) - (RUNS - i) * DAY).toISOString()
  const findings = audit.findings.map((it) => ({ ...it, verdicts: it.verdicts.filter((_, n) => (n + i) % 5 !== 0) }))
  return { ...audit, at, collectedAt: at, findings }
}
