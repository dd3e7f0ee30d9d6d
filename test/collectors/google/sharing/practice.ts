import type { output, ZodType } from 'zod'
import { PEOPLE_CALLS } from '../../../../src/collectors/google/calls/people.js'
import { SHARING_CALLS } from '../../../../src/collectors/google/calls/sharing.js'
import { type Answer, type Asked, GoogleFailure, type Page, type Session } from '../../../../src/collectors/google/session.js'
import { sharing } from '../../../../src/collectors/google/sharing/index.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import type { Drive, Share } from '../../../../src/model/facts/access.js'
import { Drive as DriveSchema, Share as ShareSchema } from '../../../../src/model/facts/access.js'
import type { FieldId } from '../../../../src/model/facts/index.js'

export const DRIVES = 'drive:drives.list'
export const FILES = 'drive:files.list'
export const LOG = 'reports:activities.list.drive'
export const USERS = 'directory:users.list'

const CALLS = new Map([...SHARING_CALLS, ...PEOPLE_CALLS].map((call) => [call.id, call]))

export type More = Readonly<Record<string, unknown>>
type Query = Readonly<Record<string, string>>

/** What Google holds. Keys of `own` are logins, keys of `shared` ids of drives. Files stand page by page; a failure ends them. */
export interface Practice {
  /** What an administrator lists. */
  drives?: readonly More[] | GoogleFailure
  /** Ids of those that the administrator is a manager (true) or another member (false) of. */
  member?: Readonly<Record<string, boolean>> | GoogleFailure
  shared?: Readonly<Record<string, readonly unknown[]>>
  users?: readonly More[] | GoogleFailure
  own?: Readonly<Record<string, readonly unknown[]>>
  log?: readonly unknown[] | GoogleFailure
}

interface Options {
  chosen?: readonly string[]
  unplanned?: readonly string[]
  want?: readonly FieldId[]
}

export const login = (name: string) => `${name}@practice.example`
export const user = (name: string, more: More = {}) => ({
  id: `id-${name}`,
  primaryEmail: login(name),
  suspended: false,
  ...more,
})
export const drive = (id: string, more: More = {}) => ({ kind: 'drive#drive', id, name: `Drive ${id}`, ...more })

const ANYONE = { id: 'anyoneWithLink', type: 'anyone', role: 'reader', allowFileDiscovery: false }

/** A file of a person, open to anyone with the link. */
export const file = (id: string, more: More = {}) => ({
  id,
  name: `Name of ${id}`,
  mimeType: 'application/pdf',
  permissionIds: ['anyoneWithLink'],
  permissions: [ANYONE],
  ...more,
})

/** An event of the log: a file's visibility became this, so many days ago. */
export const changed = (
  id: string,
  visibility: string | undefined,
  days: number,
  more: Readonly<Record<string, string>> = {},
) => {
  const told = { doc_id: id, doc_title: `Name of ${id}`, doc_type: 'document', owner: login('kira'), visibility, ...more }
  const parameters = Object.entries(told).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
  const time = new Date(Date.parse('2026-11-01T09:00:00Z') - days * 86_400_000).toISOString()
  return { id: { time }, events: [{ type: 'acl_change', name: more.event ?? 'change_document_visibility', parameters }] }
}

export const failure = (because: GoogleFailure['because'], status = 403, remedy = `${because} remedy`) =>
  new GoogleFailure({ code: 'GOOGLE_REFUSED', call: FILES, what: 'refused', because, remedy, status })

export interface Fake extends Session {
  /** `CALL [as whom or of which drive] [page]` */
  asked: string[]
}

