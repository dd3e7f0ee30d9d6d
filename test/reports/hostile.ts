import type { Audit, CheckWords, ReportContext } from 'confide'
import { context } from './builders.js'

/** Texts that try to move the cursor, turn text round, hide, link, break out of a line or grow. */
export const HOSTILE = [
  '\u001B[31mred\u001B[2J\u001B[H',
  '\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007',
  '\u009B31m\u0090q\u009C',
  'ana\u202Egnp.exe',
  '\u2066isolate\u2069\u200E\u200F\u061C',
  '<script>alert(1)</script>',
  'line\nFix     fake finding\r\nOK\u2028\u2029\v\f\u0085',
  'x'.repeat(10_000),
  'ｗｉｄｅ漢字'.repeat(400),
  `z${'\u0301\u0489'.repeat(5_000)}`,
  '\uD800lone\uDC00',
  '__proto__',
  'constructor',
  '\uFEFFbom\u200B\u200C\u200D\u2060\u00AD\u3164',
  '\u{E0041}\u{E007F}tags',
  '👩‍👩‍👧‍👦🇸🇬',
  '=cmd()|calc',
  `https://evil.example/${'a'.repeat(500)}`,
  '   spaces\u00A0\u3000   ',
  '\t\0\u007F',
  '각'.repeat(300),
  '',
] as const

/** Not text: what the types fix. */
const FIXED = new Set(['status', 'is', 'severity', 'theme', 'because', 'state', 'level', 'grade', 'basis', 'scoring', 'kind'])

/** The same data with every free text replaced by the next text of `next`; some keys too. */
export function poison<T>(value: T, next: () => string): T {
  return walk(value, '', next) as T
}

function walk(value: unknown, key: string, next: () => string): unknown {
  if (typeof value === 'string') return FIXED.has(key) || value === 'confide' ? value : next()
  if (Array.isArray(value)) return value.map((part) => walk(part, key, next))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, part]) => [name, walk(part, name, next)])
  if (key === 'params' || key === 'subjects') entries.push([next(), key === 'params' ? next() : [next()]])
  if (key === 'counts' && !('advise' in value)) entries.push([next(), 3])
  return Object.fromEntries(entries)
}

/** Words as a careless or malicious plugin might bring them. */
export function hostileContext(audit: Audit, next: () => string, more: Partial<ReportContext>): ReportContext {
  const words: Record<string, Partial<CheckWords>> = Object.create(null)
  for (const { check, verdicts } of audit.findings) {
    const why = verdicts.flatMap((verdict) => ('why' in verdict && verdict.why !== 'stated' ? [verdict.why] : []))
    words[check] = {
      title: next(),
      subjects: { one: next(), many: next() },
      reasons: Object.fromEntries(why.map((reason) => [reason, { one: next(), many: next() }])),
      question: next(),
      guide: { why: next(), minutes: 5, fix: { [next()]: next(), anywhere: `1. ${next()}\n   ${next()}` } },
    }
  }
  const clause = { id: next(), cite: next(), asks: next(), level: 'required', verified: 'not verified', source: next() } as const
  return context(words, { clause: () => clause, noun: () => ({ one: next(), many: next() }), sourceTitle: () => next(), ...more })
}
