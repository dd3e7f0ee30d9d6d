import { evidenceOf } from '../../attest/answer.js'
import { LONGEST, wrongText } from '../../attest/words.js'
import type { StatementEntry } from '../../config/statements.js'
import type { Lines } from '../ui/lines.js'
import { inkFor } from '../ui/page.js'
import { askText } from '../ui/questions.js'

/** Text on one line of at most so many characters, or what is wrong with it. */
export const plainText = (longest: number) => (typed: string) => {
  const wrong = wrongText(typed, longest)
  return wrong === undefined ? { value: typed } : { wrong }
}

/** Why something does not apply; without a reason it is no answer, and that is said. */
export async function whyNot(lines: Lines): Promise<string | undefined> {
  const reason = await askText(lines, { ask: 'Why does it not apply?', read: plainText(LONGEST.reason) })
  if (reason === undefined) lines.tell('  Without a reason this is no answer: it stays open.')
  return reason
}

/** A file or a link that shows an answer, asked for until it can be read or is left out. */
export async function evidenceFor(lines: Lines, folder: string): Promise<StatementEntry['evidence']> {
  const why = 'A file in the folder of the practice, or a link. Enter: nothing yet.'
  for (;;) {
    const typed = await askText(lines, { ask: 'What shows it?', why, read: plainText(LONGEST.evidence) })
    if (typed === undefined) return undefined
    const found = await evidenceOf(typed, folder, process.cwd())
    if (typeof found === 'string' || !('refused' in found)) return found
    lines.tell(`  ${inkFor(process.stdout).yellow(found.refused)}`)
  }
}

/** The line above a question: which it is, what it is worth, what it is called. */
export function headLine(name: string, { nth, of, points }: { nth: number; of: number; points: number }): string {
  const ink = inkFor(process.stdout)
  return `\n${ink.dim(`${nth} of ${of}${points >= 0.05 ? ` · worth up to ${points.toFixed(1)} points` : ''} · ${name}`)}`
}
