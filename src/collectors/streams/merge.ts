/** Items of several streams as they come. One that throws ends alone; what it threw is thrown when the others have ended. */
export async function* merge<T>(streams: readonly AsyncIterable<T>[]): AsyncGenerator<T, void> {
  let ready: T[] = []
  const failed: unknown[] = []
  let running = streams.length
  let wake = () => {}
  const drain = async (stream: AsyncIterable<T>) => {
    try {
      for await (const item of stream) {
        ready.push(item)
        wake()
      }
    } catch (error) {
      failed.push(error)
    }
    running -= 1
    wake()
  }
  for (const stream of streams) void drain(stream)
  while (running > 0 || ready.length > 0) {
    const items = ready
    ready = []
    yield* items
    if (ready.length > 0 || running === 0) continue
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  if (failed.length > 0) throw failed[0]
}
