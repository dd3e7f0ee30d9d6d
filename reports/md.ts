import { defineReport } from 'confide'
import { code } from './md/escape.js'
import { first } from './md/first.js'
import { opening } from './md/opening.js'
import { problems } from './md/problems.js'
import { accepted, fine, notes, questions, unseen } from './md/rest.js'
import { evidence, sources } from './md/tables.js'

const SECTIONS = [opening, first, problems, fine, questions, unseen, accepted, sources, evidence, notes]

export default defineReport({
  id: 'md',
  title: 'GitHub Markdown, for a pull request or a wiki',
  extension: 'md',
  toStdout: false,
  write(audit, ctx) {
    const parts: string[] = []
    for (const section of SECTIONS) {
      const lines = section({ audit, ctx })
      if (lines.length > 0) parts.push(lines.map((line) => line.trimEnd()).join('\n'))
    }
    parts.push(
      `Confide ${code(audit.tool.version, 30)} reports evidence, not compliance. It only read settings and changed nothing. All times are in UTC.`,
    )
    return `${parts.join('\n\n')}\n`
  },
})
