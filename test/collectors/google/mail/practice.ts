import { mail } from '../../../../src/collectors/google/mail/index.js'
import type { Census, Gap } from '../../../../src/model/census.js'
import type { Mailbox, Share } from '../../../../src/model/facts/access.js'
import type { Fake, Practice } from './session.js'

export const USERS = 'directory:users.list.mailboxes'
export const DOMAINS = 'directory:domains.list'
export const FORWARDING = 'gmail:getAutoForwarding'
export const FILTERS = 'gmail:filters.list'
export const DELEGATES = 'gmail:delegates.list'
export const MEMBERS = 'directory:members.list'

export const ANA = 'ana@practice.example'
export const BEN = 'ben@practice.example'
export const HOME = 'ben@home.example'

export const user = (primaryEmail: string, more: object = {}) => ({
  id: `id-${primaryEmail.split('@')[0]}`,
  primaryEmail,
  suspended: false,
  archived: false,
  isMailboxSetup: true,
  ...more,
})

const OWN = [{ domainName: 'practice.example', verified: true }]

/** Ana and Ben, whose mailboxes are as new ones are, but for what is given. */
export function practice(more: Practice = {}): Practice {
  const users = (more[USERS] ?? [user(ANA, { name: { fullName: 'Ana Reyes' } }), user(BEN)]) as readonly unknown[]
  const keys = Array.isArray(users) ? users.map((it) => String((it as { primaryEmail: unknown }).primaryEmail).toLowerCase()) : []
  const forEach = (call: string, usual: object) => {
    const given = more[call]
    return given instanceof Error ? given : { ...Object.fromEntries(keys.map((key) => [key, usual])), ...given }
  }
  return {
    [DOMAINS]: OWN,
    [MEMBERS]: {},
    ...more,
    [USERS]: users,
    [FORWARDING]: forEach(FORWARDING, { enabled: false }),
    [FILTERS]: forEach(FILTERS, {}),
    [DELEGATES]: forEach(DELEGATES, {}),
  }
}

export interface Told {
  shares: Share[]
  boxes: Mailbox[]
  gaps: Gap[]
  census: Record<string, Census>
}

export async function told(session: Fake): Promise<Told> {
  const found: Told = { shares: [], boxes: [], gaps: [], census: {} }
  for await (const it of mail(session)) {
    if (it.record === 'gap') found.gaps.push(it)
    else if (it.record === 'census') found.census[it.kind] = it
    else if (it.kind === 'share') found.shares.push(it)
    else if (it.kind === 'mailbox') found.boxes.push(it)
    else throw new Error(`mail tells nothing of ${it.kind}`)
  }
  return found
}
