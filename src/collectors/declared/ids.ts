import type { Fact } from '../../model/facts/index.js'

/** A name as an id: lower case, letters and digits of any script, hyphens between; the kind when nothing is left. */
export function slug(text: string, kind: string): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return words.length === 0 ? kind : words.join('-')
}

/** The same facts with no id twice: the second of an id gets `-2`, in the order of the file. */
export function distinct<F extends Fact>(facts: readonly F[]): F[] {
  const taken = new Set(facts.map(({ id }) => id))
  const given = new Set<string>()
  return facts.map((fact) => {
    let id = fact.id
    for (let nth = 2; given.has(id) || (id !== fact.id && taken.has(id)); nth++) id = `${fact.id}-${nth}`
    given.add(id)
    return { ...fact, id }
  })
}
