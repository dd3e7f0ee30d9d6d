import { defineReport } from 'confide'
import { stringify } from 'csv-stringify/sync'
import { asText } from './tasks/spreadsheet.js'
import { type Task, tasksOf } from './tasks/task.js'
import { acceptedText } from './words/about.js'
import { duration } from './words/date.js'

const COLUMNS = {
  state: 'State',
  severity: 'Severity',
  what: 'What is wrong',
  owner: 'Owner',
  due: 'Due',
  since: 'Open since',
  note: 'Note',
  time: 'Time for all of this check',
  steps: 'What to do',
  commands: 'Or paste this command',
  subject: 'About',
  source: 'System',
  theme: 'Theme',
  check: 'Check',
  law: 'Law',
  key: 'Key',
}

/**
 * Begins with a byte order mark, without which Excel reads UTF-8 as Latin-1; lines end in CRLF (RFC 4180); every cell is quoted.
 */
export default defineReport({
  id: 'csv',
  title: 'Tasks as a table for a spreadsheet',
  extension: 'csv',
  toStdout: false,
  write(audit, ctx) {
    return stringify(tasksOf(audit, ctx).map(row), {
      bom: true,
      cast: { string: asText },
      columns: COLUMNS,
      escape_formulas: true,
      header: true,
      quoted: true,
      record_delimiter: 'windows',
    })
  },
})

function row(task: Task): Record<keyof typeof COLUMNS, string> {
  const { state, severity, what, owner, due = '', since = '', minutes, steps, name, source, theme, check, clauses, key } = task
  return {
    state,
    severity,
    what,
    owner,
    due,
    since,
    note: noteOf(task),
    time: minutes > 0 ? duration(minutes) : '',
    steps: steps.lines.join('\n'),
    commands: steps.commands.join('\n'),
    subject: task.subject.kind === 'practice' ? 'The practice' : name,
    source,
    theme,
    check,
    law: clauses.join('; '),
    key,
  }
}

function noteOf({ mended, fixed, waived }: Task): string {
  const parts: string[] = []
  if (mended) parts.push(`had been mended on ${mended}`)
  if (fixed) parts.push(`mended on ${fixed}`)
  if (waived) parts.push(acceptedText(waived))
  return parts.join('; ')
}
