import { z } from 'zod'

const MS_PER_DAY = 86_400_000

/** A calendar day (`2026-06-30`, read as that day in UTC) or an instant with its zone (`2026-06-30T09:00:00Z`). */
export const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])
export type Moment = z.infer<typeof Moment>

/** A calendar day, `2026-06-30`. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

/** Whole days from `moment` to `now`; negative while `moment` lies ahead. */
export function daysSince(moment: Moment, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(moment)) / MS_PER_DAY)
}

/** Whether the day that `moment` names is over (UTC): a last day at work, or a contract's last day, still counts until it ends. */
export function isOver(moment: Moment, now: Date): boolean {
  return moment.slice(0, 10) < now.toISOString().slice(0, 10)
}

/** Whether `moment` lies later than today: more than one day, so that no time zone makes an honest date look wrong. */
export function isAhead(moment: Moment, now: Date): boolean {
  return Date.parse(moment) > now.getTime() + MS_PER_DAY
}
