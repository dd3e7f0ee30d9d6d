import { apps } from '../../../../src/collectors/google/apps/index.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import type { Fact, FactKind, FieldId } from '../../../../src/model/facts/index.js'
import { id, USERS, user } from '../people/practice.js'
import { type Fake, sessionOf, type Tenant } from '../people/session.js'

export const TOKENS = 'directory:tokens.list'
export const LOG = 'reports:activities.list.token'
export const DELEGATED = 'reports:activities.list.admin.AUTHORIZE_API_CLIENT_ACCESS'
export const TAKEN = 'reports:activities.list.admin.REMOVE_API_CLIENT_ACCESS'

export const MAIL = 'https://mail.google.com/'
export const DRIVE = 'https://www.googleapis.com/auth/drive.readonly'
export const NOTES = '99887766-notes.apps.googleusercontent.com'

export const token = (more: object = {}) => ({
  kind: 'admin#directory#token',
  clientId: NOTES,
  displayText: 'Quick Notes',
  anonymous: false,
  nativeApp: false,
  scopes: [MAIL, DRIVE],
  ...more,
})

export const tokens = (...items: unknown[]) => ({ kind: 'admin#directory#tokenList', ...(items.length > 0 ? { items } : {}) })

type Letting = { client?: string | undefined; name?: string; scope?: readonly string[] | string | undefined }

/** One entry of the log of apps: the first person let Quick Notes in, or took that back. */
export const entry = (event: string, time: string, { client = NOTES, name = 'Quick Notes', ...more }: Letting = {}, by = 1) => {
  const scope = 'scope' in more ? more.scope : [MAIL]
  return {
    id: { time, applicationName: 'token' },
    actor: { profileId: id(by) },
    events: [
      {
        type: 'auth',
        name: event,
        parameters: [
          { name: 'client_id', value: client },
          { name: 'app_name', value: name },
          ...(scope === undefined
            ? []
            : [{ name: 'scope', ...(typeof scope === 'string' ? { value: scope } : { multiValue: scope }) }]),
        ],
      },
    ],
  }
}

export const delegation = (event: string, time: string, client?: string) => ({
  id: { time, applicationName: 'admin' },
  events: [
    {
      type: 'DOMAIN_SETTINGS',
      name: event,
      parameters: client === undefined ? [] : [{ name: 'API_CLIENT_NAME', value: client }],
    },
  ],
})

/** By event: the log of apps answers one at a time. */
export const logOf =
  (of: Readonly<Record<string, unknown>>) =>
  ({ eventName = '' }: Readonly<Record<string, string>>) =>
    of[eventName] ?? [[]]

/** Two people, of whom the first let Quick Notes in; nothing in the logs. */
export const practice = (more: Tenant = {}): Tenant => ({
  [USERS]: [[user(1)], [], [user(2)]],
  [TOKENS]: (_: unknown, { key }: Record<string, string>) => (key === id(1) ? tokens(token()) : tokens()),
  [LOG]: logOf({}),
  [DELEGATED]: [[]],
  [TAKEN]: [[]],
  ...more,
})

export interface Told {
  of<K extends FactKind>(kind: K): Extract<Fact, { kind: K }>[]
  census(kind: FactKind): FactRecord | undefined
  /** `approved: unsupported` */
  gaps: string[]
  remedies: string[]
  asked: Fake['asked']
}

/** Without the lists of everybody unless `tokens` is chosen. */
export async function told(
  tenant: Tenant,
  { tokens: chosen = true, want }: { tokens?: boolean; want?: readonly FieldId[] } = {},
): Promise<Told> {
  const session = sessionOf(tenant, { unplanned: chosen ? [] : [TOKENS], ...(want && { want }) })
  const records: FactRecord[] = []
  for await (const it of apps(session)) records.push(it)
  const gaps = records.filter((it) => it.record === 'gap')
  return {
    of: (kind) => records.filter((it) => it.record === 'fact' && it.kind === kind) as never,
    census: (kind) => records.find((it) => it.record === 'census' && it.kind === kind),
    gaps: gaps.map(({ kind, field, because }) => `${kind}.${field}: ${because}`).sort(),
    remedies: gaps.map(({ remedy }) => remedy),
    asked: session.asked,
  }
}
