import { z } from 'zod'
import { AUDIENCES } from '../audience.js'
import type { Fault } from '../faults.js'
import type { House } from '../house.js'
import { noted, noteOf, through } from '../outcome.js'
import { Refusal } from '../refusal.js'
import { type Outcome, ok, type Received, type Reply, requestId } from '../reply.js'
import { EXCHANGE_READERS } from '../roles.js'
import { type Caller, callerOf, claimsIn } from '../token.js'
import { type Cmdlet, checked, type Parameters } from './cmdlet.js'
import { ADMIN_ENDPOINTS, EXCHANGE_CMDLETS, PURVIEW_CMDLETS } from './cmdlets.js'
import { answerRows } from './rows.js'

const PATH = /^\/adminapi\/(beta|v2\.0)\/([^/]+)\/(\w+)$/i

export function isExchange(path: string): boolean {
  return /^\/adminapi\//i.test(path)
}

const Body = z.strictObject({
  CmdletInput: z.strictObject({ CmdletName: z.string(), Parameters: z.record(z.string(), z.unknown()).default({}) }),
})

interface Asked {
  service: 'exchange' | 'purview'
  name: string
  parameters: Parameters
  version: string
}

/** Answers what Exchange's own PowerShell module asks, and the Admin API. Exchange and Purview are told apart by the token. */
export function answerExchange(request: Received, house: House): Outcome {
  const service = isForPurview(request) ? 'purview' : 'exchange'
  const note = noteOf(request, `${service}:`)
  const run = () => {
    const caller = callerOf(request, service, house.tenant, house.clock())
    const asked = askedIn(request, service, house)
    Object.assign(note, { call: `${service}:${asked.name}`, path: templateOf(request.path) })
    const fault = house.faultOf(note.call)
    return through(fault, () => replied(request, asked, caller, house, fault))
  }
  return noted(house, note, run, exchangeError)
}

function isForPurview(request: Received): boolean {
  const token = request.header('authorization')?.slice('Bearer '.length) ?? ''
  const known: readonly string[] = AUDIENCES.purview
  return known.includes(claimsIn(token)?.aud ?? '')
}

const templateOf = (path: string) => path.replace(/^(\/adminapi\/[^/]+)\/[^/]+\//i, '$1/{tenant}/')

function askedIn({ method, path, body, header }: Received, service: Asked['service'], { tenant }: House): Asked {
  const [, version = '', named, endpoint = ''] = PATH.exec(path) ?? []
  const own = named === tenant.id || tenant.domains.some(({ id }) => id === named)
  const cmdlet = version === 'beta' ? undefined : ADMIN_ENDPOINTS[endpoint]
  if (!own || (version === 'beta' ? endpoint !== 'InvokeCommand' : cmdlet === undefined))
    throw new Refusal(404, 'NotFound', 'The resource does not exist.')
  if (method !== 'POST') throw new Refusal(405, 'MethodNotAllowed', 'The method is not allowed.')
  if (!header('content-type')?.includes('application/json'))
    throw new Refusal(415, 'UnsupportedMediaType', 'The content type must be application/json.')
  const input = Body.safeParse(parsed(body))
  if (!input.success) throw new Refusal(400, 'BadRequest', 'The CmdletInput is not valid.')
  const { CmdletName, Parameters } = input.data.CmdletInput
  if (cmdlet !== undefined && CmdletName !== cmdlet) throw new Refusal(400, 'BadRequest', `The endpoint takes ${cmdlet} alone.`)
  return { service, name: CmdletName, parameters: Parameters, version }
}

function replied(request: Received, asked: Asked, caller: Caller, house: House, fault: Fault | undefined): Reply {
  const { name, parameters, service } = asked
  const table = service === 'purview' ? PURVIEW_CMDLETS : EXCHANGE_CMDLETS
  const cmdlet: Cmdlet | undefined = Object.hasOwn(table, name) ? table[name] : undefined
  // Which cmdlets there are depends on the role: one that is not allowed does not exist.
  if (!cmdlet || !mayCall(caller, asked))
    throw new Refusal(403, 'Forbidden', `The role assigned to the caller isn't supported for ${name}.`)
  checked(name, cmdlet, parameters)
  return ok(answerRows(cmdlet.rows(house.tenant, parameters), { request, parameters, cut: cmdlet.cut, fault }))
}

/** https://learn.microsoft.com/exchange/reference/admin-api-authorization */
function mayCall({ permissions, directoryRoles, as }: Caller, { version }: Asked): boolean {
  const [person, application] =
    version === 'beta' ? ['Exchange.Manage', 'Exchange.ManageAsApp'] : ['Exchange.ManageV2', 'Exchange.ManageAsAppV2']
  const permitted = permissions.has(as === 'person' ? person : application)
  return permitted && EXCHANGE_READERS.some((role) => directoryRoles.has(role))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function exchangeError({ status, code, message, headers }: Refusal): Reply {
  const innererror = { message, type: `Microsoft.Exchange.Admin.${code}`, stacktrace: '' }
  return {
    status,
    headers: { ...headers, 'request-id': requestId(message) },
    json: { error: { code, message, details: [], innererror } },
  }
}
