import type { Filter } from './filter.js'

/** What the query of a request asks for, after everything that the operation does not know was refused. */
export interface Query {
  select?: readonly string[]
  /** Name, and the fields of it that are wanted; undefined: those that are usual. */
  expand: ReadonlyMap<string, readonly string[] | undefined>
  filter?: Filter
  orderBy?: { field: string; descending: boolean }
  top?: number
  token?: string
  count: boolean
}
