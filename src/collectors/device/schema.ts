import { z } from 'zod'

/** What `confide-device.sh` prints, also when somebody ran it by hand. Each answer is judged on its own: one bad answer loses one question. */
export const Handed = z.looseObject({
  confide: z.literal('device'),
  version: z.literal(1),
  platform: z.string().min(1).max(40),
  at: z.iso.datetime({ offset: true }),
  answers: z.record(z.string(), z.unknown()),
})
export type Handed = z.infer<typeof Handed>

const Answer = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true), data: z.string() }),
  z.looseObject({ ok: z.literal(false), error: z.enum(['stuck', 'denied', 'missing', 'failed', 'late', 'too long']) }),
])

/** The last line of every whole answer: what was cut does not have it. */
const END = '\n-- end'

export type Trouble = 'stuck' | 'denied' | 'missing' | 'failed' | 'late' | 'too long' | 'unreadable'

/** One question's answer: its text, or why there is none. */
export type Told = { text: string } | { trouble: Trouble }

/** The answer to a question; `unreadable` when it is not there, was cut or has another shape. */
export function told(handed: Handed, question: string): Told {
  const own = Object.hasOwn(handed.answers, question) ? handed.answers[question] : undefined
  const answer = Answer.safeParse(own)
  if (!answer.success) return { trouble: 'unreadable' }
  if (!answer.data.ok) return { trouble: answer.data.error }
  if (!answer.data.data.endsWith(END)) return { trouble: 'unreadable' }
  return { text: answer.data.data.slice(0, -END.length) }
}

/** The script's output; `undefined` when it is not that. */
export function readHanded(text: string): Handed | undefined {
  try {
    const read = Handed.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
