/**
 * Whether `text` fits an IAM pattern: `*` any run of characters, `?` one. Linear in both, whatever the pattern:
 * policies are written by strangers.
 */
export function fits(pattern: string, text: string): boolean {
  let at = 0
  let next = 0
  let star = -1
  let retry = 0
  while (next < text.length) {
    if (pattern[at] === '*') {
      star = at
      retry = next
      at += 1
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[next])) {
      at += 1
      next += 1
    } else if (star >= 0) {
      at = star + 1
      retry += 1
      next = retry
    } else return false
  }
  while (pattern[at] === '*') at += 1
  return at === pattern.length
}

/** Actions are compared without regard to case. */
export function actionFits(pattern: string, action: string): boolean {
  return fits(pattern.toLowerCase(), action.toLowerCase())
}
