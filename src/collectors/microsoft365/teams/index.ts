import type { FactRecord } from '../../../model/collector.js'
import { type FactKind, type FactTypes, type FieldId, splitFieldId } from '../../../model/facts/index.js'
import { otherShape } from '../exchange/read.js'
import { type Told, told, type Why } from '../exchange/told.js'
import type { Session } from '../session.js'
import { ASSIGNMENTS, assignments } from './assignments.js'
import { type Name, type Policy, policies } from './configuration.js'
import { admission, otherStorage, outsiders, recording, recordingKept, transcription } from './settings.js'

type Settings = Policy['settings']
type SettingKind = Extract<FactKind, `setting:${string}`>

interface Source {
  from: Name
  value(settings: Settings, organisation: Settings): unknown
  /** The organisation's own settings, where the policy alone does not decide. */
  beside?: Name
}

const SOURCES = {
  'setting:meetings.recording': { from: 'TeamsMeetingPolicy', value: recording },
  'setting:meetings.transcription': { from: 'TeamsMeetingPolicy', value: transcription },
  'setting:meetings.recording-kept': { from: 'TeamsMeetingPolicy', value: recordingKept },
  'setting:meetings.admission': { from: 'TeamsMeetingPolicy', value: admission },
  'setting:chat.outsiders': {
    from: 'ExternalAccessPolicy',
    beside: 'TenantFederationSettings',
    value: (policy, organisation) => outsiders(organisation, policy),
  },
  'setting:storage.third-party': { from: 'TeamsClientConfiguration', value: otherStorage },
} as const satisfies { [K in SettingKind]?: Source }

/** How meetings and chats are kept among those they are meant for. Only an abort is thrown. */
export async function* teams(session: Session): AsyncGenerator<FactRecord, void> {
  const kinds = new Set<string>([...session.want].map((id) => splitFieldId(id).kind))
  const wanted = (Object.keys(SOURCES) as (keyof typeof SOURCES)[]).filter((kind) => kinds.has(kind))
  if (wanted.length > 0) session.log('reading Teams settings')
  const read = await Promise.all(
    wanted.map(async (kind) => told<SettingKind>(session, kind, await settings(session, kind, SOURCES[kind]))),
  )
  for (const records of read) yield* records
}

async function settings(session: Session, kind: SettingKind, source: Source): Promise<Told<SettingKind>> {
  const { from, beside } = source
  const [all, organisation] = await Promise.all([policies(session, from), beside ? policies(session, beside) : NONE])
  if ('failed' in all) return { facts: [], unread: all.failed }
  if ('failed' in organisation) return { facts: [], unread: organisation.failed }
  const facts: FactTypes[SettingKind][] = []
  const missing: [FieldId, Why][] = []
  const own = organisation.value.find(({ global }) => global)?.settings ?? {}
  for (const policy of all.value) {
    const people = policy.global ? undefined : await peopleOf(session, from, policy)
    if (Array.isArray(people) && people.length === 0) continue
    const value = source.value(policy.settings, own)
    if (value === undefined) missing.push([`${kind}.value` as FieldId, otherShape(`teams:${from}`)])
    if (people && 'because' in people) missing.push([`${kind}.people` as FieldId, people])
    const id = `${from}:${policy.name}`
    const head = { record: 'fact', kind, source: session.source, id, name: policy.global ? 'Global policy' : policy.name }
    const scope = policy.global ? {} : { unit: policy.name, ...(Array.isArray(people) ? { people } : {}) }
    facts.push({ ...head, ...scope, ...(value === undefined ? {} : { value }) } as FactTypes[SettingKind])
  }
  return { facts, missing }
}

const NONE = { value: [] as Policy[] }

/** Who has a policy; every tenant has some that nobody has. */
async function peopleOf(session: Session, from: Name, { name }: Policy): Promise<readonly string[] | Why> {
  const read = await assignments(session)
  return 'failed' in read ? read.failed : (read.value.of(from, name) ?? otherShape(ASSIGNMENTS))
}
