import { Chalk, type ChalkInstance, supportsColor, supportsColorStderr } from 'chalk'

/** Whether colour is wanted: NO_COLOR and --no-color switch it off, FORCE_COLOR on, else what the terminal can. */
export function colorOf(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false
  const known = stream === process.stderr ? supportsColorStderr : supportsColor
  return Boolean(known && known.level > 0)
}

export function inkFor(stream: NodeJS.WriteStream): ChalkInstance {
  return new Chalk({ level: colorOf(stream) ? 1 : 0 })
}

/** Columns of standard output; 100 where it is not a terminal. */
export function pageWidth(): number {
  return Math.max(40, Math.min(process.stdout.columns || 100, 120))
}

/** Writes to standard output and waits until it is taken, so that a pipe gets everything before the exit. */
export function print(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())))
}
