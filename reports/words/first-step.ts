import { clean } from './escape.js'

const LONGEST = 400
const ITEM = /^\s*(?:\d+[.)]|[-*+])\s+(.*)$/

/** The first list item with its continuation lines, or the first paragraph when there is no list. */
export function firstItem(markdown: string): string | undefined {
  const lines = markdown.split(/\r?\n/)
  const start = lines.findIndex((line) => ITEM.test(line))
  const from = start === -1 ? lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#')) : start
  const first = lines[from]
  if (first === undefined) return undefined
  const parts = [ITEM.exec(first)?.[1] ?? first]
  for (const line of lines.slice(from + 1)) {
    if (line.trim() === '' || ITEM.test(line) || line.startsWith('#')) break
    parts.push(line.trim())
  }
  return clean(plain(parts.join(' ')), LONGEST)
}

/** Markdown without its marks; a link keeps its address. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '$1 ($2)')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/`([^`]+)`/g, '$1')
}
