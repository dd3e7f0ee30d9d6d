/** What makes a spreadsheet take a text for a formula; the full-width ones count in some. */
const STARTS = '=+\\-@\\t\\r＝＋－＠'

/** At the start, also behind spaces and quotes, and behind what other countries' spreadsheets take for the end of a cell. */
const FORMULA = new RegExp(`(^|[;|\\t])([\\s"'’\`]*)(?=[${STARTS}])`, 'gu')

/** Text that every spreadsheet shows as text: an apostrophe stands before what would begin a formula. */
export function asText(value: string): string {
  return value.replace(FORMULA, (_, separator: string, before: string) => `${separator}'${before}`)
}
