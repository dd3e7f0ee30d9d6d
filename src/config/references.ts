import type { Place } from '../model/error.js'
import { leadsOut, pathInside } from './inside.js'
import { refusal } from './problem.js'
import { readText } from './text.js'

const ENV = /^env:[A-Za-z_][A-Za-z0-9_]*$/
const MAX_SECRET_BYTES = 100_000

export interface ReferenceContext {
  /** The practice's folder: `file:` stays inside. */
  folder: string
  env: Readonly<Record<string, string | undefined>>
  /** Where the reference stands, for errors. */
  at?: Place
}

/** Why a text is no reference; undefined when it is one. Never repeats the text: it may be the secret itself. */
export function notAReference(text: string): string | undefined {
  if (ENV.test(text)) return undefined
  if (!text.startsWith('file:'))
    return 'a secret never stands in this file: expected env:NAME or file:PATH (if this was the secret itself, change it)'
  const out = leadsOut(text.slice('file:'.length))
  return out === undefined ? undefined : `expected env:NAME or file:PATH: ${out}`
}

/**
 * What a reference stands for, read when it is needed and kept nowhere: the variable of `env:NAME`, or the text of
 * `file:PATH` without its last line break. @throws ConfideError that names the reference, never what it stands for
 */
export async function resolveReference(
  reference: string,
  { folder, env, at = { file: folder } }: ReferenceContext,
): Promise<string> {
  const wrong = notAReference(reference)
  if (wrong !== undefined) throw refusal([{ code: 'CONFIG_REFERENCE', what: wrong, at }])
  if (reference.startsWith('env:')) return variable(reference.slice('env:'.length), env, at)
  const inside = await pathInside(folder, reference.slice('file:'.length))
  if ('refused' in inside) throw refusal([{ ...inside.refused, at }])
  const { value, problems } = await readText(inside.path, MAX_SECRET_BYTES)
  if (value === undefined) throw refusal(problems)
  return value.replace(/\r?\n$/, '')
}

function variable(name: string, env: ReferenceContext['env'], at: Place): string {
  const value = Object.hasOwn(env, name) ? env[name] : undefined
  if (value !== undefined && value !== '') return value
  const what = `the environment variable ${name} is ${value === '' ? 'empty' : 'not set'}`
  throw refusal([{ code: 'CONFIG_REFERENCE_MISSING', what, at }])
}
