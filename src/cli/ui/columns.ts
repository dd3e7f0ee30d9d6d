import { clean } from '../../../reports/words/escape.js'
import { columns, pad, wrap } from '../../../reports/words/width.js'

/** Rows as aligned columns; the last column wraps under itself. Everything is made safe for a terminal. */
export function table(rows: readonly (readonly string[])[], width: number, indent = 2): string[] {
  const cells = rows.map((row) => row.map((cell) => clean(cell, 1000)))
  const last = Math.max(...cells.map((row) => row.length)) - 1
  const widths = Array.from({ length: last }, (_, i) => Math.min(40, Math.max(0, ...cells.map((row) => columns(row[i] ?? '')))))
  const before = indent + widths.reduce((sum, it) => sum + it + 2, 0)
  return cells.flatMap((row) => {
    const head = ' '.repeat(indent) + widths.map((it, i) => `${pad(row[i] ?? '', it)}  `).join('')
    const [first = '', ...more] = wrap(row[last] ?? '', Math.max(20, width - before))
    return [`${head}${first}`.trimEnd(), ...more.map((line) => ' '.repeat(before) + line)]
  })
}

/** Markdown as a terminal shows it: paragraphs wrapped, numbered steps hanging under themselves, code as it stands. */
export function paragraph(text: string, width: number, indent = 2): string[] {
  const before = ' '.repeat(indent)
  let code = false
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      code = !code
      return []
    }
    if (code) return [`${before}    ${/^ */.exec(line)?.[0] ?? ''}${clean(line, 500)}`]
    const mark = /^(\d+\.|-) /.exec(line)?.[0] ?? ''
    const [first = '', ...more] = wrap(clean(line.slice(mark.length), 5000), width - indent - mark.length)
    return [`${before}${mark}${first}`.trimEnd(), ...more.map((it) => before + ' '.repeat(mark.length) + it)]
  })
}
