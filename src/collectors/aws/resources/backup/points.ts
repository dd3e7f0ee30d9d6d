import { z } from 'zod'
import { listed, maybe, type Reading, text } from '../reading.js'

/** What the finished copies of one rule of one plan show. */
export interface Copies {
  last: Date | undefined
  covers: Set<string>
  /** Whether all of them are encrypted; undefined while one does not say. */
  encrypted: boolean | undefined
}

export interface Vaults {
  /** Name → whether nobody can delete its copies early; undefined when that is not known. */
  locked: ReadonlyMap<string, boolean | undefined>
  /** `plan rule` → its copies. */
  copies: ReadonlyMap<string, Copies>
  /** Every vault and every copy in it was read. */
  whole: boolean
}

const Vault = z.looseObject({
  BackupVaultName: text,
  Locked: maybe(z.boolean()),
  LockDate: maybe(z.date()),
})

const Point = z.looseObject({
  Status: maybe(z.string()),
  ResourceArn: maybe(text),
  CompletionDate: maybe(z.date()),
  IsEncrypted: maybe(z.boolean()),
  CreatedBy: maybe(z.looseObject({ BackupPlanId: maybe(z.string()), BackupRuleId: maybe(z.string()) })),
})
type Point = z.infer<typeof Point>

export const ruleKey = (plan: string, rule: string) => `${plan} ${rule}`

/** The vaults of one region and, gathered by the rule that made them, the copies in them. Of copies only sums are held. */
export async function vaultsIn({ session, ledger }: Reading, region: string): Promise<Vaults> {
  const operation = 'backup:ListBackupVaults'
  const locked = new Map<string, boolean | undefined>()
  const copies = new Map<string, Copies>()
  const vaults = { locked, copies, whole: session.planned(operation) }
  if (!session.planned(operation)) return vaults
  const missing = (field: keyof typeof GIVES) => (failure: Parameters<typeof ledger.missing>[1]) => {
    vaults.whole = false
    for (const id of GIVES[field]) ledger.missing(id, failure)
  }
  const list = { operation, items: 'BackupVaultList', schema: Vault, input: { MaxResults: 1000 }, region, paging: PAGING }
  for await (const vault of listed(session, list, missing('vaults'))) {
    locked.set(vault.BackupVaultName, isLocked(vault, session.now))
  }
  const points = 'backup:ListRecoveryPointsByBackupVault'
  if (!session.planned(points)) return { ...vaults, whole: false }
  for (const BackupVaultName of locked.keys()) {
    const input = { BackupVaultName, MaxResults: 1000 }
    const inVault = { operation: points, items: 'RecoveryPoints', schema: Point, input, region, paging: PAGING }
    for await (const point of listed(session, inVault, missing('points'))) add(copies, point)
  }
  return vaults
}

const PAGING = { in: 'NextToken', out: 'NextToken' }

const GIVES = {
  vaults: ['backup.locked', 'backup.lastRun', 'backup.covers', 'backup.encrypted'],
  points: ['backup.lastRun', 'backup.covers', 'backup.encrypted'],
} as const

/** A lock without a date, or before it, can be taken off again: https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html */
function isLocked({ Locked, LockDate }: z.infer<typeof Vault>, now: Date): boolean | undefined {
  return Locked === undefined ? undefined : Locked && LockDate !== undefined && LockDate <= now
}

function add(copies: Map<string, Copies>, { Status, ResourceArn, CompletionDate, IsEncrypted, CreatedBy }: Point): void {
  const { BackupPlanId, BackupRuleId } = CreatedBy ?? {}
  const finished = Status === 'COMPLETED' || Status === 'AVAILABLE'
  if (!finished || BackupPlanId === undefined || BackupRuleId === undefined) return
  const key = ruleKey(BackupPlanId, BackupRuleId)
  const known = copies.get(key)
  const sum = known ?? { last: undefined, covers: new Set<string>(), encrypted: true }
  if (CompletionDate !== undefined && (sum.last === undefined || CompletionDate > sum.last)) sum.last = CompletionDate
  if (ResourceArn !== undefined) sum.covers.add(ResourceArn)
  // One that lies open decides; one that does not say leaves it unknown.
  if (IsEncrypted === false || sum.encrypted === false) sum.encrypted = false
  else if (IsEncrypted === undefined) sum.encrypted = undefined
  copies.set(key, sum)
}
