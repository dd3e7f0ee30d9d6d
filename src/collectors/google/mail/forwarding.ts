import type { Share } from '../../../model/facts/access.js'
import { brokenItem } from '../people/read.js'
import type { Answer, GoogleFailure, Session } from '../session.js'
import type { Read } from '../two-step/types.js'
import type { Box, Boxes } from './boxes.js'
import { sideOf } from './domains.js'
import { AutoForwarding, Filters } from './schema.js'
import { miss, type Tally, type Why } from './told.js'

export const FORWARDING = 'gmail:getAutoForwarding'
export const FILTERS = 'gmail:filters.list'

/** What tells inside from outside. */
export interface Places {
  boxes: Boxes
  own: Read<ReadonlySet<string>>
}

/** One way by which mail leaves a mailbox. `to`: absent when that was not told. */
interface Outlet {
  id: string
  by: 'forwarding' | 'rule'
  to: string | undefined
}

/**
 * Mailboxes that send everything on. What stays in the practice is not told. That an address is on a mailbox's list of forwarding
 * addresses sends nothing there by itself: the list is not asked for.
 */
export async function* autoForwarded(session: Session, places: Places, tally: Tally): AsyncGenerator<Share, void> {
  const query = { fields: 'enabled,emailAddress' }
  for await (const answer of session.each(FORWARDING, places.boxes.open.keys(), AutoForwarding, { as: 'key', query })) {
    const told = toldBy(answer, places, tally)
    if (told === undefined || !isOn(told.value)) continue
    const to = told.value.emailAddress || undefined
    yield* shares(session, told.box, { id: `forwarding:${told.box.id}`, by: 'forwarding', to }, places, tally)
  }
}

/** Off where it says so; an answer without anything is how protocol buffers write a setting that is off. */
const isOn = ({ enabled, emailAddress }: AutoForwarding) => enabled === true || (enabled == null && Boolean(emailAddress))

/** Filters that people made for their own mail, and that send on what fits. */
export async function* filtered(session: Session, places: Places, tally: Tally): AsyncGenerator<Share, void> {
  const query = { fields: 'filter(id,action/forward)' }
  for await (const answer of session.each(FILTERS, places.boxes.open.keys(), Filters, { as: 'key', query })) {
    const told = toldBy(answer, places, tally)
    for (const filter of told?.value.filter ?? []) {
      if (filter === 'unreadable') tally.unread ??= brokenItem(FILTERS)
      else if (told && filter.action?.forward) {
        const outlet = { id: `filter:${told.box.id}:${filter.id}`, by: 'rule', to: filter.action.forward } as const
        yield* shares(session, told.box, outlet, places, tally)
      }
    }
  }
}

/** An answer with the mailbox that it is about. Why there is none is noted, unless there is no mailbox at all. */
export function toldBy<T>(answer: Answer<T>, { boxes }: Places, tally: Tally): { box: Box; value: T } | undefined {
  if ('failed' in answer) {
    if (!hasNoMailbox(answer.failed)) tally.unread ??= answer.failed
    return undefined
  }
  const box = boxes.open.get(answer.key)
  return box && { box, value: answer.value }
}

/** Gmail is switched off for the account, or it has no licence: `Mail service not enabled`. */
const hasNoMailbox = ({ status, because }: GoogleFailure) => status === 400 && because === 'unsupported'

function* shares({ source }: Session, box: Box, outlet: Outlet, places: Places, tally: Tally): Iterable<Share> {
  const { id, by, to } = outlet
  const side = to === undefined ? undefined : sideOf(to, places.boxes, places.own)
  if (side === 'inside') return
  const named = { name: box.name ?? box.login, owner: box.login }
  tally.count += 1
  const fact: Share = { record: 'fact', kind: 'share', source, id, ...named, of: 'mailbox', rights: 'read', by, expires: null }
  if (side === 'outside' && to !== undefined) {
    yield { ...fact, with: 'outsiders', to: [to] }
    return
  }
  miss(tally, 'share.with', 'failed' in places.own ? places.own.failed : NOT_TOLD)
  yield fact
}

const NOT_TOLD: Why = {
  because: 'failed',
  remedy:
    'Run the audit again; if it stays, look at Gmail > Settings > Forwarding of this mailbox: it does not say where it sends mail.',
}
