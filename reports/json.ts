import { type Audit, defineReport, type Verdict } from 'confide'
import { ordered } from './json/order.js'

/** What a terminal could obey and JSON leaves raw: DEL and C1, format characters, separators, tags; never the line feeds between lines. */
const UNSAFE = /(?![\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

export default defineReport({
  id: 'json',
  title: 'The whole audit as JSON',
  extension: 'json',
  toStdout: true,
  *write(audit) {
    for (const part of parts(audit)) yield part.replace(UNSAFE, escaped)
  },
})

/** Pieces of one JSON text: a verdict a line, so that large audits are written as they go and two audits can be compared. */
function* parts(audit: Audit): Iterable<string> {
  const { findings, ...rest } = audit
  yield `${indented(rest, 0).slice(0, -2)},\n  "findings": [`
  for (const [at, { verdicts, ...finding }] of findings.entries()) {
    yield `${at === 0 ? '' : ','}\n    ${indented(finding, 4).slice(0, -6)},\n      "verdicts": [`
    yield* lines(verdicts, 8)
    yield verdicts.length === 0 ? ']\n    }' : '\n      ]\n    }'
  }
  yield findings.length === 0 ? ']\n}\n' : '\n  ]\n}\n'
}

function* lines(verdicts: readonly Verdict[], indent: number): Iterable<string> {
  const before = `\n${' '.repeat(indent)}`
  let block = ''
  for (const [at, verdict] of verdicts.entries()) {
    block += `${at === 0 ? '' : ','}${before}${JSON.stringify(verdict, VERDICT_KEYS)}`
    if (block.length < BLOCK) continue
    yield block
    block = ''
  }
  yield block
}

/** The keys of a verdict, its subject and its statement in the order in which they are written. */
const VERDICT_KEYS = [
  ...['is', 'why', 'missing', 'severity', 'affects', 'detail', 'basis'],
  ...['subject', 'kind', 'source', 'id', 'login', 'email', 'name'],
  ...['said', 'answer', 'by', 'at', 'until'],
]

const BLOCK = 1 << 16

function indented(value: object, indent: number): string {
  return JSON.stringify(ordered(value), null, 2).replaceAll('\n', `\n${' '.repeat(indent)}`)
}

function escaped(character: string): string {
  let text = ''
  for (let at = 0; at < character.length; at += 1) text += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  return text
}
