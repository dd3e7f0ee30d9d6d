import { type output, type ZodType, z } from 'zod'
import type { Call } from '../../../model/call.js'
import { readJson } from '../../http/json.js'
import { pages } from '../../http/pages.js'
import { readItems } from '../graph/lists.js'
import type { Send } from '../graph/send.js'
import { MicrosoftFailure, type Page } from '../session.js'

const Rows = z.looseObject({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().nullish(),
  '@adminapi.warnings': z.unknown().optional(),
})
type Rows = z.output<typeof Rows>

interface RowOptions {
  send: Send
  /** Throws what an answer that is none means. */
  checked(response: Response): Promise<Response>
  maxPages?: number | undefined
}

/** Rows of one cmdlet, page by page: the next page is asked for with the same body. */
export async function* rowsOf<S extends ZodType>(
  call: Call,
  url: URL,
  row: S,
  parameters: Readonly<Record<string, string | number | boolean>>,
  { send, checked, maxPages }: RowOptions,
): AsyncGenerator<Page<output<S>>, void> {
  const name = call.id.slice(call.id.indexOf(':') + 1)
  const body = JSON.stringify({ CmdletInput: { CmdletName: name, Parameters: parameters } })
  const chain = pages(url, (page: Rows) => page['@odata.nextLink'], {
    fetch: (_, at) => send(call, at, { method: 'POST', body }),
    call: call.id,
    read: async (response) => readJson(await checked(response), Rows),
    ...(maxPages === undefined ? {} : { maxPages }),
  })
  for await (const page of chain) {
    yield readItems(page.value, row)
    if (cutShort(page)) throw tooFew(call.id)
  }
}

/** Exchange stops at 1,000 rows when `ResultSize` is left out, and says so in a warning alone: in whatever shape it comes. */
function cutShort(page: Rows): boolean {
  const warnings = JSON.stringify(page['@adminapi.warnings'] ?? '')
  return /more results (are )?available|increase the value .*ResultSize/i.test(warnings)
}

function tooFew(call: string): MicrosoftFailure {
  const remedy = 'Report this as a fault of the source: it asked for fewer rows than there are.'
  return new MicrosoftFailure({
    code: 'PAGES_BROKEN',
    call,
    what: `${call}: Exchange gave only the first rows.`,
    because: 'failed',
    remedy,
  })
}
