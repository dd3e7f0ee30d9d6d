import { z } from 'zod'
import type { FactKind } from '../../../model/facts/index.js'
import { AwsFailure, type Paging, pages, type Session } from '../session.js'
import { shaped } from '../shape.js'
import type { Ledger } from './ledger.js'

/** What every part of the resources reads with. */
export interface Reading {
  session: Session
  ledger: Ledger
  /** The kinds that a selected check reads: of others no fact is given. */
  kinds: ReadonlySet<FactKind>
  /** Ids and ARNs of the KMS keys that the practice manages itself, as far as they were read. */
  customerKeys: Set<string>
}

/** A field of an answer that becomes unknown when it is not what AWS describes. */
export const maybe = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

export const text = z.string().min(1)

/** One answer as its schema knows it. */
export async function asked<S extends z.ZodType>(
  session: Session,
  operation: string,
  schema: S,
  input: Record<string, unknown>,
  region: string,
): Promise<z.output<S>> {
  return shaped(operation, schema, await session.ask(operation, input, { region }))
}

/** What `run` gives, or the failure of AWS; everything else is thrown on. */
export async function tried<T>(run: () => Promise<T>): Promise<T | AwsFailure> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof AwsFailure) return error
    throw error
  }
}

export const hasFailed = (it: unknown): it is AwsFailure => it instanceof AwsFailure

/** Whether AWS answered this code; some services and the SDK append `Exception` to it. */
export function says(failure: AwsFailure, code: string): boolean {
  return failure.aws?.replace(/Exception$/, '') === code
}

export interface List<S extends z.ZodType> {
  operation: string
  /** The answer's name for the list: `Volumes`. */
  items: string
  schema: S
  input?: Record<string, unknown>
  region: string
  paging: Paging
}

/**
 * Items of a list, page by page. An item or a page that cannot be read goes to `fail`, and the others are given all the same:
 * only a list that never called `fail` was read whole.
 */
export async function* listed<S extends z.ZodType>(
  session: Session,
  list: List<S>,
  fail: (failure: AwsFailure) => void,
): AsyncGenerator<z.output<S>, void> {
  const { operation, items, schema, input = {}, region, paging } = list
  // An empty list is there and empty: an answer without it is another one.
  const page = z.looseObject({ [items]: z.array(z.unknown()) })
  try {
    for await (const answer of pages(session, operation, input, { region }, paging)) {
      for (const item of shaped(operation, page, answer)[items] ?? []) {
        const one = await tried(async () => shaped(operation, schema, item))
        if (hasFailed(one)) fail(one)
        else yield one
      }
    }
  } catch (error) {
    if (!hasFailed(error)) throw error
    fail(error)
  }
}
