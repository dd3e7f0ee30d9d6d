import type { Call } from '../../../model/call.js'
import type { Clock } from '../../http/clock.js'
import { again, type RetryLimits } from '../../http/retry.js'
import { GRAPH_HOST, type Version } from './batch-call.js'
import type { Bearer } from './bearer.js'
import { envelopeOf, type Inner, openEnvelope } from './envelope.js'
import { type Send, worthRenewing } from './send.js'

export interface Waiting extends Inner {
  /** Attempts so far. */
  tried: number
  /** It was refused for its token once already. */
  renewed: boolean
  resolve(response: Response): void
  reject(error: unknown): void
}

export interface Carrying {
  /** The batch call of the table. */
  carrier: Call
  version: Version
  send: Send
  bearer: Bearer
  clock: Clock
  limits: RetryLimits
  signal: AbortSignal
  log(line: string): void
}

/** Sends up to 20 requests in one and gives each its own answer. Those that were throttled or refused for their token are asked again, each after its own wait. */
export async function together(waiting: readonly Waiting[], carrying: Carrying): Promise<void> {
  try {
    const token = await carrying.bearer.of('graph')
    const url = new URL(`https://${GRAPH_HOST}${carrying.carrier.path ?? ''}`)
    const body = envelopeOf(waiting, carrying.version)
    const response = await carrying.send(carrying.carrier, url, { method: 'POST', body })
    if (response.ok) await deal(await openEnvelope(response, waiting), token, waiting, carrying)
    else await refuseAll(response, waiting)
  } catch (error) {
    for (const { reject } of waiting) reject(error)
  }
}

/** The whole envelope was refused: that is the answer to each. */
async function refuseAll(response: Response, waiting: readonly Waiting[]): Promise<void> {
  const text = await response.text()
  for (const { resolve } of waiting) resolve(new Response(text, { status: response.status, headers: response.headers }))
}

async function deal(
  answers: readonly (Response | Error)[],
  token: string,
  waiting: readonly Waiting[],
  carrying: Carrying,
): Promise<void> {
  const { clock, limits } = carrying
  const chance = { now: clock.now(), random: clock.random() } // the same for all, so that equal waits leave together again
  const later = new Map<number, Waiting[]>()
  const refused: [Waiting, Response][] = []
  for (const [i, it] of waiting.entries()) {
    const answer = answers[i]
    it.tried += 1
    if (!(answer instanceof Response)) it.reject(answer)
    else if (!it.renewed && (await worthRenewing(answer))) refused.push([it, answer])
    else {
      const heard = { status: answer.status, headers: answer.headers, body: new Uint8Array() }
      const wait = again(heard, { call: it.call, method: 'GET' }, it.tried, limits, chance)
      if (wait === undefined) it.resolve(answer)
      else later.set(wait.ms, [...(later.get(wait.ms) ?? []), it])
    }
  }
  for (const [ms, group] of later) void wait(ms, group, carrying)
  if (refused.length > 0) void renew(refused, token, carrying)
}

async function wait(ms: number, group: readonly Waiting[], carrying: Carrying): Promise<void> {
  if (ms >= 1000) carrying.log(`${GRAPH_HOST} asks to wait ${Math.ceil(ms / 1000)} s`)
  try {
    await carrying.clock.sleep(ms, carrying.signal)
  } catch (error) {
    for (const { reject } of group) reject(error)
    return
  }
  await together(group, carrying)
}

async function renew(refused: readonly [Waiting, Response][], token: string, carrying: Carrying): Promise<void> {
  const group = refused.map(([it]) => it)
  try {
    const other = await carrying.bearer.instead('graph', token)
    if (other === undefined) {
      for (const [it, answer] of refused) it.resolve(answer)
      return
    }
  } catch (error) {
    for (const { reject } of group) reject(error)
    return
  }
  for (const it of group) it.renewed = true
  await together(group, carrying)
}
