import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { catalogue } from '../../scripts/generate/catalogue.js'
import { profileFiles } from '../../scripts/generate/profiles.js'
import { Recommendation } from '../../src/model/control.js'
import { builtIns } from '../../src/plugins/registry.js'
import { readControls, readText, readYaml } from './repository.js'
import { readSharedControls, readSharedRows, sharedIsThere } from './shared.js'

const controls = readControls()
const recommendations = z.array(Recommendation).parse(readYaml('checks/recommendations.yaml'))
const { checks } = await builtIns()
const profiles = await profileFiles()
const page = catalogue({ controls, recommendations, checks: [...checks.values()], profiles })

test('all 175 recommendations stand there once, in their order', () => {
  expect(recommendations.map((it) => it.n)).toEqual(Array.from({ length: 175 }, (_, n) => n + 1))
})

describe('each of the 70 controls is judged by a check or asked by a question', () => {
  it.each(controls)('$id', ({ checks: ids, automatic }) => {
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => !checks.has(id))).toEqual([])
    // What nothing shows needs somebody to say it: in an answer, or in confide.yaml, which the check then reads.
    const told = ids.some((id) => checks.get(id)?.question !== undefined || TYPED.some((kind) => kind in readsOf(id)))
    expect(automatic !== undefined || told).toBe(true)
  })
})

/** Kinds that only confide.yaml gives. */
const TYPED = ['person', 'training', 'vendor', 'incident']

function readsOf(id: string): object {
  const check = checks.get(id)
  return { ...check?.needs, ...check?.helps }
}

describe('each recommendation leads to a clause of a law', () => {
  const cited = new Set(
    profiles.filter((it) => !('overlay' in it) && it.id !== 'baseline').flatMap((it) => Object.keys(it.checks ?? {})),
  )
  it.each(recommendations)('$n, by $control', ({ control }) => {
    const ids = controls.find((it) => it.id === control)?.checks ?? []
    expect(ids.filter((id) => cited.has(id))).not.toEqual([])
  })
})

describe('docs/catalogue.md', () => {
  it('is what npm run generate makes of checks/ and profiles/ today', () => {
    expect(readText('docs/catalogue.md')).toBe(page)
  })

  it('has a section for every control, and no link that leads nowhere', () => {
    const anchors = new Set([...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id))
    expect([...anchors]).toEqual(controls.map((it) => it.id))
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id)
    expect(links).toHaveLength(recommendations.length)
    expect(links.filter((id) => !anchors.has(id ?? ''))).toEqual([])
  })
})

const shared = sharedIsThere('comparing checks/recommendations.yaml with its source')

describe.skipIf(!shared)('compared with the shared recommendations', () => {
  const theirs = shared ? readSharedRows() : []
  const sequences = (text: string) => {
    const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
    return words.slice(4).map((_, i) => words.slice(i, i + 5).join(' '))
  }

  it('every number stands for the same control', () => {
    expect(recommendations.map((it) => [it.n, it.control])).toEqual(theirs.map((it) => [it.n, it.control]))
    expect(readSharedControls()).toHaveLength(controls.length)
  })

  it('the words are ours: no five of them stand in a row there', () => {
    const copied = theirs.filter((it) => {
      const ours = recommendations.find(({ n }) => n === it.n)?.asks ?? ''
      const same = new Set(sequences(it.recommendation))
      return ours.toLowerCase() === it.recommendation.toLowerCase() || sequences(ours).some((one) => same.has(one))
    })
    expect(copied).toEqual([])
  })
})
