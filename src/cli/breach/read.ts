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

interface Law {
  id: string
  breach: Breach
}

type Done = Map<string, Map<string, Date>>

/**
 * `--done STEP=TIME`, or `LAW:STEP=TIME` where several of the chosen laws have a step of that name: when a step was done, which
 * starts the clock of the next. By law; a step of another law that starts a clock of this one stands here too.
 */
export function readDone(texts: readonly string[], laws: readonly Law[], at: Date, zone: string): Done {
  const done: Done = new Map(laws.map(({ id }) => [id, new Map()]))
  for (const text of texts) {
    const [, name = '', time = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [undefined, text]
    const { step, holders } = meantBy(name, laws)
    const moment = readInstant(`--done ${name}=`, time, zone)
    if (moment < at) throw tooEarly(name)
    for (const { id } of holders) done.get(id)?.set(step, moment)
    for (const { id } of laws.filter((it) => waitsAbroad(it, step) && !holders.includes(it))) {
      const before = done.get(id)?.get(step)
      if (before === undefined || moment < before) done.get(id)?.set(step, moment)
    }
  }
  return done
}

const has = ({ breach }: Law, step: string) => breach.steps.some(({ id }) => id === step)

/** Whether a step of this law waits for one that only another law has. */
const waitsAbroad = (law: Law, step: string) => !has(law, step) && law.breach.steps.some(({ after }) => after === step)

function meantBy(name: string, laws: readonly Law[]): { step: string; holders: Law[] } {
  const colon = name.lastIndexOf(':')
  const [law, step] = colon === -1 ? [undefined, name] : [name.slice(0, colon), name.slice(colon + 1)]
  const holders = laws.filter((it) => has(it, step))
  const asked = law === undefined ? holders : laws.filter((it) => it.id === law && (has(it, step) || waitsAbroad(it, step)))
  if (asked.length > 1) throw severalLaws(step, asked)
  if (asked.length === 0 && !(law === undefined && laws.some((it) => waitsAbroad(it, step)))) throw unknownStep(name, laws)
  return { step, holders: asked }
}

/** How a step is called where it is said when it was done: with its law where several have one of that name. */
export function stepName(step: string, law: Law, laws: readonly Law[]): string {
  const holders = laws.filter((it) => has(it, step))
  if (holders.length < 2) return step
  return `${has(law, step) ? law.id : holders[0]?.id}:${step}`
}

function severalLaws(step: string, laws: readonly Law[]): ConfideError {
  return new ConfideError('STEP_OF_SEVERAL', {
    what: `${laws.map(({ id }) => id).join(' and ')} each have a step "${step.slice(0, 60)}": to have told one is not to have told the other.`,
    why: 'A step that is marked as done in a law where it is not would hide a deadline.',
    next: `Say of which law: ${laws.map(({ id }) => `--done ${id}:${step.slice(0, 60)}=TIME`).join(', ')}`,
  })
}

function unknownStep(name: string, laws: readonly Law[]): ConfideError {
  const names = laws.flatMap((law) =>
    law.breach.steps.flatMap(({ id, after }) =>
      [id, ...(after === undefined ? [] : [after])].map((it) => stepName(it, law, laws)),
    ),
  )
  const ids = [...new Set(names)]
  return new ConfideError('STEP_UNKNOWN', {
    what: `There is no step "${name.slice(0, 60)}" here.${meant(name, ids)}`,
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
