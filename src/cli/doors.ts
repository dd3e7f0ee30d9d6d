import { guardedRun } from '../collectors/exec/run.js'
import { guardedFetch } from '../collectors/http/guard.js'
import type { Doors } from '../engine/collect.js'

/** The guarded doors of one source: what its call table does not hold cannot leave the program. */
export const doors: Doors = ({ calls, endpoints }, signal, log) => ({
  run: guardedRun(calls, signal),
  fetch: guardedFetch(calls, { signal, log, ...(endpoints ? { endpoints } : {}) }),
})
