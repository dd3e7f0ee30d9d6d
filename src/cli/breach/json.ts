import { wallOf } from '../../model/derive/zones.js'
import type { BreachAnswer, LawAnswer } from './answer.js'
import { markOf } from './words.js'

/** The answer for machines: every moment as UTC and as local time with its offset. */
export function jsonOf({ at, people, laws, silent }: BreachAnswer) {
  return {
    schemaVersion: 1,
    at: at.toISOString(),
    ...(people === undefined ? {} : { people }),
    laws: laws.map(({ law, breach, zone, dues }) => ({
      id: law.id,
      ...(law.asOf ? { asOf: law.asOf } : {}),
      zone,
      starts: breach.starts,
      steps: dues.map((due) => stepOf(due, zone)),
    })),
    silent,
  }
}

function stepOf({ step, is, by, ifAtOnce, done, clause }: LawAnswer['dues'][number], zone: string) {
  const { id, to, who, when, people, after, since } = step
  const moment = (it: Date) => ({ utc: it.toISOString(), local: localOf(it, zone) })
  return {
    id,
    to,
    who,
    is,
    by: by && moment(by),
    ...(ifAtOnce ? { ifAtOnce: moment(ifAtOnce) } : {}),
    ...(done ? { done: moment(done) } : {}),
    ...(after ? { after } : {}),
    ...(when ? { when } : {}),
    ...(people ? { people } : {}),
    ...(since ? { since } : {}),
    clause: { id: clause.id, cite: clause.cite, level: clause.level },
    verified: markOf(step, clause),
  }
}

function localOf(moment: Date, zone: string): string {
  const { day, time, offset } = wallOf(moment, zone)
  return `${day}T${time}${offset}`
}
