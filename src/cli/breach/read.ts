import { z } from 'zod'
import type { Breach } from '../../model/breach.js'
import { isZone, wallOf } from '../../model/derive/zones.js'
import { ConfideError } from '../../model/error.js'
import { meant } from '../../model/nearest.js'

const Instant = z.iso.datetime({ offset: true })
const YEARS = { from: 2000, to: 2100 }

/** An instant of the command line: day, time and zone, seconds as one likes. A time that does not say of which zone is refused. */
export function readInstant(option: string, text: string, zone: string): Date {
  const [, day, time, rest = ''] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(.*))?$/.exec(text) ?? []
  const full = `${day}T${time}${/^:\d{2}/.test(rest) ? rest : `:00${rest}`}`
  const year = Number(text.slice(0, 4))
  if (Instant.safeParse(full).success && year >= YEARS.from && year <= YEARS.to) return new Date(full)
  const noZone = Instant.safeParse(`${full}Z`).success
  const shown = `${option} "${text.slice(0, 60)}"`
  throw new ConfideError('TIME_WRONG', {
    what: noZone
      ? `${shown} does not say of which time zone it is.`
      : day !== undefined && time === undefined && z.iso.date().safeParse(day).success
        ? `${shown} is a day without a time.`
        : `${shown} is no time of the years ${YEARS.from} to ${YEARS.to}.`,
    why: 'A clock of hours that starts at the wrong moment ends at the wrong moment.',
    next: `Write day, time and zone, such as ${option} ${exampleOf(noZone ? full.slice(0, 16) : undefined, zone)}, or end it with Z for UTC`,
  })
}

/** The same wall time with the zone's own offset on that day. */
function exampleOf(wall: string | undefined, zone: string): string {
  const text = wall ?? '2026-11-22T09:30'
  const { offset } = wallOf(new Date(`${text}:00Z`), zone)
  return text + offset
}

/** --zone, or a zone that one cannot get wrong; `own` is the profile's, where its country has one. */
export function readZone(text: string | undefined): string | undefined {
  if (text === undefined || isZone(text)) return text
  throw new ConfideError('ZONE_UNKNOWN', {
    what: `There is no time zone "${text.slice(0, 60)}".`,
    why: 'A day ends at another moment in each zone.',
    next: 'Name a city of the zone: --zone America/Chicago, --zone Europe/Dublin, --zone Asia/Kuala_Lumpur',
  })
}

/** `--done STEP=TIME`: when a step was done, which starts the clock of the next. */
export function readDone(texts: readonly string[], breaches: readonly Breach[], at: Date, zone: string): Map<string, Date> {
  const steps = breaches.flatMap((it) => it.steps)
  const ids = [...new Set(steps.flatMap(({ id, after }) => [id, ...(after === undefined ? [] : [after])]))]
  const done = new Map<string, Date>()
  for (const text of texts) {
    const [, id = '', time = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [undefined, text]
    if (!ids.includes(id)) throw unknownStep(id, ids)
    const moment = readInstant(`--done ${id}=`, time, zone)
    if (moment < at) throw tooEarly(id)
    done.set(id, moment)
  }
  return done
}

function unknownStep(id: string, ids: readonly string[]): ConfideError {
  return new ConfideError('STEP_UNKNOWN', {
    what: `There is no step "${id.slice(0, 60)}" here.${meant(id, ids)}`,
    why: 'A step that nobody knows starts no clock.',
    next: `Use one of: ${ids.map((it) => `--done ${it}=TIME`).join(', ')}`,
  })
}

function tooEarly(id: string): ConfideError {
  return new ConfideError('STEP_TOO_EARLY', {
    what: `--done ${id} lies before --at: it was done before anybody knew of the breach.`,
    why: 'One of the two times is wrong, and every moment counted from it would be too.',
    next: 'Correct the one that is wrong',
  })
}
