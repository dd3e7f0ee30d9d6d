import type { Person } from './types.js'
import { span } from './words.js'

/** Whether the time that new people have to enrol is over; it begins with the first sign-in. */
export type Enrolment = { is: 'running'; hole: string } | { is: 'over' } | { is: 'unknown' }

/**
 * While it runs, a password alone is enough. https://support.google.com/a/answer/9176657
 * @param grace seconds; 0: none is given
 */
export function enrolmentOf({ created, lastSignIn }: Person, grace: number | undefined, now: number): Enrolment {
  if (grace === 0) return { is: 'over' }
  if (grace === undefined) return { is: 'unknown' }
  const hole = (who: string): Enrolment => ({
    is: 'running',
    hole: `${who}: for ${span(grace)} from the first sign-in a password alone is enough`,
  })
  if (lastSignIn === null) return hole('has not signed in yet')
  // The first sign-in lies between the two.
  const [earliest, latest] = [Date.parse(created ?? ''), Date.parse(lastSignIn ?? '')]
  if (earliest + grace * 1000 > now && earliest <= now) return hole('is new')
  return latest <= now && latest + grace * 1000 <= now ? { is: 'over' } : { is: 'unknown' }
}
