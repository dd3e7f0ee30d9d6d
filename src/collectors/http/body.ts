import type { ZodType } from 'zod'

export interface Body {
  text: string
  type: 'application/json' | 'application/x-www-form-urlencoded'
}

/**
 * The body that may leave: what the call's schema makes of the given one, written anew, so that a key the schema does not
 * know, a doubled key or a second reading of the same bytes cannot leave. Undefined when it does not parse.
 */
export function bodyFor(schema: ZodType, given: unknown, contentType: string | null): Body | undefined {
  const form = given instanceof URLSearchParams || /^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')
  if (!form && contentType !== null && !/^application\/([\w.]+\+)?json\b/i.test(contentType)) return undefined
  if (typeof given !== 'string' && !(given instanceof URLSearchParams)) return undefined
  try {
    const parsed = schema.safeParse(form ? fields(new URLSearchParams(given)) : JSON.parse(String(given)))
    if (!parsed.success) return undefined
    if (!form) return { text: JSON.stringify(parsed.data), type: 'application/json' }
    const pairs = Object.entries(parsed.data as Record<string, unknown>).filter(([, value]) => value !== undefined)
    const text = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString()
    return { text, type: 'application/x-www-form-urlencoded' }
  } catch {
    return undefined
  }
}

function fields(form: URLSearchParams): Record<string, string> {
  const names = [...form.keys()]
  if (new Set(names).size !== names.length) throw new Error('a name stands twice')
  return Object.fromEntries(form)
}
