import { ConfideError } from '../model/error.js'

/** The `index`-th of `count` parts, counted from 1. */
export interface Shard {
  index: number
  count: number
}

const MOST = 10_000

/** Reads `2/5`. @throws ConfideError when it is no such thing */
export function parseShard(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number)
  if (count >= 1 && count <= MOST && index >= 1 && index <= count) return { index, count }
  throw new ConfideError('SHARD_WRONG', {
    what: `--shard "${text.slice(0, 20)}" is no part of a whole.`,
    why: 'Practices would be audited twice, or not at all.',
    next: 'Write --shard 1/3 on the first of three machines, 2/3 and 3/3 on the others.',
  })
}

/** Every `count`-th of a sorted list: machines with the same list never take the same one, and together they take all. */
export function partOf<T>(list: readonly T[], { index, count }: Shard): T[] {
  return list.filter((_, at) => at % count === index - 1)
}
