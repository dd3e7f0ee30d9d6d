import { defineCollector } from '../../model/collector.js'
import { endpointsOf, MICROSOFT_HOSTS } from '../auth/microsoft/clouds.js'
import { CALLS } from './calls.js'
import { chosenIn, Settings } from './settings.js'

export default defineCollector({
  id: 'microsoft365',
  title: 'Microsoft 365',
  settings: Settings,
  calls: CALLS,
  vendor: 'Microsoft',
  vendorHosts: MICROSOFT_HOSTS,
  // The reports of 100,000 people come at one page in two seconds: learn.microsoft.com/graph/throttling-limits.
  timeLimitMs: 30 * 60_000,
  chosen: (settings) => chosenIn(settings),
  endpointsOf: (settings) => endpointsOf(settings),
  async *collect(ctx) {
    const { collect } = await import('./collect.js')
    yield* collect(ctx)
  },
})
