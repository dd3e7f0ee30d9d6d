import { dirname } from 'node:path'
import { clean } from '../../../reports/words/escape.js'
import type { StaffMember } from '../../config/schema-people.js'
import { valueIn } from '../../init/draft.js'
import { typedPerson } from '../../init/people.js'
import { ConfideError } from '../../model/error.js'
import { Day } from '../../model/facts/moment.js'
import type { Lines } from '../ui/lines.js'
import { askLines, askMany, askOne, askText } from '../ui/questions.js'
import { reading } from './practice.js'
import { currentDraft, type Sitting } from './sitting.js'
import { staffFromCsv, staffFromFacts, typedPath } from './staff-file.js'

const WAYS = [
  { value: 'type', label: 'type them', hint: 'one line each' },
  { value: 'csv', label: 'a CSV file', hint: 'columns name, email, and if you like emails, role, country, started, left' },
  {
    value: 'facts',
    label: 'from accounts',
    hint: 'a facts file that confide collect -o facts.ndjson wrote from Google or Microsoft 365',
  },
]

/** Who works there and who left: typed, from a CSV file, or from the accounts of a cloud source. */
export async function askStaff(lines: Lines, sitting: Sitting): Promise<void> {
  const draft = await currentDraft(sitting)
  const before = valueIn(draft, ['staff'])
  if (typeof before === 'string') {
    lines.tell(`\nStaff: your list is ${before}. Edit it there.`)
    return
  }
  const there = Array.isArray(before) ? (before as Partial<StaffMember>[]) : []
  const how = await askOne(lines, {
    ask:
      there.length > 0
        ? `Staff: ${there.length} ${there.length === 1 ? 'person stands' : 'people stand'} in the list. Add more?`
        : 'Who works there?',
    why: 'Accounts are compared with people: who left and still has access, and whose account nobody knows. Enter skips it.',
    choices: WAYS,
  })
  if (how === 'type') await typed(lines, sitting)
  if (how === 'csv')
    sitting.answers.staff = await fromFile(lines, sitting, (file) => staffFromCsv(file, dirname(sitting.file), sitting.now))
  if (how === 'facts') sitting.answers.staff = await fromAccounts(lines, sitting)
  if (how === undefined && there.length > 0) sitting.answers.staff = await leaversOf(lines, there.filter(stillThere))
  if (Array.isArray(sitting.answers.staff) && sitting.answers.staff.length === 0) delete sitting.answers.staff
  if (sitting.answers.staff === undefined) delete sitting.answers.staff
}

const stillThere = (it: Partial<StaffMember>): it is StaffMember =>
  typeof it.name === 'string' && typeof it.email === 'string' && typeof it.left !== 'string'

/** Line by line; what was typed is kept also when the person stops in the middle. */
async function typed(lines: Lines, { answers }: Sitting): Promise<void> {
  const here: StaffMember[] = []
  const gone: StaffMember[] = []
  try {
    await askLines(lines, {
      ask: 'Everybody who works there now',
      why: 'One line each, such as: Ana Ruiz, ana@harbourst.example, owner. Roles in your own words: owner, therapist, intern, receptionist, bookkeeper. An empty line ends it.',
      into: here,
      read: readPerson,
    })
    await askLines(lines, {
      ask: 'Everybody who left in the last two years',
      why: 'With the last day: Ben Ong, ben@harbourst.example, intern, left 2026-06-30. An empty line ends it.',
      into: gone,
      read: readLeaver,
    })
  } finally {
    answers.staff = once([...gone, ...here.map((it) => ({ left: null, ...it }))].map(ordered), lines)
  }
}

function readPerson(line: string): { value: StaffMember } | { wrong: string } {
  const found = typedPerson(line)
  return 'person' in found ? { value: found.person } : found
}

function readLeaver(line: string): { value: StaffMember } | { wrong: string } {
  const found = readPerson(line)
  if ('wrong' in found || typeof found.value.left === 'string') return found
  return { wrong: 'expected the last day too, such as: left 2026-06-30 (year-month-day)' }
}

const ordered = ({ name, email, emails, role, country, started, left }: StaffMember): StaffMember =>
  Object.fromEntries(
    Object.entries({ name, email, emails, role, country, started, left }).filter(([, it]) => it !== undefined),
  ) as StaffMember

/** The first of each address; the others are named. */
function once(staff: readonly StaffMember[], lines: Lines): StaffMember[] {
  const found = new Map<string, StaffMember>()
  for (const person of staff) {
    const key = person.email.toLowerCase()
    if (found.has(key)) lines.tell(`  ${person.email} stands twice: the first line counts.`)
    else found.set(key, person)
  }
  return [...found.values()]
}

/** Asks for a file until it can be read or is left out; what is wrong with it is said, row by row. */
async function fromFile<T>(lines: Lines, { file }: Sitting, read: (path: string) => Promise<T>): Promise<T | undefined> {
  for (;;) {
    const path = await askText(lines, {
      ask: 'Where is the file?',
      why: 'A path, or drop the file here.',
      read: (line) => ({ value: typedPath(line, dirname(file)) }),
    })
    if (path === undefined) return undefined
    try {
      return await read(path)
    } catch (error) {
      if (!(error instanceof ConfideError)) throw error
      const where = error.at?.line === undefined ? '' : ` (line ${error.at.line})`
      lines.tell(`  ${error.what}${where}\n  Correct the file and give it again, or press Enter to go on without.`)
    }
  }
}

async function fromAccounts(lines: Lines, sitting: Sitting): Promise<StaffMember[]> {
  const found = await fromFile(lines, sitting, staffFromFacts)
  if (found === undefined) return []
  const { staff, source, disabled, others } = found
  lines.tell(
    `  ${staff.length} from ${clean(source ?? '', 60)}; left out: ${disabled} disabled, ${others} shared mailboxes, guests and programs.`,
  )
  sitting.answers.staff = staff
  const gone = await leaversOf(lines, staff)
  return staff.map((person) => gone.find(({ email }) => email === person.email) ?? person)
}

/** Who of a list does not work there any more, each with the last day. */
async function leaversOf(lines: Lines, staff: readonly StaffMember[]): Promise<StaffMember[]> {
  const picked = await askMany(lines, {
    ask: 'Has any of them left?',
    why: 'An account cannot tell. Enter: nobody.',
    choices: staff.map(({ name, email }) => ({ value: email, label: name, hint: email })),
    chosen: [],
  })
  const gone: StaffMember[] = []
  for (const person of staff.filter(({ email }) => picked?.values.includes(email))) {
    const left = await askText(lines, { ask: `Last day of ${person.name}`, why: 'Such as 2026-06-30.', read: reading(Day) })
    if (left !== undefined) gone.push({ ...person, left })
  }
  return gone
}
