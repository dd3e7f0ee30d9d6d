/**
 * Whether a path is one that a template allows. `{name}` stands for exactly one segment, which is not empty, holds no slash
 * (encoded neither), is no dot segment and does not begin with `$`: Graph would read `$value` as "the content of it".
 */
export function pathFits(template: string, path: string): boolean {
  const wanted = template.split('/')
  const given = path.split('/')
  return wanted.length === given.length && wanted.every((part, i) => segmentFits(part, given[i] ?? ''))
}

function segmentFits(part: string, given: string): boolean {
  const segment = decoded(given)
  if (segment === undefined) return false
  return /^\{\w+\}$/.test(part) ? fillsParameter(segment) : segment === part
}

/** A `%` that is left after decoding could be decoded once more on the way. */
function fillsParameter(segment: string): boolean {
  return segment !== '' && !/[/\\%\u0000-\u001f\u007f]|^\$|^\.{1,2}$/.test(segment)
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
