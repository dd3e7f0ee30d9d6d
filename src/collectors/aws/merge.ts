interface Waker {
  wake(): void
}

/** Items of several streams as they come. One that throws ends alone; what it threw is thrown when the others have ended. */
export async function* merge<T>(...streams: AsyncIterable<T>[]): AsyncGenerator<T, void> {
  const ready: T[] = []
  const failed: unknown[] = []
  let running = streams.length
  let waker: Waker | undefined
  const drain = async (stream: AsyncIterable<T>) => {
    try {
      for await (const item of stream) {
        ready.push(item)
        waker?.wake()
      }
    } catch (error) {
      failed.push(error)
    }
    running -= 1
    waker?.wake()
  }
  for (const stream of streams) void drain(stream)
  while (running > 0 || ready.length > 0) {
    const next = ready.shift()
    if (next !== undefined) yield next
    else {
      await new Promise<void>((wake) => {
        waker = { wake }
      })
    }
  }
  if (failed.length > 0) throw failed[0]
}
