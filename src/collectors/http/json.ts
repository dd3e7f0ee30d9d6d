import type { output, ZodType } from 'zod'
import { drain } from './drain.js'
import { failure } from './failure.js'
import { LIMITS } from './guard.js'
import { targetOf } from './target.js'

/**
 * The JSON of an answer as its schema reads it. `limit`: bytes, after decompression (64 MiB when left out).
 *
 * @throws HttpFailure `HTTP_STATUS` (not 2xx), `HTTP_EMPTY` (204 or no body), `HTTP_NOT_JSON` (a page for people),
 * `HTTP_BROKEN` (cut off or damaged), `HTTP_SHAPE` (another shape), `HTTP_TOO_LARGE`. None repeats a word of the body.
 */
export async function readJson<S extends ZodType>(
  response: Response,
  schema: S,
  { limit = LIMITS.bytes }: { limit?: number } = {},
): Promise<output<S>> {
  const target = targetOf(response)
  const { status } = response
  if (!response.ok) throw failure('HTTP_STATUS', target, `it answered ${status}`, status)
  const bytes = await drain(response.body, limit)
  if (bytes === undefined) throw failure('HTTP_TOO_LARGE', target, 'the answer is larger than the limit', status)
  const text = new TextDecoder().decode(bytes).trim()
  if (text === '') throw failure('HTTP_EMPTY', target, 'it answered with nothing where data was expected', status)
  const page = /\bhtml\b/i.test(response.headers.get('content-type') ?? '') || text.startsWith('<')
  if (page) throw failure('HTTP_NOT_JSON', target, 'it answered with a web page instead of data', status)
  const data = parse(text)
  if (data === undefined) throw failure('HTTP_BROKEN', target, 'its data is cut off or damaged', status)
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw failure('HTTP_SHAPE', target, 'it answered with data of another shape than expected', status)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // its message would quote the body
  }
}
