import type { FactKind, FieldId, FieldOf } from '../../model/facts/index.js'

type Fields = { readonly [K in FactKind]?: readonly FieldOf<K>[] }

/** What a practice can say of itself, by kind: the fields that confide.yaml and statements.yaml have keys for. */
export const STATED = {
  practice: ['country', 'clientsIn', 'systems', 'privacyOfficer', 'securityOfficer'],
  person: ['emails', 'role', 'started', 'left'],
  training: ['person', 'topic', 'completed'],
  statement: ['check', 'subject', 'answer', 'reason', 'by', 'at', 'until', 'evidence'],
  incident: ['happened', 'discovered', 'reported', 'closed', 'affects', 'secrets'],
  account: [
    'emails',
    'active',
    'signIn',
    'type',
    'owner',
    'usedBy',
    'privileged',
    'roles',
    'factors',
    'passwordChanged',
    'lastSignIn',
    'created',
  ],
  device: [
    'hardwareId',
    'owner',
    'platform',
    'systemDisk',
    'lockAfter',
    'autoLogin',
    'firewall',
    'malwareProtection',
    'automaticUpdates',
    'remoteLogin',
    'managed',
    'remoteWipe',
    'passwordManager',
  ],
  vendor: [
    'holds',
    'logins',
    'system',
    'purpose',
    'agreement',
    'frameworks',
    'mechanism',
    'countries',
    'reviewed',
    'encrypts',
    'clinical',
    'ai',
  ],
  store: [
    'service',
    'holds',
    'vendor',
    'copies',
    'encryption',
    'transport',
    'public',
    'versioned',
    'deletesAfterDays',
    'contents',
  ],
  backup: ['of', 'holds', 'where', 'countries', 'offsite', 'schedule', 'encrypted', 'lastRun', 'lastRestoreTest'],
} as const satisfies Fields

export type StatedKind = keyof typeof STATED

export const gives: readonly FieldId[] = Object.entries(STATED).flatMap(([kind, fields]) =>
  fields.map((field) => `${kind}.${field}` as FieldId),
)
