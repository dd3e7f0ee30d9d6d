/** A signal that fires on Ctrl-C or a polite kill; a second Ctrl-C ends the program at once. */
export function interrupted(): AbortSignal {
  const control = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.once(name, () => process.exit(130))
      control.abort(new DOMException('interrupted', 'AbortError'))
    })
  }
  return control.signal
}
