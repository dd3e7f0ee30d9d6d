import type { Words } from './check.js'

/** What the records of a kind are called in a sentence for owners. */
const NOUNS: Record<string, Words> = {
  source: { one: 'source', many: 'sources' },
  practice: { one: 'the practice', many: 'the practice' },
  person: { one: 'person', many: 'people' },
  training: { one: 'training', many: 'trainings' },
  statement: { one: 'statement', many: 'statements' },
  incident: { one: 'incident', many: 'incidents' },
  account: { one: 'account', many: 'accounts' },
  'local-account': { one: 'computer login', many: 'computer logins' },
  credential: { one: 'password or secret', many: 'passwords and secrets' },
  key: { one: 'key', many: 'keys' },
  app: { one: 'app', many: 'apps' },
  grant: { one: 'app permission', many: 'app permissions' },
  share: { one: 'share', many: 'shares' },
  mailbox: { one: 'mailbox', many: 'mailboxes' },
  drive: { one: 'drive', many: 'drives' },
  device: { one: 'computer', many: 'computers' },
  domain: { one: 'domain', many: 'domains' },
  site: { one: 'web page', many: 'web pages' },
  vendor: { one: 'vendor', many: 'vendors' },
  store: { one: 'store', many: 'stores' },
  backup: { one: 'backup', many: 'backups' },
  log: { one: 'log', many: 'logs' },
}

/** What a setting is about, by the first word of its key. */
const AREAS: Record<string, string> = {
  signin: 'sign-in',
  password: 'password',
  guests: 'guest',
  apps: 'app',
  sharing: 'sharing',
  mail: 'mail',
  messages: 'message',
  meetings: 'meeting',
  chat: 'chat',
  assistants: 'AI assistant',
  devices: 'device',
  storage: 'storage',
  retention: 'retention',
}

/** The noun of a fact kind; `setting:sharing.files` is a sharing setting, an unknown plugin kind is its own name. */
export function nounOf(kind: string): Words {
  return NOUNS[kind] ?? (kind.startsWith('setting:') ? settingNoun(kind) : { one: kind, many: kind })
}

function settingNoun(kind: string): Words {
  const [area = ''] = kind.slice('setting:'.length).split('.')
  const about = Object.hasOwn(AREAS, area) ? `${AREAS[area]} ` : ''
  return { one: `${about}setting`, many: `${about}settings` }
}
