import { isOfSystem, type Question } from '../../attest/question.js'
import { LONGEST } from '../../attest/words.js'
import { askText } from '../ui/questions.js'
import { askCheck } from './ask-check.js'
import { askSystem } from './ask-system.js'
import { plainText } from './details.js'
import type { Talk } from './talk.js'

/** Asks one question after the other; gives how many were answered once all were asked, or somebody stopped. */
export async function interview(talk: Talk): Promise<{ answered: number; stopped: boolean }> {
  let answered = 0
  try {
    const by = await whoAnswers(talk)
    for (const [nth, question] of by === undefined ? [] : talk.sitting.asked.entries()) {
      const entries = await askOf({ ...talk, ...(by && { by }) }, question, nth + 1)
      if (entries === 'stop') return { answered, stopped: true }
      if (entries.length === 0) continue
      await talk.keep(entries)
      answered += 1
    }
    return { answered, stopped: by === undefined }
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return { answered, stopped: true }
    throw error
  }
}

function whoAnswers({ lines, by }: Talk): Promise<string | undefined> {
  const why = 'Each answer is kept with your name and the day.'
  return askText(lines, { ask: 'Who answers?', why, ...(by === undefined ? {} : { now: by }), read: plainText(LONGEST.by) })
}

const askOf = (talk: Talk, question: Question, nth: number) =>
  isOfSystem(question) ? askSystem(talk, question, nth) : askCheck(talk, question, nth)
