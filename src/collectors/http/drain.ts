/** The whole of a stream; undefined, and the rest thrown away, as soon as it is longer than `limit` bytes. */
export async function drain(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
  progress: () => void = () => {},
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (stream === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream) {
    progress()
    size += piece.byteLength
    if (size > limit) return undefined // leaving the loop cancels the stream
    pieces.push(piece)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}
