import { type Audit, defineReport, type Severity } from 'confide'
import ical, {
  type ICalCalendar,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { type Appointment, appointments } from './tasks/appointments.js'
import { dayOf } from './tasks/due.js'
import { tasksOf } from './tasks/task.js'
import { day, duration } from './words/date.js'
import { clean } from './words/escape.js'

const NAMED = 30
const MINUTE = 60_000
const PRIORITY: Readonly<Record<Severity, number>> = { critical: 1, high: 3, medium: 5, low: 9 }

/**
 * All-day entries, not to-dos: Google Calendar and Outlook leave a VTODO out. They show as free time and as private, and ring no
 * bell. DTSTAMP and SEQUENCE are the audit's time, so that the entries of a later audit replace those of an earlier one.
 */
export default defineReport({
  id: 'ics',
  title: 'Due dates for a calendar',
  extension: 'ics',
  toStdout: false,
  write(audit, ctx) {
    const calendar = ical({ prodId: { company: 'Confide', product: 'Privacy tasks', language: 'EN' } })
    calendar.name(`Privacy tasks of ${clean(audit.practice.name, 80).replace(/[\\;,]/g, ' ')}`)
    if (dayOf(audit.at) === undefined) return `${calendar}\r\n`
    for (const one of appointments(tasksOf(audit, ctx), audit, ctx)) add(calendar, one, audit)
    return `${calendar}\r\n`
  },
})

function add(calendar: ICalCalendar, one: Appointment, audit: Audit): void {
  const stamp = new Date(audit.at)
  calendar.createEvent({
    id: one.uid,
    sequence: Math.floor(stamp.getTime() / MINUTE),
    stamp,
    start: new Date(`${one.due}T00:00:00Z`),
    allDay: true,
    summary: summaryOf(one),
    description: descriptionOf(one, audit),
    categories: [{ name: 'Privacy' }, { name: one.tasks[0].theme }],
    priority: PRIORITY[one.severity],
    class: ICalEventClass.PRIVATE,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    ...(one.cancelled ? { status: ICalEventStatus.CANCELLED } : {}),
  })
}

function summaryOf({ tasks, severity, cancelled }: Appointment): string {
  const [first, ...others] = tasks
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  return `${cancelled ? 'Mended' : `Fix (${severity})`}: ${clean(first.what, 160)}${more}`
}

function descriptionOf({ tasks, cancelled }: Appointment, { practice, at }: Audit): string {
  const [{ owner, minutes, steps, check }] = tasks
  const lines = tasks
    .slice(0, NAMED)
    .map(({ what, source, since }) => `- ${what} (${source})${since ? `, since ${day(since)}` : ''}`)
  if (tasks.length > NAMED) lines.push(`- and ${tasks.length - NAMED} more`)
  lines.push('', `Owner: ${owner || 'nobody is named; write owners: into confide.yaml'}`)
  if (!cancelled && minutes > 0) lines.push(`Time: about ${duration(minutes)}`)
  if (steps.lines.length > 0) lines.push('', 'What to do:', ...steps.lines)
  if (steps.commands.length > 0) lines.push('', 'Or paste this command:', ...steps.commands)
  return [...lines, '', `From the audit of ${clean(practice.name, 80)} on ${day(at)}, check ${check}.`].join('\n')
}
