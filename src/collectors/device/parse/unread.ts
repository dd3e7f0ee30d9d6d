import type { Because, Census } from '../../../model/census.js'

const REMEDY = {
  unsupported: 'Confide looks at Linux computers only so far: state how this computer is protected.',
  failed: 'Run `sh confide-device.sh` in a terminal to see what stops it, then run Confide again.',
} satisfies Partial<Record<Because, string>>

/** The censuses of a computer that could not be looked at. */
export function nothingRead({ source, at }: { source: string; at: string }, because: keyof typeof REMEDY): Census[] {
  const kinds = ['device', 'local-account'] as const
  return kinds.map((kind) => ({ record: 'census', source, kind, whole: false, count: 0, at, because, remedy: REMEDY[because] }))
}
