import { z } from 'zod'
import { restJson } from '../protocols/rest-json.js'
import type { XmlTree } from '../protocols/xml.js'
import { Refusal } from '../refusal.js'
import { type Call, operation, type Service } from '../service.js'
import type { BackupPlan, BackupVault, RecoveryPoint } from '../tenant-resources.js'

const paged = { maxResults: z.coerce.number().optional(), nextToken: z.string().optional() }
const PAGES = { usual: 100, max: 1000 }
const VERSION = 'bW9ja2VkLXZlcnNpb24'

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Operations.html */
export const backup: Service = {
  id: 'backup',
  protocol: restJson,
  operations: {
    ListBackupPlans: operation({
      route: { method: 'GET', path: '/backup/plans' },
      input: z.strictObject({ ...paged, includeDeleted: z.stringbool().optional() }),
      answer(input, call) {
        const { items, next } = cut(call.region.backupPlans, input, call)
        return { BackupPlansList: items.map((it) => listed(it, call)), NextToken: next }
      },
    }),
    GetBackupPlan: operation({
      route: { method: 'GET', path: '/backup/plans/{BackupPlanId}' },
      input: z.strictObject({ BackupPlanId: z.string() }),
      answer({ BackupPlanId }, call) {
        const plan = call.region.backupPlans.find(({ id }) => id === BackupPlanId)
        if (!plan) throw new Refusal('ResourceNotFoundException', 400, 'Failed reading Backup plan with provided version')
        const { BackupPlanName, ...rest } = listed(plan, call)
        return { ...rest, BackupPlan: { BackupPlanName, Rules: plan.rules.map(rule) } }
      },
    }),
    ListBackupVaults: operation({
      route: { method: 'GET', path: '/backup-vaults' },
      input: z.strictObject(paged),
      answer(input, call) {
        const { items, next } = cut(call.region.backupVaults, input, call)
        return { BackupVaultList: items.map((it) => vault(it, call)), NextToken: next }
      },
    }),
    ListRecoveryPointsByBackupVault: operation({
      route: { method: 'GET', path: '/backup-vaults/{BackupVaultName}/recovery-points' },
      input: z.strictObject({
        ...paged,
        BackupVaultName: z.string(),
        backupPlanId: z.string().optional(),
        resourceArn: z.string().optional(),
        resourceType: z.string().optional(),
        createdAfter: z.coerce.date().optional(),
        createdBefore: z.coerce.date().optional(),
      }),
      answer({ BackupVaultName, maxResults, nextToken, ...asked }, call) {
        const found = call.region.backupVaults.find(({ name }) => name === BackupVaultName)
        if (!found) throw new Refusal('ResourceNotFoundException', 400, 'Backup vault not found')
        const wanted = found.recoveryPoints.filter((it) => matches(it, asked))
        const { items, next } = cut(wanted, { maxResults, nextToken }, call)
        return { RecoveryPoints: items.map((it) => recoveryPoint(it, found, call)), NextToken: next }
      },
    }),
  },
}

function cut<T>(all: readonly T[], { maxResults, nextToken }: { maxResults?: number; nextToken?: string }, { page }: Call) {
  return page(all, { token: nextToken, size: maxResults }, PAGES)
}

const ruleId = (name: string) => `rule-${name}`

const arn = (kind: string, id: string, { tenant, region }: Call) =>
  `arn:aws:backup:${region.name}:${tenant.account}:${kind}:${id}`

function listed(it: BackupPlan, call: Call) {
  return {
    BackupPlanArn: arn('backup-plan', it.id, call),
    BackupPlanId: it.id,
    BackupPlanName: it.name,
    CreationDate: it.created,
    LastExecutionDate: it.lastRun,
    VersionId: VERSION,
  } satisfies XmlTree
}

function rule(it: BackupPlan['rules'][number]): XmlTree {
  return {
    RuleName: it.name,
    RuleId: ruleId(it.name),
    TargetBackupVaultName: it.vault,
    ScheduleExpression: it.schedule,
    StartWindowMinutes: 480,
    CompletionWindowMinutes: 10_080,
    Lifecycle: it.deleteAfterDays === undefined ? undefined : { DeleteAfterDays: it.deleteAfterDays },
    CopyActions: it.copyTo?.map((vaultArn) => ({ DestinationBackupVaultArn: vaultArn })),
    EnableContinuousBackup: false,
  }
}

function vault(it: BackupVault, call: Call): XmlTree {
  return {
    BackupVaultName: it.name,
    BackupVaultArn: arn('backup-vault', it.name, call),
    VaultType: 'BACKUP_VAULT',
    CreationDate: it.created,
    EncryptionKeyArn: it.key,
    NumberOfRecoveryPoints: it.recoveryPoints.length,
    Locked: it.locked !== undefined,
    MinRetentionDays: it.locked?.minDays,
    MaxRetentionDays: it.locked?.maxDays,
    LockDate: it.locked?.since,
  }
}

function matches(
  it: RecoveryPoint,
  asked: { backupPlanId?: string; resourceArn?: string; resourceType?: string; createdAfter?: Date; createdBefore?: Date },
): boolean {
  const { backupPlanId = it.by?.plan, resourceArn = it.of, resourceType = it.type, createdAfter, createdBefore } = asked
  const times = it.created >= (createdAfter ?? it.created) && it.created <= (createdBefore ?? it.created)
  return backupPlanId === it.by?.plan && resourceArn === it.of && resourceType === it.type && times
}

function recoveryPoint(it: RecoveryPoint, { name, key }: BackupVault, call: Call): XmlTree {
  return {
    RecoveryPointArn: it.arn,
    BackupVaultName: name,
    BackupVaultArn: arn('backup-vault', name, call),
    ResourceArn: it.of,
    ResourceType: it.type,
    CreatedBy: it.by && {
      BackupPlanId: it.by.plan,
      BackupPlanArn: arn('backup-plan', it.by.plan, call),
      BackupPlanVersion: VERSION,
      BackupRuleId: ruleId(it.by.rule),
    },
    Status: it.status,
    CreationDate: it.created,
    CompletionDate: it.completed,
    IsEncrypted: it.encrypted,
    EncryptionKeyArn: it.encrypted ? key : undefined,
    VaultType: 'BACKUP_VAULT',
  }
}
