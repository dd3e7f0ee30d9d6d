import { type Sitting, sit } from '../../attest/sitting.js'
import { declaredRecords } from '../../collectors/declared/facts.js'
import type { Config } from '../../config/config.js'
import type { Collected } from '../../engine/collect.js'
import { assemble } from '../../engine/world.js'
import type { FactRecord } from '../../model/collector.js'
import { ConfideError } from '../../model/error.js'
import { gather } from '../commands/audit.js'
import { factsSources, readFacts } from '../facts-file.js'
import { type CommonOptions, type Prepared, prepare } from '../prepare.js'

export type Described = Prepared & { config: Config }

/** What an audit would need, of a practice that has described itself: an answer has to be kept somewhere. */
export async function described(options: CommonOptions): Promise<Described> {
  const prepared = await prepare(options, options.facts ? await factsSources(options.facts) : [])
  const { config } = prepared
  if (config) return { ...prepared, config }
  throw new ConfideError('ATTEST_NO_PRACTICE', {
    what: 'There is no confide.yaml here or above.',
    why: 'Answers are kept beside it, and its profiles decide what has to be asked.',
    next: 'Write one: confide init',
  })
}

/** Looks, as an audit does, and finds what only a person can say. */
export async function openSitting(prepared: Described, options: CommonOptions): Promise<Sitting> {
  const { config, now, plan } = prepared
  const { header, records } = options.facts
    ? withWordsOf(config, now, await readFacts(options.facts, prepared.registry.schemas))
    : await gather(prepared, options)
  return sit(plan.selection, assemble(header, records), { now, folder: config.folder, all: options.only !== undefined })
}

/** A facts file with the answers that were given since: nobody is asked twice. */
function withWordsOf(config: Config, now: Date, { header, records }: Collected): Collected {
  const old = ({ record, kind, source }: FactRecord) => record !== 'gap' && kind === 'statement' && source === 'declared'
  const said = [...declaredRecords(config, now)].filter((it) => it.record !== 'gap' && it.kind === 'statement')
  return { header, records: [...records.filter((it) => !old(it)), ...said] }
}
