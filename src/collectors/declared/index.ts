import { z } from 'zod'
import type { Config } from '../../config/config.js'
import { defineCollector } from '../../model/collector.js'
import { gives } from './gives.js'

/** The practice's own words. Its settings are the whole file, already read and validated. */
export default defineCollector({
  id: 'declared',
  title: 'confide.yaml',
  settings: z.custom<Config>((value) => typeof value === 'object' && value !== null && 'practice' in value),
  calls: [
    {
      id: 'read',
      why: 'reads what the practice says of itself in confide.yaml, its staff list and statements.yaml',
      via: 'file',
      path: 'confide.yaml',
      gives,
    },
  ],
  async *collect({ settings, now }) {
    const { declaredRecords } = await import('./facts.js')
    yield* declaredRecords(settings, now)
  },
})
