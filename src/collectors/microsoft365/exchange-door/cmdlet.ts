import { z } from 'zod'
import type { Call } from '../../../model/call.js'
import type { FieldId } from '../../../model/facts/index.js'
import { DECLARED } from '../../auth/microsoft/clouds.js'

const EXCHANGE_HOST = DECLARED.exchange
export const PURVIEW_HOST = DECLARED.purview

interface Cmdlet {
  /** In the owner's words: `reads the mail flow rules`. */
  why: string
  gives: readonly FieldId[]
  /** `Exchange.ManageAsApp` when left out: its reach is that of the role of who signs in. */
  scope?: string
  /** The parameters that may be sent, each optional: `{ ResultSize: z.literal('Unlimited') }`. None when left out. */
  parameters?: Readonly<Record<string, z.ZodType<string | number | boolean>>>
  /** Exchange's own when left out; `PURVIEW_HOST` for Security & Compliance. */
  host?: typeof EXCHANGE_HOST | typeof PURVIEW_HOST
  optIn?: string
}

/** Reads, but of what people wrote, or of who wrote to whom. */
const CONTENT = /^Get-(Message|MailDetail|Quarantine|Calendar|Recoverable|Compliance(Search|Case)|HistoricalSearch|MailboxSearch)/

/**
 * The call of one cmdlet: `cmdlet('Get-TransportRule', …)` is `exchange:Get-TransportRule`. Its body can name that cmdlet and
 * its listed parameters, and nothing else; what does not begin with `Get-` has no call.
 */
export function cmdlet(name: string, { why, gives, scope, parameters = {}, host = EXCHANGE_HOST, optIn }: Cmdlet): Call {
  if (!/^Get-[A-Z][A-Za-z]+$/.test(name) || CONTENT.test(name)) throw new TypeError(`"${name}" does not read settings`)
  const allowed = Object.fromEntries(Object.entries(parameters).map(([key, type]) => [key, type.optional()]))
  return {
    id: `${host === PURVIEW_HOST ? 'purview' : 'exchange'}:${name}`,
    why,
    via: 'http',
    method: 'POST',
    host,
    path: '/adminapi/beta/{tenant}/InvokeCommand',
    query: ['$skiptoken', '$skipToken', 'PageCookie'],
    body: z.strictObject({
      CmdletInput: z.strictObject({ CmdletName: z.literal(name), Parameters: z.strictObject(allowed) }),
    }),
    repeatable: true,
    scope: scope ?? 'Exchange.ManageAsApp',
    gives,
    ...(optIn === undefined ? {} : { optIn }),
  }
}
