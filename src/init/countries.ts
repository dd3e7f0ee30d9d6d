import { nearest } from '../model/nearest.js'

/** What people write where the name of a country is not its short English name. */
const ALSO: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  usa: 'US',
  'united states of america': 'US',
  america: 'US',
  uae: 'AE',
  holland: 'NL',
  eire: 'IE',
  'republic of ireland': 'IE',
  'czech republic': 'CZ',
}

/** Codes that Unicode knows and that are no countries: unions, outlying waters, test regions. */
const NO_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** As names are compared: no case, accents, dots or "the". */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/\s+/g, ' ')
    .trim()

let book: ReadonlyMap<string, string> | undefined

/** Name, as it is compared → ISO 3166-1 code. */
function byName(): ReadonlyMap<string, string> {
  if (book) return book
  const made = new Map(Object.entries(ALSO))
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    const name = countryName(code)
    if (name !== undefined) made.set(plain(name), code)
  }
  book = made
  return made
}

/** `Malaysia` for `MY`; undefined for what is no code of a country. */
export function countryName(code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRIES.has(code)) return undefined
  // UK, and the codes of states that are gone, stand for another code
  return new Intl.Locale(`und-${code}`).region === code ? names.of(code) : undefined
}

/** The ISO 3166-1 code of a country that somebody wrote by its name or its code; undefined when it is none. */
export function countryCode(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  return countryName(code) === undefined ? byName().get(plain(text)) : code
}

/** Why a text is no country, with what was probably meant. */
export function noCountry(text: string): string {
  const near = nearest(plain(text), [...byName().keys()])
  const code = near === undefined ? undefined : byName().get(near)
  const hint = code === undefined ? '' : `; did you mean ${countryName(code)}?`
  return `expected a country such as Ireland or IE${hint}`
}
