import type { XmlTree } from './xml.js'

/** A request as far as a protocol needs it. */
export interface Received {
  method: string
  path: string
  query: URLSearchParams
  header(name: string): string | undefined
  body: string
}

export interface Reply {
  status: number
  headers: Record<string, string>
  body: string
}

/** What an operation answers: a tree that each protocol writes in its own way, or a text that goes out as it is. */
export type Answer = XmlTree | string

/** Code and HTTP status of the refusals that every operation of a protocol shares. */
export type Codes = Readonly<Record<Shared, readonly [code: string, status: number]>>

export type Shared =
  | 'unsigned'
  | 'unknownKey'
  | 'unknownOperation'
  | 'unknownField'
  | 'invalid'
  | 'expired'
  | 'denied'
  | 'throttled'
  | 'internal'
  | 'unavailable'

/** Stands in every answer; the vendor's are random. */
export const REQUEST_ID = '00000000-0000-4000-8000-000000000000'
