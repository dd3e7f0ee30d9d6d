/** Edits needed to turn `a` into `b`; more than `limit` counts as limit + 1. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(swap, (before[j] as number) + 1, (row[j - 1] as number) + 1))
    }
    before = row
  }
  return before[b.length] as number
}

/** `open + nearest + close` for the closest of `names`, or nothing when none is close enough to be meant. */
export function nearest(word: string, names: readonly string[], open = '', close = ''): string {
  const limit = Math.max(1, Math.floor(word.length / 3))
  if (word.length > 60) return ''
  let best: { name: string; edits: number } | undefined
  for (const name of names) {
    const edits = distance(word.toLowerCase(), name.toLowerCase(), limit)
    if (edits <= limit && (!best || edits < best.edits)) best = { name, edits }
  }
  return best ? open + best.name + close : ''
}
