import type { Fault } from '../faults.js'
import type { House } from '../house.js'
import { noted, noteOf, through } from '../outcome.js'
import { Misfit, type Refusal } from '../refusal.js'
import { badRequest, noScope, notAuthorized, notEnabled } from '../refusals.js'
import { googleError, type Outcome, ok, type Received, type Reply } from '../reply.js'
import { isOlder } from '../services.js'
import { type Caller, callerOf } from '../token.js'
import { atomOf } from './atom.js'
import { masked, maskOf } from './fields.js'
import { type Call, isList, type Operation } from './operation.js'
import { pageOf } from './page.js'
import { queryOf, sizeOf } from './query.js'
import { may } from './rights.js'
import { type Routed, routed } from './route.js'

/** Answers one request as the API behind its path does. */
export function answerApi(request: Received, house: House): Outcome {
  const note = noteOf(request, '')
  let older = true
  const run = (): Outcome => {
    const route = routed(request)
    const { operation, call } = route
    older = isOlder(operation.service)
    Object.assign(note, { call, path: operation.path })
    const caller = callerOf(request, operation.service, house.tenant, house.clock())
    note.as = caller.login
    const fault = house.faultOf(call, caller.login)
    return through(fault, operation.service, () => replied(request, route, caller, house, fault))
  }
  return noted(house, note, run, (refusal: Refusal) => googleError(refusal, older))
}

function replied(request: Received, route: Routed, caller: Caller, house: House, fault: Fault | undefined): Reply {
  const { operation, params } = route
  const { service, scopes, quota, needs } = operation
  if (house.tenant.disabled.includes(service)) throw notEnabled(service)
  if (!scopes.some((scope) => caller.scopes.has(scope))) throw noScope(service, route.call, scopes.map(inFull))
  const busy = house.throttle?.take(quota ?? 'directory', service, caller.login)
  if (busy) throw busy
  const query = queryOf(request.query, operation)
  const text = query.get('fields') ?? operation.usual
  const mask = text === undefined ? 'all' : maskOf(text, operation.shape)
  held(request, operation, caller, house)
  if (needs !== undefined && !may(caller, house.tenant, needs)) throw notAuthorized(service)
  const whole = bodyOf(operation, { tenant: house.tenant, caller, params, query }, request, fault)
  const body = masked(whole, mask)
  fits(operation.path, body, house)
  if (!isList(operation) && operation.atom && query.get('alt') !== 'json') return atomOf(body)
  return ok(body)
}

function bodyOf(operation: Operation, call: Call, request: Received, fault: Fault | undefined): object {
  const kind = operation.kind === undefined ? {} : { kind: operation.kind }
  if (!isList(operation)) return { ...kind, ...operation.one(call) }
  const size = sizeOf(call.query, operation)
  const { items, nextPageToken } = pageOf(operation.rows(call), operation, { request, query: call.query, size, fault })
  return {
    ...kind,
    ...operation.more?.(call),
    ...(items.length === 0 && !operation.tellsEmpty ? {} : { [operation.items]: items }),
    ...(nextPageToken === undefined ? {} : { nextPageToken }),
  }
}

export const inFull = (scope: string): string => `https://www.googleapis.com/auth/${scope}`

/** The vendor's description judges too, where there is one. */
function held({ method, query }: Received, { path }: Operation, caller: Caller, { description, violations }: House): void {
  const scopes = new Set([...caller.scopes].map(inFull))
  const why = description?.refuses({ method, template: path, query, scopes })
  if (why === undefined) return
  violations.push(why)
  throw badRequest(why)
}

function fits(template: string, body: unknown, { description, violations }: House): void {
  const faults = description?.faultsIn(template, body) ?? []
  if (faults.length === 0) return
  violations.push(...faults.map((fault) => `${template}: ${fault}`))
  throw new Misfit(`${template}: ${faults[0]}`)
}
