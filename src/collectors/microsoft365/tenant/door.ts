import { z } from 'zod'
import type { FactRecord } from '../../../model/collector.js'
import type { ForEverybody } from '../mfa/everybody.js'
import { blocksLegacySignIn, deviceDemanded, sessionRules } from '../mfa/settings.js'
import type { Rules } from '../mfa/types.js'
import type { Session } from '../session.js'
import { maybe } from './schema.js'
import { type Found, type Given, setting, type Trouble, unread } from './setting.js'

type Reads = Required<Pick<Rules, 'securityDefaults' | 'policies' | 'strengths'>> & Pick<Rules, 'members'>

const POLICIES = 'graph:identity.conditionalAccess.policies'
const NAMED = 'graph:users.named'

/** What the rules for signing in say of everybody, and of whom they leave out by name. */
export async function* door(session: Session, reads: Reads): AsyncGenerator<FactRecord, void> {
  if (!session.planned(POLICIES)) return
  const [legacy, managed, sessions] = [blocksLegacySignIn(reads), deviceDemanded(reads), sessionRules(reads)]
  const exempt = new Set([legacy, managed, sessions].flatMap((it) => [...it.exempt]))
  const logins = await loginsOf(session, exempt)
  const name = 'rules for signing in'
  const own: Found<'signin.legacy-protocols'> =
    legacy.is === undefined
      ? unsure(reads)
      : over({ id: 'signin.legacy-protocols', value: legacy.is ? 'blocked' : 'allowed', name }, legacy, logins)
  yield* setting(session, 'signin.legacy-protocols', own)
  const devices: Found<'devices.required-managed'> =
    managed.is === undefined ? unsure(reads) : over({ id: 'devices.required-managed', value: managed.is, name }, managed, logins)
  yield* setting(session, 'devices.required-managed', devices)
  const lifetime: Found<'signin.session-lifetime'> =
    sessions.lifetime === undefined
      ? unsure(reads)
      : over({ id: 'signin.session-lifetime', value: sessions.lifetime, name }, sessions, logins)
  yield* setting(session, 'signin.session-lifetime', lifetime)
}

/** Whether only managed devices let anybody in; undefined where it is not known, or not so for everybody. */
export function managedOnly(reads: Reads): boolean | undefined {
  const { is, exempt } = deviceDemanded(reads)
  return is === true && exempt.length > 0 ? undefined : is
}

type Key = 'signin.legacy-protocols' | 'devices.required-managed' | 'signin.session-lifetime'

/**
 * One fact for everybody; a second one, without a value, for people whom the rules leave out: it may not hold for them. The first
 * keeps its id either way: whether anybody is left out hangs on which groups could be read.
 */
function over<K extends Key>(
  given: Given<K> & { id: K },
  { exempt }: Pick<ForEverybody, 'exempt'>,
  logins: ReadonlyMap<string, string>,
): Found<K> {
  if (exempt.length === 0) return { facts: [given] }
  const known = exempt.flatMap((id) => logins.get(id.toLowerCase()) ?? [])
  const { name } = given
  const people = known.length === exempt.length ? { people: known.sort() } : {}
  return {
    facts: [
      { ...given, unit: 'everybody else' },
      { name, unit: 'people whom a rule leaves out', ...people },
    ],
  }
}

const UNSURE: Trouble = {
  because: 'unsupported',
  remedy:
    'Look in the Microsoft Entra admin center under Conditional Access › Policies: a policy says something that this version does not know, or lets in or leaves out a group or a role: look who is in it.',
}

function unsure({ securityDefaults, policies, strengths, members }: Reads) {
  for (const read of [policies, securityDefaults, strengths, ...(members?.values() ?? [])])
    if ('failed' in read) return unread(read.failed)
  return unread(UNSURE)
}

const User = z.looseObject({ id: z.string().min(1), userPrincipalName: maybe(z.string().min(1)) })

/** More people than these are nobody's emergency accounts: who they are is not asked one by one. */
const MOST = 100

/** Logins by object id. Somebody who was deleted is still named in the rules and signs in no more. */
async function loginsOf(session: Session, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const logins = new Map<string, string>()
  if (ids.size === 0 || ids.size > MOST || !session.planned(NAMED)) return logins
  for await (const answer of session.each(NAMED, ids, User, { query: { $select: 'id,userPrincipalName' } })) {
    if ('value' in answer && answer.value.userPrincipalName) {
      logins.set(answer.key.toLowerCase(), answer.value.userPrincipalName)
    }
  }
  return logins
}
