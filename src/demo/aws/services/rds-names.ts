import { z } from 'zod'
import { Refusal } from '../refusal.js'
import type { Call } from '../service.js'

export const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] })
export const paged = { MaxRecords: z.coerce.number().optional(), Marker: z.string().optional() }
export const PAGES = { usual: 100, min: 20, max: 100 }

/** All, or the one that is asked for by its name; refused with `missing` when there is none. */
export function named<T extends { id: string }>(all: readonly T[], id: string | undefined, missing: string): readonly T[] {
  if (id === undefined) return all
  const found = all.filter((it) => it.id === id)
  if (found.length === 0) throw new Refusal(missing, 404, `${id} not found.`)
  return found
}

export const arn = (kind: string, id: string, { tenant, region }: Call, owner = tenant.account) =>
  `arn:aws:rds:${region.name}:${owner}:${kind}:${id}`
