import type { Audit, ReportContext, Severity } from 'confide'
import { dueDay } from './due.js'
import type { Task } from './task.js'

/** One entry of a calendar: what one check finds that is due on one day. */
export interface Appointment {
  /** The same in every audit as long as the day it is due stays the same. */
  uid: string
  due: string
  severity: Severity
  /** Everything on it was mended: calendars that have it may take it out. */
  cancelled: boolean
  tasks: [Task, ...Task[]]
}

/**
 * Tasks of one check that are due on one day make one entry: nobody can use fifty entries a day, and one sitting mends them all.
 * Where a history fixes the days, the day is part of the identity; without one, the entry moves with each audit.
 */
export function appointments(tasks: readonly Task[], { practice }: Pick<Audit, 'practice'>, ctx: ReportContext): Appointment[] {
  const found = new Map<string, Appointment>()
  for (const task of tasks) {
    const cancelled = task.state === 'fixed'
    const due = cancelled ? onceDue(task) : task.due
    if (due === undefined) continue
    const uid = `${ctx.hash(JSON.stringify([practice.name, task.check, ctx.past ? due : task.severity])).slice(0, 40)}@confide`
    const known = found.get(uid)
    if (known && known.cancelled === cancelled) known.tasks.push(task)
    else if (!known) found.set(uid, { uid, due, severity: task.severity, cancelled, tasks: [task] })
  }
  return [...found.values()].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.uid < b.uid ? -1 : 1))
}

/** The day a mended failure had been due. */
function onceDue({ since, severity }: Task): string | undefined {
  return since === undefined ? undefined : dueDay(since, severity)
}
