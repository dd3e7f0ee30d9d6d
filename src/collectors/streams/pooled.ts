/**
 * Does `work` for every key, at most `limit` at a time, and gives results as they come. Keys are taken `step` at a time, and only
 * when there is room for their results: memory stays flat however many keys there are.
 */
export async function* pooled<K, R>(
  keys: Iterable<K> | AsyncIterable<K>,
  { limit, step }: { limit: number; step: number },
  work: (key: K) => Promise<R>,
): AsyncGenerator<R, void> {
  const iterator = Symbol.asyncIterator in keys ? keys[Symbol.asyncIterator]() : keys[Symbol.iterator]()
  const done: R[] = []
  const failed: unknown[] = []
  let running = 0
  let ended = false
  let pulling = false
  let wake = () => {}
  const stop = (error: unknown) => {
    failed.push(error)
    ended = true
  }
  const start = (key: K) => {
    running += 1
    void work(key)
      .then((result) => done.push(result), stop)
      .finally(() => {
        running -= 1
        wake()
      })
  }
  const pull = async () => {
    if (pulling || ended || limit - running - done.length < step) return
    pulling = true
    try {
      while (!ended && running + done.length < limit) {
        const next = await iterator.next()
        if (next.done) ended = true
        else start(next.value)
      }
    } catch (error) {
      stop(error)
    }
    pulling = false
    wake()
  }
  try {
    while (failed.length === 0) {
      void pull()
      const next = done.shift()
      if (next !== undefined) yield next
      else if (ended && running === 0 && !pulling) return
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
    throw failed[0]
  } finally {
    ended = true
    await iterator.return?.()
  }
}
