/** Whether a text is called by one of these words. Only whole words count: `IT` does not stand in `editor`. */
export function isCalled(text: string | undefined, words: readonly string[]): boolean {
  const plain = spaced(text ?? '')
  return words.some((word) => spaced(word).trim() !== '' && plain.includes(spaced(word)))
}

/** The name of a right as words: `AmazonS3FullAccess` and `_GROUPS_ADMIN_ROLE` are written as one. */
export function rightInWords(name: string): string {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/_/g, ' ')
}

/** ` front desk `: lower case, one space around each word. */
function spaced(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
  return ` ${words.filter((it) => it !== '').join(' ')} `
}
