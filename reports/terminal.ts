import { defineReport } from 'confide'
import { accepted } from './terminal/accepted.js'
import { closing } from './terminal/closing.js'
import { fine } from './terminal/fine.js'
import { first } from './terminal/first.js'
import { opening } from './terminal/opening.js'
import { pageFor } from './terminal/page.js'
import { problems } from './terminal/problems.js'
import { questions } from './terminal/questions.js'
import { sources } from './terminal/sources.js'
import { unseen } from './terminal/unseen.js'

export default defineReport({
  id: 'terminal',
  title: 'Plain text for the terminal',
  extension: 'txt',
  toStdout: true,
  write(audit, ctx) {
    const page = pageFor(ctx)
    const lines = [
      ...opening(page, audit),
      ...first(page, audit, ctx),
      ...problems(page, audit, ctx),
      ...fine(page, audit, ctx),
      ...questions(page, audit, ctx),
      ...unseen(page, audit, ctx),
      ...accepted(page, audit, ctx),
      ...sources(page, audit, ctx),
      ...closing(page, audit),
    ]
    return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
  },
})
