import { defineCollector } from '../../model/collector.js'
import { CALLS } from './calls.js'
import { Settings } from './settings.js'

export default defineCollector({
  id: 'aws',
  title: 'Amazon Web Services',
  settings: Settings,
  calls: CALLS,
  vendor: 'Amazon Web Services',
  // No host of `*.amazonaws.com` beside the declared one: anybody's server can have a name there.
  vendorHosts: [],
  async *collect(ctx) {
    const { collect } = await import('./collect.js')
    yield* collect(ctx)
  },
})
