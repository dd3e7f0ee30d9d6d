import type { Fact } from '../model/facts/index.js'
import type { Subject } from '../model/verdict.js'
import type { World } from './world.js'

type Statement = Pick<Fact<'statement'>, 'subject'>

/** Whether the person spoke of the practice as a whole. */
export function general({ subject: word }: Statement, practice: Pick<Subject, 'name'>): boolean {
  return word === undefined || same(word, 'practice') || same(word, practice.name)
}

/** Whether the person named this subject: by id, login, e-mail, or by its name where that tells it apart. */
export function names({ subject: word }: Statement, { id, login, email, name }: Subject, ownName: boolean): boolean {
  return word !== undefined && [id, login, email, ownName ? name : undefined].some((it) => same(word, it))
}

/** The practice as a word can mean it: not by a name that something else of it has too, as where it is called like its owner. */
export function asSpoken(practice: Subject, world: World): Subject {
  return isOwnName(practice, world) ? practice : { ...practice, name: undefined }
}

/** Whether a name tells this subject apart: two people may be called alike, and a practice like one of them. */
export function isOwnName({ kind, name }: Subject, world: World): boolean {
  if (name === undefined || (kind !== 'practice' && kind !== 'person')) return true
  const { people, things } = namesOf(world)
  const others = kind === 'person' ? (people.get(plain(name)) ?? 0) - 1 : (people.get(plain(name)) ?? 0)
  return others <= 0 && (kind === 'person' || !things.has(plain(name)))
}

/** Whether a word is the name of several: of two people, or of the practice and something else. */
export function isShared(word: string, world: World): boolean {
  const { people, things } = namesOf(world)
  const practice = (world.facts.get('practice') ?? []).some(({ name }) => same(word, name))
  return (people.get(plain(word)) ?? 0) + (practice ? 1 : 0) > 1 || (practice && things.has(plain(word)))
}

interface Names {
  /** Name → how many people of the staff list have it. */
  people: ReadonlyMap<string, number>
  /** Names of everything else that confide.yaml speaks of, save the practice. */
  things: ReadonlySet<string>
}

const known = new WeakMap<World['facts'], Names>()

function namesOf({ facts }: World): Names {
  const before = known.get(facts)
  if (before) return before
  const [people, things] = [new Map<string, number>(), new Set<string>()]
  for (const list of facts.values()) {
    for (const { kind, source, name } of list as readonly Fact[]) {
      if (source !== 'declared' || name === undefined || kind === 'statement' || kind === 'practice') continue
      if (kind === 'person') people.set(plain(name), (people.get(plain(name)) ?? 0) + 1)
      else things.add(plain(name))
    }
  }
  known.set(facts, { people, things })
  return { people, things }
}

const plain = (word: string) => word.trim().toLowerCase()

const same = (a: string, b: string | undefined) => b !== undefined && plain(a) === plain(b)
