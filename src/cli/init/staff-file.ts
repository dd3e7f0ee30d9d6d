import { isAbsolute, relative, resolve, sep } from 'node:path'
import { refusal } from '../../config/problem.js'
import type { StaffMember } from '../../config/schema-people.js'
import { staffOfCsv } from '../../config/staff.js'
import { type FromAccounts, peopleOf } from '../../init/people.js'
import { ConfideError } from '../../model/error.js'
import type { Fact } from '../../model/facts/index.js'
import { builtInFacts } from '../../model/facts/index.js'
import { readFacts } from '../facts-file.js'

/** A path as it is typed or dropped on a terminal: quotes, and `~` for the home folder. */
export function typedPath(typed: string, folder: string, home = process.env.HOME ?? process.env.USERPROFILE): string {
  const plain = typed
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/\\ /g, ' ')
  return resolve(folder, home !== undefined && /^~[/\\]/.test(plain) ? home + plain.slice(1) : plain)
}

/**
 * The people of a CSV file. One inside the practice's folder stays the list that is kept, and confide.yaml refers to it;
 * of one elsewhere the people are copied. @throws ConfideError with every row that cannot be read, and what was expected
 */
export async function staffFromCsv(file: string, folder: string, now: Date): Promise<StaffMember[] | `file:${string}`> {
  const { value, problems } = await staffOfCsv(file, now)
  if (value === undefined || problems.length > 0) throw refusal(problems)
  const way = relative(folder, file)
  const inside = way !== '' && !way.startsWith('..') && !isAbsolute(way)
  return inside ? `file:./${way.split(sep).join('/')}` : value.staff
}

/** The people behind the accounts of a facts file. @throws ConfideError when it holds none */
export async function staffFromFacts(file: string): Promise<FromAccounts> {
  const { records } = await readFacts(file, new Map(Object.entries(builtInFacts)))
  const accounts = records.filter((it): it is Fact<'account'> => it.record === 'fact' && it.kind === 'account')
  const found = peopleOf(accounts)
  if (found.staff.length > 0) return found
  throw new ConfideError('INIT_NO_PEOPLE', {
    what: `${file} holds no account of a person with an e-mail address.`,
    why: 'A staff list is made of people whom accounts can be matched to.',
    next: 'Collect from Google Workspace or Microsoft 365: confide collect -o facts.ndjson',
    at: { file },
  })
}
