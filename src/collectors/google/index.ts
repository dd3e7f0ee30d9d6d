import { defineCollector } from '../../model/collector.js'
import { CALLS } from './calls.js'
import { chosenIn, Settings } from './settings.js'

export default defineCollector({
  id: 'google',
  title: 'Google Workspace',
  settings: Settings,
  calls: CALLS,
  vendor: 'Google',
  // Google runs no national cloud of Workspace at hosts of its own.
  vendorHosts: [],
  // Policies come at about one page in a second, and what is read as each person at one question for each.
  timeLimitMs: 30 * 60_000,
  chosen: (settings) => chosenIn(settings),
  async *collect(ctx) {
    const { collect } = await import('./collect.js')
    yield* collect(ctx)
  },
})
