import type { Problem } from './problem.js'
import { notAReference } from './references.js'
import { pathText } from './show.js'
import { entriesOf, type Path, type Tree } from './tree.js'

const SECRET = /secret|passw|passphrase|token|key|credential/i

interface Setting {
  value: unknown
  path: Path
  /** The path as an error shows it, once a key on it speaks of a secret: what stands below may be the secret itself. */
  secret?: Path
}

/** Source settings that hold a secret instead of saying where it is kept. Names the place, never the value. */
export function secretProblems(tree: Tree): Problem[] {
  return entriesOf(tree.data, ['sources']).flatMap(([name, value]) => [...literals({ value, path: ['sources', name] }, tree)])
}

function* below({ value, path, secret }: Setting): Iterable<Setting> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      yield { value: item, path: [...path, index], secret: secret && [...secret, index] }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      const own = [...path, key]
      yield { value: item, path: own, secret: secret ?? (SECRET.test(key) ? own : undefined) }
    }
  }
}

function* literals(setting: Setting, tree: Tree): Iterable<Problem> {
  const { value, path, secret } = setting
  if (typeof value === 'object') for (const each of below(setting)) yield* literals(each, tree)
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return
  const refers = /^(env|file):/.test(text)
  const wrong = secret || text.startsWith('file:') ? notAReference(text) : undefined
  if (wrong === undefined) return
  const at = secret ? { ...tree.place(path), path: pathText(secret) } : tree.place(path)
  yield { code: refers ? 'CONFIG_REFERENCE' : 'CONFIG_SECRET', what: wrong, at }
}
