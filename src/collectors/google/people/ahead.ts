/**
 * Reads on while nobody takes yet: what came meanwhile waits, and is forgotten as soon as it is taken. An error is thrown to whoever
 * takes, after everything that came before it, and to whoever waits for the end.
 */
export function ahead<T>(source: AsyncIterable<T>): { take(): AsyncGenerator<T, void>; end: Promise<void> } {
  const waiting: T[] = []
  let done = false
  let wake = () => {}
  const pump = async () => {
    try {
      for await (const it of source) {
        waiting.push(it)
        wake()
      }
    } finally {
      done = true
      wake()
    }
  }
  const end = pump()
  // Who takes hears of it; until then it must not count as an error that nobody handles.
  end.catch(() => undefined)
  async function* take() {
    while (!done || waiting.length > 0) {
      const next = waiting.shift()
      if (next !== undefined) yield next
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
    await end
  }
  return { take, end }
}
