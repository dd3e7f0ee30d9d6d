import type { Fault } from '../faults.js'
import type { House } from '../house.js'
import { noted, noteOf, through } from '../outcome.js'
import { Misfit, Refusal } from '../refusal.js'
import { graphError, type Outcome, ok, type Received, type Reply } from '../reply.js'
import { unitsOf } from '../throttle.js'
import { type Caller, callerOf } from '../token.js'
import { answerBatch } from './batch.js'
import { type Call, isList, type Operation } from './operation.js'
import { pageOf } from './page.js'
import { admit } from './permission.js'
import { queryOf } from './query.js'
import { type Routed, routed } from './route.js'
import { hidden, told } from './tell.js'

/** Answers one request as Microsoft Graph does. */
export function answerGraph(request: Received, house: House): Outcome {
  const refused = (refusal: Refusal) => graphError(refusal, request, new Date(house.clock()))
  const caller = callerIn(request, house)
  if (caller instanceof Refusal) return noted(house, noteOf(request, 'graph:'), () => ({ reply: refused(caller) }), refused)
  if (!/^\/(v1\.0|beta)\/\$batch$/.test(request.path)) return asked(request, caller, house, false)
  return answerBatch(request, house, (inner) => asked(inner, caller, house, true))
}

function callerIn(request: Received, { tenant, clock }: House): Caller | Refusal {
  try {
    return callerOf(request, 'graph', tenant, clock())
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** One request, by itself or within a batch. */
function asked(request: Received, caller: Caller, house: House, batched: boolean): Outcome {
  const note = noteOf(request, 'graph:', batched)
  const run = () => {
    const route = routed(request)
    Object.assign(note, { call: route.call, path: route.template })
    const fault = house.faultOf(route.call)
    return through(fault, () => replied(request, route, caller, house, fault))
  }
  return noted(house, note, run, (refusal) => graphError(refusal, request, new Date(house.clock())))
}

function replied(request: Received, route: Routed, caller: Caller, house: House, fault: Fault | undefined): Reply {
  const { operation, template } = route
  const query = queryOf(request.query, operation, request.header)
  const units = unitsOf(operation.units ?? 1, {
    select: query.select !== undefined,
    expand: query.expand.size > 0,
    top: query.top,
  })
  const busy = house.throttle?.take(operation.family, units)
  if (busy) throw busy
  admit(caller, operation, query)
  held(request, route, caller, house)
  const unlicensed = operation.licence?.(house.tenant, query)
  if (unlicensed) throw unlicensed
  const known = (request.header('prefer') ?? '').includes('include-unknown-enum-members')
  const whole = bodyOf(request, route, { tenant: house.tenant, caller, query, id: route.id }, fault)
  const body = operation.evolving && !known ? hidden(whole, operation.evolving) : whole
  fits(template, body, house)
  return ok(body, headersOf(operation, units, known))
}

function headersOf({ family }: Operation, units: number, known: boolean): Record<string, string> {
  return {
    ...(family === 'directory' ? { 'x-ms-resource-unit': String(units) } : {}),
    ...(known ? { 'preference-applied': 'include-unknown-enum-members' } : {}),
  }
}

function bodyOf(request: Received, { operation, template }: Routed, call: Call, fault: Fault | undefined): object {
  const context = `https://graph.microsoft.com${template.replace(/^\/(v1\.0|beta)\//, '/$1/$metadata#')}`
  if (!isList(operation)) return { '@odata.context': context, ...told(operation.one(call), call.query, operation.shape) }
  const { items, next, count } = pageOf(operation.rows(call), call.query, operation, request, fault)
  return {
    '@odata.context': context,
    ...(count === undefined ? {} : { '@odata.count': count }),
    ...(next === undefined ? {} : { '@odata.nextLink': next }),
    value: items.map((row) => told(row, call.query, operation.shape)),
  }
}

/** The vendor's description judges too, where there is one. */
function held(
  { method, query }: Received,
  { template }: Routed,
  { permissions, as }: Caller,
  { description, violations }: House,
): void {
  if (!description || !template.startsWith('/v1.0')) return
  const why = description.refuses({ method, template: template.slice(5), query, permissions, as })
  if (why === undefined) return
  violations.push(why)
  throw new Refusal(400, 'BadRequest', why)
}

function fits(template: string, body: unknown, { description, violations }: House): void {
  if (!description || !template.startsWith('/v1.0')) return
  const faults = description.faultsIn(template.slice(5), body)
  if (faults.length === 0) return
  violations.push(...faults.map((fault) => `${template}: ${fault}`))
  throw new Misfit(`${template}: ${faults[0]}`)
}
