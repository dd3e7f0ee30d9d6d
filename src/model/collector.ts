import type { z } from 'zod'
import type { Call } from './call.js'
import type { Census, Gap } from './census.js'
import type { Fact, FieldId } from './facts/index.js'

/** One line of a facts file. */
export type FactRecord = Fact | Census | Gap

/** What a program on this computer answered. `data` is cut at the guard's limit; `code` is null when it was killed. */
export interface Ran {
  code: number | null
  stdout: string
  stderr: string
  timedOut: boolean
}

export interface CollectContext<S = unknown> {
  /** The name in confide.yaml; `source` of every record it yields. */
  source: string
  settings: S
  /** Fields that a selected check needs or is helped by: make no call whose `gives` holds none of them. */
  want: ReadonlySet<FieldId>
  /** The planned calls: what a vendor's SDK may be asked for, where it does not go through `fetch`. */
  calls: readonly Call[]
  /** Declared host → address that its requests go to instead; empty as a rule. */
  endpoints: ReadonlyMap<string, URL>
  /** The guarded door: refuses what the collector's call table does not hold. */
  fetch(call: string, url: URL, init?: RequestInit): Promise<Response>
  /** Runs the program of an `exec` call, with its fixed arguments, without a shell. `input` goes to its standard input. */
  run(call: string, options?: { input?: string; timeoutMs?: number }): Promise<Ran>
  signal: AbortSignal
  now: Date
  /** One line for the progress display; never a value from outside. */
  log(line: string): void
  /** What `env:NAME` or `file:PATH` of the settings stands for, read now and kept nowhere. */
  resolve?(reference: string): Promise<string>
  /** Work that waits for a person: signing in. The time limit of the source starts again when it is done. */
  inPerson?<T>(work: () => Promise<T>): Promise<T>
  /** Told once, after reading: which permissions the sign-in holds. `confide doctor` shows it. */
  permissions?(held: readonly Permission[]): void
}

/** One permission that the planned calls need. */
export interface Permission {
  scope: string
  /** `unknown`: the sign-in does not say. */
  state: 'granted' | 'missing' | 'unknown'
  /** The wider permission that holds it, where it is not held by its own name. */
  by?: string
  /** Ids of the planned calls that need it. */
  calls: readonly string[]
}

/**
 * Reads one kind of system. Yields facts as they come, a census for each kind that it read whole,
 * and a gap for each field that it could not give. What it does not say, it has not read.
 */
export interface Collector<S extends z.ZodType = z.ZodType> {
  id: string
  title: string
  /** Its settings in confide.yaml, without `type`. */
  settings: S
  calls: readonly Call[]
  /** The company whose system it reads, when it holds the practice's data: a source without an entry under `vendors:` still counts as one. */
  vendor?: string
  /** The vendor's own hosts and national clouds, each exact, to which `endpoints:` may lead. */
  vendorHosts?: readonly string[]
  /** Milliseconds that reading may take, where a large tenant's own limits make it longer than most (120,000 when left out). */
  timeLimitMs?: number
  /** Opt-in calls that these settings ask for, by their `optIn`. None when left out. */
  chosen?(settings: z.output<S>): ReadonlySet<string>
  /** Declared host → address of the same service in the national cloud of these settings. */
  endpointsOf?(settings: z.output<S>): Readonly<Record<string, string>>
  collect(ctx: CollectContext<z.output<S>>): AsyncIterable<FactRecord>
}

/** Each collector gets settings that its own schema has parsed. */
export type AnyCollector = Omit<Collector, 'collect' | 'chosen' | 'endpointsOf'> & {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  collect(ctx: CollectContext<any>): AsyncIterable<FactRecord>
  // biome-ignore lint/suspicious/noExplicitAny: see above
  chosen?(settings: any): ReadonlySet<string>
  // biome-ignore lint/suspicious/noExplicitAny: see above
  endpointsOf?(settings: any): Readonly<Record<string, string>>
}

export function defineCollector<S extends z.ZodType>(collector: Collector<S>): AnyCollector {
  return collector
}
