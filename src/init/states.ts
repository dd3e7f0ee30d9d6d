import { nearest } from '../model/nearest.js'

const STATES: Readonly<Record<string, string>> = {
  AL: 'Alabama',
  AK: 'Alaska',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'District of Columbia',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
}

/** `Texas` for `TX`. */
export const stateName = (code: string): string | undefined => (Object.hasOwn(STATES, code) ? STATES[code] : undefined)

/** The code of a state of the United States that somebody wrote by its name or its code; undefined when it is none. */
export function stateCode(text: string): string | undefined {
  const word = text.trim().toLowerCase()
  return Object.keys(STATES).find((code) => code.toLowerCase() === word || STATES[code]?.toLowerCase() === word)
}

/** Why a text is no state, with what was probably meant. */
export function noState(text: string): string {
  const near = nearest(text.trim(), Object.values(STATES))
  return `expected a state such as Texas or TX${near === undefined ? '' : `; did you mean ${near}?`}`
}
