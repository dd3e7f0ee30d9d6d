import type { Audit } from 'confide'
import { clean } from '../words/escape.js'
import { hang, heading, type Page, rule } from './page.js'

/** Things worth a look, and what this report is. */
export function closing(page: Page, { notes, tool }: Audit): string[] {
  const lines: string[] = []
  if (notes.length > 0) lines.push(...heading(page, 'Worth a look'), '')
  for (const note of notes) lines.push(...hang(page, clean(note, 400), { label: '·', indent: 2 }))
  const promise = `Confide ${clean(tool.version, 30)} reports evidence, not compliance. It only read settings and changed nothing.`
  return [...lines, ...rule(page), ...hang(page, page.ink.dim(promise), { indent: 0 })]
}
