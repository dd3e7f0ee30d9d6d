import { ConfideError } from '../model/error.js'
import { Moment } from '../model/facts/moment.js'

/** The audit's clock: --now, read as UTC where it names no zone, else this moment. */
export function clock(now: string | undefined): Date {
  if (now === undefined) return new Date()
  if (Moment.safeParse(now).success) return new Date(now)
  throw new ConfideError('NOW_WRONG', {
    what: `--now "${now.slice(0, 60)}" is not a time.`,
    why: 'Every age and every deadline is counted from it.',
    next: 'Write a day or an instant: --now 2026-11-22, --now 2026-11-22T12:00:00Z',
  })
}
