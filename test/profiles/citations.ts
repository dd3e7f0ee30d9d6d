import { names as namesParagraph, paragraphsOf } from './clause-ids.js'

/** How our ids call the texts that the rows of a law cite. */
const CALLED: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  gdpr: [
    [/^ePrivacy Directive \S+ Art /, 'ePrivacy Art '],
    [/^GDPR Art /, 'Art '],
  ],
  'uk-gdpr': [
    [/^UK GDPR Art /, 'Art '],
    [/^DPA 2018 /, 'DPA '],
    [/^Sch 1 /, 'DPA Sch 1 '],
    [/^PECR 2003 /, 'PECR '],
    [/^Sch A1$/, 'PECR Sch A1'],
    [/^Data Protection Regs 2018$/, 'Charges Regs 2018'],
  ],
  'pdpa-my': [
    [/^PDPA (2010 )?s\./, 's.'],
    [/^(PDP )?Standard 2015 /, 'Standard '],
    [/ physical items$/, ''],
    [/ items /, ' item '],
    [/^PDP Regulations 2013 /, 'Regulations '],
  ],
  'pdpa-sg': [
    [/^PDPA s\./, 's.'],
    [/^PDP Regs 2021 /, 'PDP Regs '],
    [/ Schedule Part 1 items /, ' item '],
  ],
  'dpdp-in': [
    [/^(DPDP )?Act s\./, 'Act s.'],
    [/^(DPDP )?Rules (2025 )?r\./, 'Rules r.'],
    [/^Mental Healthcare Act 2017 s\./, 'MHCA s.'],
  ],
}

/** What stands before the number of a section in our ids, the longer ones first. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  gdpr: ['ePrivacy Art ', 'Art '],
  'uk-gdpr': ['PECR reg ', 'DPA s.', 'Art '],
  'pdpa-my': ['Standard para 4 item ', 'Standard para ', 'Regulations reg ', 's.'],
  'pdpa-sg': ['S 64/2021 item ', 'PDP Regs reg ', 's.'],
  'dpdp-in': ['Rules r.', 'Act s.', 'MHCA s.'],
}

const COMMENT = /(?<![,;]) \((?:[^()]|\([^()]*\))*\)/g
const LABEL = /\((\w+)\)/g
const SECTION = /^(\d+[A-Z]{0,2})?((?:\(\w+\))*)(?:-\(?(\w+)\)?)?$/

/**
 * The single clauses that a row of a law cites, as our ids call them: `Act s.8(4)-(5); Rules r.9` is `Act s.8(4)`, `Act s.8(5)`
 * and `Rules r.9`. A text that is cited without a section gives its name.
 */
export function citedIn(law: string, citation: string): string[] {
  if (law === 'hipaa') return paragraphsOf(citation)
  const units = UNITS[law] ?? []
  const found: string[] = []
  const used: string[] = []
  let section = ''
  let path: string[] = []
  for (const part of citation.replace(COMMENT, '').replaceAll('/(', ', (').split(/[,;+]/)) {
    const text = spelledOut(called(law, part.trim()), units, used)
    const unit = units.find((it) => text.startsWith(it))
    const match = unit === undefined ? null : SECTION.exec(text.slice(unit.length))
    if (unit === undefined || !match) {
      found.push(text)
      continue
    }
    used.push(unit)
    const labels = [...(match[2] ?? '').matchAll(LABEL)].map((it) => it[1] as string)
    path = match[1] === undefined ? [...path.slice(0, depthOf(labels[0] ?? '', path)), ...labels] : labels
    section = match[1] ?? section
    const last = path.at(-1) ?? section
    for (const end of match[3] === undefined ? [last] : rangeOf(last, match[3])) {
      const single = path.length === 0 ? end : section + [...path.slice(0, -1), end].map((it) => `(${it})`).join('')
      found.push(unit + single)
    }
  }
  return found
}

/** Whether a row's citation names this clause or what holds it. Words in brackets at the end of an id tell duties of one text apart. */
export function names(law: string, citation: string, id: string): boolean {
  if (law === 'hipaa') return namesParagraph(citation, id)
  return citedIn(law, citation).some((it) => isOrHolds(law, it, id))
}

/** Whether a cited clause or text is this clause of ours, or holds it. */
export function isOrHolds(law: string, cited: string, id: string): boolean {
  if (cited === id || id.startsWith(`${cited}(`) || id.startsWith(`${cited} `)) return true
  const sectioned = (UNITS[law] ?? []).some((it) => cited.startsWith(it))
  return law !== 'hipaa' && !sectioned && cited.includes(id.replace(/ \(.*\)$/, ''))
}

function called(law: string, part: string): string {
  let text = part
  for (const [theirs, ours] of CALLED[law] ?? []) text = text.replace(theirs, ours)
  return text
}

/** `(d)`, `9` and `s.9` go on with the text that was cited before. */
function spelledOut(text: string, units: readonly string[], used: readonly string[]): string {
  if (/^[\d(]/.test(text)) return (used.at(-1) ?? '') + text
  const bare = /^(s\.|r\.|reg |para )/.exec(text)?.[0]
  if (bare === undefined || units.includes(bare)) return text
  return (
    ([...used].reverse().find((it) => it.endsWith(bare)) ?? units.find((it) => it.endsWith(bare)) ?? '') + text.slice(bare.length)
  )
}

/** Where a label goes on from: (d) after (1)(c) takes the place of (c). */
function depthOf(label: string, path: readonly string[]): number {
  const isNumber = /^\d/.test(label)
  const same = path.findLastIndex((it) => /^\d/.test(it) === isNumber)
  return same === -1 ? path.length : same
}

/** Numbers, letters, or numbers with a letter (45A-45C); of a range of another kind (44A-46) both ends. */
function rangeOf(first: string, last: string): string[] {
  if (/^\d+$/.test(first) && /^\d+$/.test(last))
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, n) => String(Number(first) + n))
  const [head, tail] = [first.slice(0, -1), last.slice(0, -1)]
  if (head !== tail) return [first, last]
  const from = first.charCodeAt(first.length - 1)
  return Array.from({ length: last.charCodeAt(last.length - 1) - from + 1 }, (_, n) => head + String.fromCharCode(from + n))
}
