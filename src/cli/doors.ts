import { guardedRun } from '../collectors/exec/run.js'
import type { Doors } from '../engine/collect.js'
import { ConfideError } from '../model/error.js'

/** The guarded doors of one source: what its call table does not hold cannot leave the program. */
export const doors: Doors = (source, signal) => ({
  run: guardedRun(source.calls, signal),
  fetch: async (call) => {
    throw new ConfideError('CALL_REFUSED', {
      what: `Source "${source.id}" asked for the call "${call}", which its table does not hold.`,
      why: 'Only declared calls may leave this computer.',
      next: 'Report this to the author of the source.',
    })
  },
})
