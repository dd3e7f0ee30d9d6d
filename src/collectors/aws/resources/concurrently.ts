/** Something that gives items when it is begun. */
export type Task<T> = () => AsyncIterable<T>

interface Step<T> {
  from: AsyncIterator<T>
  result: IteratorResult<T>
}

/**
 * Items of many tasks as they come, at most `limit` tasks begun at a time and one item of each held. The next task is taken
 * only when there is room for it, so that a list of any length stays where it comes from.
 */
export async function* concurrently<T>(
  tasks: Iterable<Task<T>> | AsyncIterable<Task<T>>,
  limit: number,
): AsyncGenerator<T, void> {
  const waiting = Symbol.asyncIterator in tasks ? tasks[Symbol.asyncIterator]() : tasks[Symbol.iterator]()
  const running = new Set<AsyncIterator<T>>()
  const steps = arrivals<Step<T>>()
  const advance = (from: AsyncIterator<T>) => {
    running.add(from)
    steps.add(from.next().then((result) => ({ from, result })))
  }
  let more = true
  try {
    while (more || running.size > 0) {
      while (more && running.size < limit) {
        const next = await waiting.next()
        if (next.done === true) more = false
        else advance(next.value()[Symbol.asyncIterator]())
      }
      if (running.size === 0) continue
      const { from, result } = await steps.next()
      if (result.done === true) running.delete(from)
      else {
        advance(from)
        yield result.value
      }
    }
  } finally {
    for (const from of running) void from.return?.()?.catch(() => {})
    await waiting.return?.()
  }
}

/** Promises in the order in which they settle. Unlike `Promise.race`, one that takes long remembers nothing of those that did not. */
function arrivals<T>(): { add(promise: Promise<T>): void; next(): Promise<T> } {
  const settled: (() => T)[] = []
  let wake = () => {}
  const settle = (it: () => T) => {
    settled.push(it)
    wake()
  }
  return {
    add: (promise) => {
      promise.then(
        (value) => settle(() => value),
        (error: unknown) =>
          settle(() => {
            throw error
          }),
      )
    },
    next: async () => {
      for (;;) {
        const first = settled.shift()
        if (first) return first()
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
