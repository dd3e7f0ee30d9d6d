import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Audit, Report, ReportContext } from 'confide'
import { audit, context, failing, finding, subject } from '../../reports/builders.js'
import { HOSTILE, hostileContext, poison } from '../../reports/hostile.js'
import { sample, sampleContext, WORDS } from '../../reports/sample.js'

export const folder = mkdtempSync(join(tmpdir(), 'confide-formats-'))

const ATTACKS = [
  '=HYPERLINK("https://evil.example";"click")',
  '+1+1',
  '-2+3',
  '@SUM(1+1)',
  '\t=1+1',
  '" =1+1',
  'x;=1+1',
  '＝1+1',
  '"; DROP',
  '</failure><x>',
  '&#0;&lt;',
  ']]>',
  'a\r\nATTACH:https://evil.example\r\nBEGIN:VALARM',
  '[x](https://evil.example) {0}',
]

/** Audits that a validator should meet: usual, empty, large, and hostile in every field. */
export function audits(): Record<string, [Audit, ReportContext]> {
  let turn = 0
  const texts = [...ATTACKS, ...HOSTILE]
  const next = () => texts[turn++ % texts.length] ?? ''
  const poisoned = { ...poison(sample, next), at: sample.at }
  const verdicts = Array.from({ length: 10_000 }, (_, at) => failing(subject(`user${at}@harbourst.example`), 'password-alone'))
  return {
    sample: [sample, sampleContext({ helpUri: (check) => `https://confide.example/checks/${check}` })],
    empty: [audit([]), context()],
    large: [audit([finding('second-factor', { severity: 'critical', verdicts })]), context(WORDS)],
    hostile: [poisoned, hostileContext(poisoned, next, { owners: { themes: { identity: next() }, owners: [next()] } })],
  }
}

export async function save(report: Report, name: string, [of, ctx]: [Audit, ReportContext]): Promise<string> {
  const written = await report.write(of, ctx)
  const path = join(folder, `${name}.${report.extension}`)
  writeFileSync(path, typeof written === 'string' || written instanceof Uint8Array ? written : [...written].join(''), {
    mode: 0o600,
  })
  return path
}
