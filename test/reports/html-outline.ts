/** What a browser would make of a page, told by a small reading of its tags: enough to prove that none is foreign. */
export interface Tag {
  name: string
  attributes: Record<string, string>
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*(?:="[^"<>]*")?)*)\s*(\/?)>/gi
const ATTRIBUTE = /([a-z][a-z-]*)(?:="([^"]*)")?/gi
const VOID = new Set(['meta', 'br', 'rect'])

/** The start tags of a page, in order. Throws at a `<` that begins no tag of ours and at tags that do not nest. */
export function outline(page: string): Tag[] {
  const text = page.replace(/^<!doctype html>/, '').replace(/<style>[\s\S]*?<\/style>/, '<style></style>')
  const tags: Tag[] = []
  const open: string[] = []
  for (const [, closing, name = '', attributes = ''] of text.matchAll(TAG)) {
    if (closing) {
      const last = open.pop()
      if (last !== name) throw new Error(`</${name}> closes <${last}>`)
      continue
    }
    tags.push({
      name,
      attributes: Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, key, value]) => [key, value ?? ''])),
    })
    if (!VOID.has(name)) open.push(name)
  }
  const rest = text.replace(TAG, '')
  if (/[<>]/.test(rest)) throw new Error(`a stray bracket: ${/.{0,40}[<>].{0,40}/.exec(rest)?.[0]}`)
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`)
  return tags
}

/** The words that a reader sees. */
export function words(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp|#39|ensp|nbsp);/g, (whole) => CHARACTERS[whole] ?? whole)
    .replace(/\s+/g, ' ')
}

const CHARACTERS: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
  '&ensp;': ' ',
  '&nbsp;': ' ',
}