/** A session over a practice. It throws for calls, query names and wishes that the tables do not hold. */
export function sessionOf(practice: Practice, { chosen = CHOSEN, unplanned = [], want = ALL }: Options = {}): Fake {
  const asked: string[] = []
  const entry = (call: string, query: Query) => {
    const found = CALLS.get(call)
    if (found === undefined) throw new Error(`${call} is in no table of calls`)
    if (!planned(call)) throw new Error(`${call} is not planned`)
    for (const name of Object.keys(query)) if (!found.query?.includes(name)) throw new Error(`${call} has no ${name}`)
  }
  const planned = (call: string) => {
    const optIn = CALLS.get(call)?.optIn
    return CALLS.has(call) && !unplanned.includes(call) && (optIn === undefined || chosen.includes(optIn))
  }
  const found = (pages: readonly unknown[] | undefined, whose: string, query: Query): unknown => {
    const number = Number(query.pageToken ?? 0)
    asked.push(`${FILES} ${whose} ${number}`)
    const page = (pages ?? [[]])[number]
    if (page instanceof Error) return page
    if (!Array.isArray(page)) return page
    const next = pages !== undefined && number + 1 < pages.length ? { nextPageToken: String(number + 1) } : {}
    return { kind: 'drive#fileList', incompleteSearch: false, files: page.map((it) => masked(it, query.fields)), ...next }
  }
  const listOf = (call: string, query: Query): readonly unknown[] | GoogleFailure => {
    if (call === USERS) return practice.users ?? []
    if (call === LOG) {
      if (practice.log instanceof GoogleFailure) return practice.log
      return (practice.log ?? []).filter((it) => JSON.stringify(it).includes(`"name":"${query.eventName}"`))
    }
    if (query.useDomainAdminAccess === 'true') return practice.drives ?? []
    if (practice.member instanceof GoogleFailure) return practice.member
    return Object.entries(practice.member ?? {}).map(([id, canManageMembers]) => ({ id, capabilities: { canManageMembers } }))
  }
  return {
    asked,
    async get(call, schema, { query = {} }: Asked = {}) {
      entry(call, query)
      if (query.q?.includes('owners') || query.corpora !== 'drive') throw new Error('not a search in a shared drive')
      const told = found(practice.shared?.[query.driveId ?? ''], query.driveId ?? '', query)
      if (told instanceof Error) throw told
      return parsed(schema, told)
    },
    async *list<S extends ZodType>(call: string, _: string, item: S, { query = {} }: Asked = {}) {
      entry(call, query)
      asked.push(call)
      const told = listOf(call, query)
      if (told instanceof GoogleFailure) throw told
      const rows = told.map((it) => item.safeParse(masked(it, query.fields)))
      const page: Page<output<S>> = {
        items: rows.flatMap((it) => (it.success ? [it.data] : [])),
        broken: rows.filter((it) => !it.success).length,
      }
      yield page
    },
    async *each<S extends ZodType>(
      call: string,
      keys: Iterable<string> | AsyncIterable<string>,
      schema: S,
      { query = {}, as }: Asked & { as?: 'key' } = {},
    ) {
      entry(call, query)
      if (as !== 'key' || !query.q?.includes("'me' in owners")) throw new Error('not what a person owns')
      for await (const key of keys) {
        const told = found(practice.own?.[key], key, query)
        const answer: Answer<output<S>> = await new Promise((resolve) => {
          if (told instanceof GoogleFailure) resolve({ key, failed: told })
          else {
            const value = schema.safeParse(told)
            resolve(value.success ? { key, value: value.data } : { key, failed: failure('failed') })
          }
        })
        yield answer
      }
    },
    planned,
    chosen: new Set(chosen),
    customer: 'C0123abcd',
    signal: new AbortController().signal,
    now: new Date('2026-11-01T09:00:00Z'),
    source: 'google',
    want: new Set(want),
    log: () => undefined,
  }
}

function parsed<S extends ZodType>(schema: S, told: unknown): output<S> {
  const value = schema.safeParse(told)
  if (!value.success) throw failure('failed')
  return value.data
}

/** `…,files(id,permissions(type))` lets `id` and `permissions` through: a name that was not asked for is not told. */
function masked(item: unknown, mask = ''): unknown {
  const inner = /\w+\((.*)\)$/.exec(mask)?.[1]
  if (inner === undefined || typeof item !== 'object' || item === null) return item
  const names = inner.replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '').split(',')
  const tops = new Set(names.map((it) => it.replace(/\/.*/, '')))
  return Object.fromEntries(Object.entries(item).filter(([name]) => tops.has(name)))
}

export const CHOSEN = ['driveFiles', 'delegation', 'auth: service-account']
const ALL = SHARING_CALLS.flatMap((call) => call.gives)

export interface Told {
  drives: Drive[]
  shares: Share[]
  census: Extract<FactRecord, { record: 'census' }>[]
  gaps: string[]
  session: Fake
}

export async function told(practice: Practice, options?: Options): Promise<Told> {
  const session = sessionOf(practice, options)
  const records: FactRecord[] = []
  for await (const record of sharing(session)) records.push(record)
  return {
    drives: records.flatMap((it) => (it.record === 'fact' && it.kind === 'drive' ? [DriveSchema.strict().parse(it)] : [])),
    shares: records.flatMap((it) => (it.record === 'fact' && it.kind === 'share' ? [ShareSchema.strict().parse(it)] : [])),
    census: records.filter((it) => it.record === 'census'),
    gaps: records.flatMap((it) => (it.record === 'gap' ? [`${it.kind}.${it.field}: ${it.because}: ${it.remedy}`] : [])),
    session,
  }
}

/** Two people and a shared drive that the administrator manages; nothing is open. */
export const practice = (more: Practice = {}): Practice => ({
  drives: [drive('papers')],
  member: { papers: true },
  users: [user('kira'), user('leo')],
  ...more,
})
