import { z } from 'zod'
import { maybe } from '../reading.js'

export const Tags = maybe(z.array(z.looseObject({ Key: maybe(z.string()), Value: maybe(z.string()) })))

/** What the practice calls it: the tag `Name`. */
export function nameIn(tags: z.infer<typeof Tags>): string | undefined {
  return tags?.find((tag) => tag.Key === 'Name')?.Value || undefined
}
