import { guardedRun } from '../collectors/exec/run.js'
import { guardedFetch } from '../collectors/http/guard.js'
import { resolveReference } from '../config/references.js'
import type { Doors } from '../engine/collect.js'

/** The guarded doors of one source: what its call table does not hold cannot leave the program. */
export const doors: Doors = ({ calls, endpoints }, signal, log) => ({
  run: guardedRun(calls, signal),
  fetch: guardedFetch(calls, { signal, log, ...(endpoints ? { endpoints } : {}) }),
})

/** The same, with what `env:` and `file:` references of confide.yaml stand for; `folder` is where it lies. */
export const doorsIn =
  (folder: string): Doors =>
  (source, signal, log) => ({
    ...doors(source, signal, log),
    resolve: (reference) => resolveReference(reference, { folder, env: process.env }),
  })
