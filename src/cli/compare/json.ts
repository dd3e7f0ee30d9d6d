import type { ClientLine } from '../../clients/compare.js'
import type { AnyCheck } from '../../model/check.js'
import { headlineOf } from './words.js'

/** The same lines as data: scores from 0 to 100, unrounded; `known` from 0 to 1. */
export function jsonText(lines: readonly ClientLine[], checks: ReadonlyMap<string, AnyCheck>): string {
  const clients = lines.map(({ worst, scores, ...line }) => ({
    ...line,
    ...scores,
    worst: worst.map((it) => ({ check: it.finding.check, severity: it.severity, count: it.count, what: headlineOf(it, checks) })),
  }))
  return `${JSON.stringify({ schemaVersion: 1, clients }, null, 2).replace(UNSAFE, escaped)}\n`
}

/** What a terminal could obey and JSON leaves raw. */
const UNSAFE = /(?![\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((it) => `\\u${it.toString(16).padStart(4, '0')}`).join('')
}
