const LABEL = /\(([A-Za-z]{1,5}|\d{1,2})\)/g
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']

/** How deep a paragraph label stands in the Code of Federal Regulations: (a)(1)(i)(A). `i`, `v` and `x` are numerals below a number. */
function depthOf(label: string, before: readonly string[]): number {
  if (/^\d+$/.test(label)) return 1
  if (/^[A-Z]$/.test(label)) return 3
  return ROMAN.includes(label) && before.length >= 2 ? 2 : 0
}

function sequence(first: string, last: string): string[] {
  if (/^\d+$/.test(first)) return Array.from({ length: Number(last) - Number(first) + 1 }, (_, n) => String(Number(first) + n))
  if (ROMAN.includes(first) && ROMAN.includes(last)) return ROMAN.slice(ROMAN.indexOf(first), ROMAN.indexOf(last) + 1)
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)]
  return Array.from({ length: to - from + 1 }, (_, n) => String.fromCharCode(from + n))
}

/**
 * The single paragraphs that a citation names: `45 CFR 164.312(c)(1)-(2), (e)(2)(i)` is
 * `164.312(c)(1)`, `164.312(c)(2)` and `164.312(e)(2)(i)`. Words and other texts are passed over.
 */
export function paragraphsOf(citation: string): string[] {
  const found: string[] = []
  let section = ''
  let path: string[] = []
  for (const part of citation.replaceAll('45 CFR', '').split(/[,;]/)) {
    const match = /^\s*(\d{3}\.\d{3})?((?:\([A-Za-z0-9]+\))*)(?:-\(([A-Za-z0-9]+)\))?/.exec(part)
    const labels = [...(match?.[2] ?? '').matchAll(LABEL)].map((it) => it[1] as string)
    const first = labels[0]
    if (match?.[1]) {
      section = match[1]
      path = labels
    } else if (first !== undefined && section !== '') path = [...path.slice(0, depthOf(first, path)), ...labels]
    else continue
    const last = path.at(-1)
    const ends = match?.[3] && last !== undefined ? sequence(last, match[3]) : [last]
    for (const end of ends)
      found.push(section + [...path.slice(0, -1), ...(end === undefined ? [] : [end])].map((it) => `(${it})`).join(''))
  }
  return found
}

/** Whether a citation names this clause, or a paragraph that holds it; an id that is no paragraph has to stand in the citation as it is. */
export function names(citation: string, id: string): boolean {
  if (!/^\d{3}\.\d{3}/.test(id)) return citation.includes(id)
  return paragraphsOf(citation).some((it) => it === id || id.startsWith(`${it}(`))
}
