import type { Audit, CheckWords, Finding, ReportContext, Verdict } from 'confide'
import { clean, visible } from '../words/escape.js'
import { type Fix, fixesFor } from '../words/fixes.js'

/** What to do, as plain text. */
export interface Steps {
  /** `1. Open entra.microsoft.com`; a line that ends in a colon heads the lines after it. */
  lines: string[]
  /**
   * Commands to paste, exactly as the guide has them: nothing of the practice is ever put into them, and Confide runs none.
   * They stand in the guide as a fenced block of `sh`.
   */
  commands: string[]
}

const LONGEST_LINE = 500
const MOST_LINES = 60
const FENCED = /^[ \t]*(`{3,}|~{3,})[ \t]*(\w*)[^\n]*\n([\s\S]*?)^[ \t]*\1[ \t]*$/gm
const ITEM = /^\s*(\d+[.)]|[-*+])\s+(.*)$/

/** The guide's steps for the system that a subject is in; those for any system where there are none of its own. */
export function stepsFor(verdict: Verdict, words: CheckWords, audit: Pick<Audit, 'sources'>, ctx: ReportContext): Steps {
  const { own, oneOf } = fixesFor({ verdicts: [verdict] } satisfies Pick<Finding, 'verdicts'>, words.guide, audit, ctx)
  const fixes = [...own, ...oneOf]
  const steps: Steps = { lines: [], commands: [] }
  for (const fix of fixes) {
    const { lines, commands } = read(fix)
    steps.lines.push(...(fixes.length > 1 ? [`${clean(fix.heading, 60)}:`] : []), ...lines)
    steps.commands.push(...commands)
  }
  return { ...steps, lines: steps.lines.slice(0, MOST_LINES) }
}

function read({ steps }: Fix): Steps {
  const commands: string[] = []
  const prose = steps.replaceAll('\r\n', '\n').replace(FENCED, (_, _mark, language: string, code: string) => {
    if (language === 'sh') commands.push(code.trimEnd().split('\n').map(visible).join('\n'))
    return ''
  })
  return { lines: items(prose).map((line) => clean(unmarked(line), LONGEST_LINE)), commands }
}

/** One line for each list item or paragraph. */
function items(prose: string): string[] {
  const lines: string[] = []
  let open = false
  for (const line of prose.split('\n')) {
    const [, mark = '', rest = ''] = ITEM.exec(line) ?? []
    if (mark !== '') lines.push(`${/\d/.test(mark) ? mark : '-'} ${rest}`)
    else if (open && line.trim() !== '') lines.push(`${lines.pop() ?? ''} ${line.trim()}`)
    else if (line.trim() !== '') lines.push(line.trim())
    open = line.trim() !== ''
  }
  return lines
}

/** Markdown without its marks; a link keeps its address. */
function unmarked(markdown: string): string {
  return markdown
    .replace(/^#+\s+/, '')
    .replace(/\[([^\]]{1,200})\]\(([^)\s]{1,500})\)/g, '$1 ($2)')
    .replace(/(\*\*|__)(.{1,500}?)\1/g, '$2')
    .replace(/`([^`]{1,500})`/g, '$1')
}
