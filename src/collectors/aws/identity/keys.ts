import type { Key } from '../../../model/facts/access.js'
import { dateIn, lastUse, moment, truth } from './cells.js'
import type { Row } from './report.js'

/** IAM writes down the use of keys since this day; before, a used key looks like one that never was. */
const KEY_USE_SINCE = '2015-04-22T00:00:00Z'

const PLACES = ['1', '2'] as const

/** The keys of one user or of the root user, and how many of the report's two places could not be read. */
export function keysOf(row: Row, of: { source: string; account: string; name: string }): { keys: Key[]; unread: number } {
  const keys: Key[] = []
  let unread = 0
  for (const place of PLACES) {
    const active = truth(row, `access_key_${place}_active`)
    const rotated = moment(row, `access_key_${place}_last_rotated`)
    if (active === undefined) unread += 1
    // An inactive key keeps its date; a place without a key has none.
    if (active === undefined || (!active && typeof rotated !== 'object')) continue
    const created = typeof rotated === 'object' ? rotated.at : undefined
    const lastUsed = keyUse(row, place, created)
    keys.push({
      record: 'fact',
      kind: 'key',
      source: of.source,
      id: `${of.account}:${place}`,
      name: `access key ${place} of ${of.name}`,
      account: of.account,
      use: 'access',
      active,
      ...(created === undefined ? {} : { created }),
      ...(lastUsed === undefined || lastUsed === 'before' ? {} : { lastUsed }),
    })
  }
  return { keys, unread }
}

/** How many keys of a row work; undefined when a place could not be read. */
export function activeKeys(row: Row): number | undefined {
  const active = PLACES.map((place) => truth(row, `access_key_${place}_active`))
  return active.includes(undefined) ? undefined : active.filter((it) => it === true).length
}

/** Last uses of the keys that a row holds, one for each. */
export function keyUses(row: Row): ReturnType<typeof lastUse>[] {
  const uses: ReturnType<typeof lastUse>[] = []
  for (const place of PLACES) {
    const created = dateIn(row, `access_key_${place}_last_rotated`)
    const active = truth(row, `access_key_${place}_active`)
    if (active === undefined) uses.push(undefined)
    else if (active || created !== undefined) uses.push(keyUse(row, place, created))
  }
  return uses
}

function keyUse(row: Row, place: string, created: string | undefined): ReturnType<typeof lastUse> {
  return lastUse(row, `access_key_${place}_last_used_date`, { none: 'N/A', created, since: KEY_USE_SINCE })
}
