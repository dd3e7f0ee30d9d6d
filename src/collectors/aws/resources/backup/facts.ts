import { z } from 'zod'
import type { Backup } from '../../../../model/facts/vendor.js'
import { countriesOf, regionIn } from '../place.js'
import { maybe, text } from '../reading.js'
import { type Copies, ruleKey, type Vaults } from './points.js'
import { scheduleOf } from './schedule.js'

const Lifecycle = maybe(z.looseObject({ DeleteAfterDays: maybe(z.number().int()) }))

export const Rule = z.looseObject({
  RuleName: text,
  RuleId: text,
  TargetBackupVaultName: maybe(z.string()),
  ScheduleExpression: z.string().nullish(),
  Lifecycle,
  CopyActions: maybe(z.array(z.looseObject({ DestinationBackupVaultArn: maybe(z.string()) }))),
})
export type Rule = z.infer<typeof Rule>

interface Plan {
  arn: string
  id: string
  name: string
  /** When it last ran, finished or not; undefined: never, or not told. */
  ran: Date | undefined
}

/**
 * One rule of a backup plan. That a plan stands there does not say that it ran: only finished copies do, and what they say of
 * encryption is theirs, because a vault's key does not encrypt copies of disks and databases
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html).
 */
export function ruleFact(source: string, region: string, plan: Plan, rule: Rule, vaults: Vaults): Backup {
  const copies = vaults.copies.get(ruleKey(plan.id, rule.RuleId))
  const schedule = scheduleOf(rule.ScheduleExpression ?? undefined)
  const locked = vaults.locked.get(rule.TargetBackupVaultName ?? '')
  return {
    record: 'fact',
    kind: 'backup',
    source,
    id: `${plan.arn}#${rule.RuleId}`,
    name: `${plan.name}: ${rule.RuleName}`,
    of: plan.name,
    where: `aws:${region}`,
    ...destinationsOf(rule, region),
    ...(schedule === undefined ? {} : { schedule }),
    medium: 'cloud',
    ...kept(rule),
    ...(locked === undefined ? {} : { locked }),
    ...shown(copies, plan, vaults.whole),
  }
}

/** Where else the copies go. A place that its ARN does not name leaves countries and distance unknown. */
function destinationsOf({ CopyActions = [] }: Rule, region: string): Pick<Backup, 'countries' | 'offsite'> {
  const places = CopyActions.map((it) => regionIn(it.DestinationBackupVaultArn ?? ''))
  const known = places.filter((it) => it !== undefined)
  const all = known.length === places.length
  const countries = all ? countriesOf([region, ...known]) : undefined
  const offsite = known.some((it) => it !== region) ? true : all ? false : undefined
  return { ...(countries === undefined ? {} : { countries }), ...(offsite === undefined ? {} : { offsite }) }
}

/** No number and -1 both keep for good: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html */
function kept({ Lifecycle }: Rule): Pick<Backup, 'keptDays'> {
  const days = Lifecycle?.DeleteAfterDays ?? -1
  return days === -1 ? { keptDays: null } : days >= 0 ? { keptDays: days } : {}
}

/**
 * What the copies show; of some of them alone, only that one lies open. Never ran: no copy in any vault, and AWS knows of no
 * run. A run that left no copy is no run that finished, and not never.
 */
function shown(copies: Copies | undefined, { ran }: Plan, whole: boolean): Pick<Backup, 'covers' | 'encrypted' | 'lastRun'> {
  if (copies === undefined) return whole && ran === undefined ? { lastRun: null } : {}
  const { last, covers, encrypted } = copies
  return {
    ...(whole ? { covers: [...covers].sort() } : {}),
    ...(whole && last !== undefined ? { lastRun: last.toISOString() } : {}),
    ...(encrypted === false || (whole && encrypted === true) ? { encrypted } : {}),
  }
}
