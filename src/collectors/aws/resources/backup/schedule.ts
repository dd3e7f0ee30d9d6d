import type { Backup } from '../../../../model/facts/vendor.js'

type Schedule = Backup['schedule']

/** What AWS Backup runs when a rule names no schedule: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html */
const DEFAULT = 'cron(0 5 ? * * *)'

/**
 * How often a rule runs, in the slowest word that is sure: every weekday is `weekly`, because nothing runs over the weekend.
 * Undefined for what is rarer than monthly or not understood.
 */
export function scheduleOf(expression: string = DEFAULT): Schedule {
  const [, kind, words = ''] = /^(cron|rate)\(([^()]{1,80})\)$/.exec(expression.trim()) ?? []
  const parts = words.trim().split(/\s+/)
  if (kind === 'rate') return ofRate(parts)
  return kind === 'cron' ? ofCron(parts) : undefined
}

const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 }

function ofRate([count = '', unit = '', ...rest]: string[]): Schedule {
  const each = HOURS[unit.replace(/s$/, '')]
  if (rest.length > 0 || each === undefined || !/^[1-9]\d{0,5}$/.test(count)) return undefined
  const hours = Number(count) * each
  if (hours <= 1) return 'hourly'
  if (hours <= 24) return 'daily'
  if (hours <= 7 * 24) return 'weekly'
  return hours <= 31 * 24 ? 'monthly' : undefined
}

const ANY = /^[*?]$/
const NUMBERS = /^\d{1,2}(-\d{1,2})?(,\d{1,2}(-\d{1,2})?)*$/
const STEPS = /^(\*|\d{1,2})\/\d{1,2}$/
const WEEKDAYS = /^([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)([,-]([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT))*$/i
/** A numbered day, the last one, the nearest working day to one; of the week: the first Monday, the last Friday. */
const MONTHDAYS = /^(L|LW|L-\d{1,2}|\d{1,2}W|([1-9]|1\d|2[0-8])(,([1-9]|1\d|2[0-8]))*)$/i
const WEEKDAY_OF_MONTH = /^(([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(#[1-4]|L))$/i

/** Minutes, hours, day of the month, month, day of the week, year: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
function ofCron([minute = '', hour = '', day = '', month = '', weekday = '', year = '', ...rest]: string[]): Schedule {
  const time = (it: string) => it === '*' || NUMBERS.test(it) || STEPS.test(it)
  if (rest.length > 0 || !time(minute) || !time(hour) || month !== '*' || year !== '*') return undefined
  if (ANY.test(day) && ANY.test(weekday)) return hour === '*' || /^[*0]\/1$/.test(hour) ? 'hourly' : 'daily'
  if (ANY.test(day) && WEEKDAYS.test(weekday)) return 'weekly'
  const monthly = ANY.test(weekday) ? MONTHDAYS.test(day) : ANY.test(day) && WEEKDAY_OF_MONTH.test(weekday)
  return monthly ? 'monthly' : undefined
}
