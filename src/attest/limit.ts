import type { Question } from './question.js'

/** Questions that a practice has to keep answered, at most: with forty, owners give up. */
export const MOST_QUESTIONS = 39

export interface Limited {
  asked: Question[]
  /** Left out because the practice holds as many answers as it should have to; what is worth least first. */
  dropped: Question[]
}

/**
 * The questions that are asked, and those that are not. `answered`: questions for which somebody's word counts already; they take
 * their place among them, so that a second sitting does not ask what the first has left out.
 * Dropped first is what adds fewest points to the score; of the same points, what binds least (a proposal before a recommendation
 * before a rule), then what is less grave, then what stands later in the alphabet.
 */
export function limited(open: readonly Question[], answered: number): Limited {
  const room = Math.max(0, MOST_QUESTIONS - answered)
  return { asked: open.slice(0, room), dropped: open.slice(room).reverse() }
}
