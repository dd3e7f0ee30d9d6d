import { type Fault, type faultsOf, refusalOf, spoiled } from './faults.js'
import { paging } from './paging.js'
import type { Received, Reply } from './protocols/protocol.js'
import { protocolOf, type Scope, scopeOf } from './receive.js'
import { Refusal } from './refusal.js'
import type { Asked, Call, Operation, Protocol, Service } from './service.js'
import type { CredentialReport } from './services/credential-report.js'
import { SERVICES } from './services/index.js'
import type { Caller, Tenant } from './tenant.js'
import { emptyRegion, type Region } from './tenant-resources.js'

/** One request, without anything of its headers. */
export interface Recorded {
  /** `iam:GetAccountSummary`; an operation that is not served stands by the name it was asked by. */
  operation: string
  region: string
  account: string
}

export interface House {
  tenant: Tenant
  report: CredentialReport
  faultOf: ReturnType<typeof faultsOf>
  record(it: Recorded): void
}

/** What goes out: an answer, an answer cut off half-way, or no answer at all. */
export type Outcome = { reply: Reply; cut: boolean } | 'reset' | 'stall'

/** Answers one request as AWS would; refusals come in the shape of the protocol that was spoken. */
export function answer(request: Received, house: House): Outcome {
  let protocol = protocolOf(request)
  let xmlns: string | undefined
  try {
    const scope = scopeOf(request)
    const service = serviceOf(scope, request)
    protocol = service?.protocol ?? protocol
    xmlns = service?.xmlns
    const caller = callerOf(scope, house.tenant, protocol)
    if (!service) throw refused(protocol, 'unknownOperation', `The service ${scope.service} is not served.`)
    return served(request, { service, region: scope.region, caller }, house)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { reply: protocol.refuse(error, { xmlns }), cut: false }
  }
}

interface Addressed {
  service: Service
  region: string
  caller: Caller
}

function served(request: Received, { service, region, caller }: Addressed, house: House): Outcome {
  const { protocol, id } = service
  const asked = protocol.read(request, service)
  house.record({ operation: `${id}:${asked.name}`, region, account: house.tenant.account })
  const operation = asked.operation
  if (!operation) throw refused(protocol, 'unknownOperation', `${asked.name} is not a valid operation.`)
  const global = service.global === true || operation.global === true
  const fault = house.faultOf(id, asked.name, region, global)
  if (fault?.kind === 'reset' || fault?.kind === 'stall') return fault.kind
  const refusal = fault && refusalOf(fault, protocol.codes)
  if (refusal) throw refusal
  const place = placeOf(region, global, house.tenant, protocol)
  if (!place) return 'reset'
  const call = callOf(fault, { place, caller, protocol }, house)
  const reply = replied(operation, asked, call, service)
  return { reply: fault ? spoiled(reply, fault.kind) : reply, cut: fault?.kind === 'truncated' }
}

/** What "there is none" looks like can come spoiled too. */
function replied(operation: Operation, asked: Asked, call: Call, service: Service): Reply {
  const { protocol } = service
  try {
    return protocol.answer(run(operation, asked, call, protocol), { name: asked.name, operation }, service)
  } catch (error) {
    if (error instanceof Refusal) return protocol.refuse(error, service)
    throw error
  }
}

function callOf(
  fault: Fault | undefined,
  { place, caller, protocol }: { place: Region; caller: Caller; protocol: Protocol },
  { tenant, report }: House,
): Call {
  const endless = fault?.kind === 'endless'
  return { tenant, region: place, caller, report, endless, page: paging({ invalid: protocol.codes.invalid[0], endless }) }
}

function run(operation: Operation, { fields }: Asked, call: Call, { codes }: Protocol) {
  const input = operation.input.safeParse(fields)
  if (input.success) return operation.answer(input.data, call)
  const unknown = input.error.issues.some(({ code }) => code === 'unrecognized_keys')
  const [code, status] = unknown ? codes.unknownField : codes.invalid
  throw new Refusal(code, status, input.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim()).join('; '))
}

/** S3 Control signs as S3 does: its paths tell it apart. */
function serviceOf({ service }: Scope, { path }: Received): Service | undefined {
  const id = service === 's3' && path.startsWith('/v20180820/') ? 's3control' : service
  return SERVICES.find((it) => it.id === id)
}

function callerOf({ accessKeyId }: Scope, { callers }: Tenant, protocol: Protocol): Caller {
  const caller = callers.find((it) => it.accessKeyId === accessKeyId)
  if (!caller) throw refused(protocol, 'unknownKey', 'The security token included in the request is invalid.')
  return caller
}

/** Undefined: no such region, so that no address answers. One that is not switched on does not know the key. */
function placeOf(name: string, global: boolean, { regions }: Tenant, protocol: Protocol): Region | undefined {
  const region = regions.find((it) => it.name === name)
  if (global) return region ?? emptyRegion(name)
  if (region?.optIn === 'not-opted-in') throw refused(protocol, 'unknownKey', 'The region is not enabled for this account.')
  return region
}

function refused(protocol: Protocol, why: keyof Protocol['codes'], message: string): Refusal {
  const [code, status] = protocol.codes[why]
  return new Refusal(code, status, message)
}
