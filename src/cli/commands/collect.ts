import { writeFacts } from '../facts-file.js'
import { type CommonOptions, prepare } from '../prepare.js'
import { inkFor } from '../ui/page.js'
import { gather } from './audit.js'

/** `confide collect -o FILE`: facts only. Exits 3 when a source stopped. */
export async function collectFacts(options: CommonOptions & { output: string }): Promise<void> {
  const prepared = await prepare(options)
  const collected = await gather(prepared, options)
  await writeFacts(options.output, collected)
  const { records, header } = collected
  process.stderr.write(`${inkFor(process.stderr).dim('Written:')} ${options.output} (${records.length} records)\n`)
  if (header.sources.some((source) => source.error)) process.exitCode = 3
}
