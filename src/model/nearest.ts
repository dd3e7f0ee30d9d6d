/** Edits (insert, delete, replace, swap neighbours) from `a` to `b`. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(replaced, (rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

/** The known word that `word` was most likely meant to be: few edits for its length, case aside; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const allowed = word.length <= 3 ? 1 : word.length <= 7 ? 2 : 3
  let best: string | undefined
  let bestEdits = allowed + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > allowed) continue
    const edits = distance(word.toLowerCase(), candidate.toLowerCase())
    if (edits < bestEdits && edits < candidate.length) {
      best = candidate
      bestEdits = edits
    }
  }
  return best
}

/** ` Did you mean "NAME"?`, or nothing when no name is near: the end of a sentence about an unknown word. */
export function meant(word: string, known: readonly string[]): string {
  const name = nearest(word, known)
  return name === undefined ? '' : ` Did you mean "${name}"?`
}
