import { clean } from '../../../reports/words/escape.js'
import { paragraph } from './columns.js'
import { inkFor, pageWidth } from './page.js'

/** How inquirer's prompts look: the question, why it is asked while it is open, and one line once it is answered. */
export function themeFor(why: string | undefined, { help, typed = false }: { help?: string; typed?: boolean } = {}) {
  const ink = inkFor(process.stdout)
  const reasons = why === undefined ? [] : paragraph(why, pageWidth()).map((line) => ink.dim(line))
  const open = (text: string) => [ink.bold(text), ...reasons, ...(typed ? ['  >'] : [])].join('\n')
  return {
    prefix: { idle: ink.cyan('?'), done: ink.green('✓') },
    validationFailureMode: 'clear' as const,
    icon: { cursor: '›', checked: ink.green('[x]'), unchecked: '[ ]' },
    style: {
      message: (text: string, status: string) => (status === 'done' ? text : open(text)),
      answer: (text: string) => ink.cyan(clean(text, 200)),
      defaultAnswer: (text: string) => ink.dim(`[${clean(text, 80)}]`),
      error: (text: string) => `  ${ink.yellow(clean(text, 400))}`,
      highlight: (text: string) => ink.cyan(text),
      description: (text: string) => ink.dim(text),
      keysHelpTip: () => ink.dim(`  ${help ?? ''}`),
    },
  }
}
