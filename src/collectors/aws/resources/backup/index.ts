import { z } from 'zod'
import type { Backup } from '../../../../model/facts/vendor.js'
import type { AwsFailure } from '../../session.js'
import { shaped } from '../../shape.js'
import type { Trouble } from '../ledger.js'
import { asked, hasFailed, listed, maybe, type Reading, says, text, tried } from '../reading.js'
import { Rule, ruleFact } from './facts.js'
import { ruleKey, type Vaults, vaultsIn } from './points.js'

const Member = z.looseObject({
  BackupPlanId: text,
  BackupPlanArn: text,
  BackupPlanName: text,
  LastExecutionDate: maybe(z.date()),
})
type Member = z.infer<typeof Member>

const Answer = z.looseObject({ BackupPlan: z.looseObject({ Rules: z.array(z.unknown()) }) })

/** The backup plans of one region, rule by rule, with what their copies show. */
export async function* plans(reading: Reading, region: string): AsyncGenerator<Backup, void> {
  const { session, ledger } = reading
  const operation = 'backup:ListBackupPlans'
  if (!session.planned(operation)) return
  const paging = { in: 'NextToken', out: 'NextToken' }
  const list = { operation, items: 'BackupPlansList', schema: Member, input: { MaxResults: 1000 }, region, paging }
  const found: Member[] = []
  const unread = (failure: AwsFailure) => ledger.unread('backup', failure, region)
  for await (const plan of listed(session, list, unread)) found.push(plan)
  if (found.length === 0) return
  const vaults = await vaultsIn(reading, region)
  for (const plan of found) yield* rulesOf(reading, region, plan, vaults)
}

async function* rulesOf(reading: Reading, region: string, member: Member, vaults: Vaults): AsyncGenerator<Backup, void> {
  const { session, ledger } = reading
  const operation = 'backup:GetBackupPlan'
  const { BackupPlanId: id } = member
  if (!session.planned(operation)) return
  const answer = await tried(() => asked(session, operation, Answer, { BackupPlanId: id }, region))
  if (hasFailed(answer)) {
    // Deleted since it was listed.
    if (!says(answer, 'ResourceNotFound')) ledger.unread('backup', answer, region)
    return
  }
  const plan = { id, arn: member.BackupPlanArn, name: member.BackupPlanName, ran: member.LastExecutionDate }
  for (const item of answer.BackupPlan.Rules) {
    const rule = await tried(async () => shaped(operation, Rule, item))
    if (hasFailed(rule)) ledger.unread('backup', rule, region)
    else {
      const leftNothing = vaults.whole && plan.ran !== undefined && !vaults.copies.has(ruleKey(id, rule.RuleId))
      if (leftNothing) ledger.missing('backup.lastRun', LEFT_NOTHING)
      yield ruleFact(session.source, region, plan, rule, vaults)
    }
  }
}

const LEFT_NOTHING: Trouble = {
  because: 'failed',
  remedy: 'Open Jobs in AWS Backup: a plan ran, and no finished copy of one of its rules lies in its vaults.',
}
