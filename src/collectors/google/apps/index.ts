import type { FactRecord } from '../../../model/collector.js'
import { splitFieldId } from '../../../model/facts/index.js'
import type { Gathered } from '../people/read.js'
import { everybodyIn, type Listed } from '../people/users.js'
import { gaps, type Trouble } from '../policies/setting.js'
import type { Session } from '../session.js'
import { delegated } from './delegated.js'
import { grantOf, type LetIn } from './grant.js'
import { lettingIn, TOKEN_LOG } from './log.js'
import { TOKENS, tokensOf } from './tokens.js'

/** Which apps people let into their accounts, and which programs may act as everybody. */
export async function* apps(session: Session): AsyncGenerator<FactRecord, void> {
  const wanted = new Set([...session.want].map((id) => splitFieldId(id).kind))
  if (wanted.has('grant') && [TOKENS, TOKEN_LOG].some((call) => session.planned(call))) yield* grants(session)
  if (wanted.has('app')) yield* delegated(session)
}

async function* grants(session: Session): AsyncGenerator<FactRecord, void> {
  session.log('reading which apps people let in')
  const { source, now } = session
  const found = letIn(session)
  const lacks = new Set<'reads' | 'given'>()
  let count = 0
  let next = await found.next()
  for (; !next.done; next = await found.next()) {
    const fact = grantOf(source, next.value)
    if (fact.reads === undefined) lacks.add('reads')
    if (fact.given === undefined) lacks.add('given')
    count += 1
    yield fact
  }
  if (count > 0) yield* gaps(session, ['grant.approved'], NOT_TOLD)
  if (lacks.has('reads')) yield* gaps(session, ['grant.reads', 'grant.writes'], UNKNOWN_SCOPE)
  if (lacks.has('given')) yield* gaps(session, ['grant.given'], NO_DATE)
  const head = { record: 'census', source, kind: 'grant', count, at: now.toISOString() } as const
  const trouble = next.value
  if (trouble === undefined) yield { ...head, whole: true }
  else yield { ...head, whole: false, because: trouble.because, remedy: trouble.remedy }
}

/**
 * The lists of everybody, which together are whole; what the log remembers where they were not chosen, or where none answered.
 *
 * @returns why there may be more
 */
async function* letIn(session: Session): AsyncGenerator<LetIn, Trouble | undefined> {
  const everybody = await everybodyIn(session)
  if (!session.planned(TOKENS)) return (yield* remembered(session, everybody)) ?? NOT_CHOSEN
  const people = everybody.items.map(({ id }) => id)
  const { failed, answered } = yield* tokensOf(session, people)
  const trouble = everybody.failed ?? failed
  if (trouble !== undefined && answered === 0) yield* remembered(session, everybody)
  return trouble
}

/** Whoever is in the whole list no more has no account that could be opened. */
async function* remembered(session: Session, { items, failed }: Gathered<Listed>): AsyncGenerator<LetIn, Trouble | undefined> {
  const there = failed === undefined ? new Set(items.map(({ id }) => id)) : undefined
  const log = await lettingIn(session)
  for (const it of log.items) if (there === undefined || there.has(it.account)) yield it
  return log.failed
}

const NOT_CHOSEN: Trouble = {
  because: 'not-chosen',
  remedy:
    'Write tokens: true under this source in confide.yaml, and each person is asked about: without it the log tells of apps that were let in during the last 180 days alone.',
}
const NOT_TOLD: Trouble = {
  because: 'unsupported',
  remedy:
    'Look at whether an administrator allowed these apps, in admin.google.com > Security > Access and data control > API controls > Manage app access: Google shows this list to no program.',
}
const UNKNOWN_SCOPE: Trouble = {
  because: 'unsupported',
  remedy:
    'Look at what these apps may see, in admin.google.com > Security > Access and data control > API controls > Manage app access: Google did not tell it, or in words that this version does not know.',
}
const NO_DATE: Trouble = {
  because: 'unsupported',
  remedy:
    'Google does not say when it was given: look in admin.google.com > Reporting > Audit and investigation > OAuth log events.',
}
