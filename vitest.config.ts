import { accessSync, constants, statfsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const conditions = ['@confide/source', 'node']

/** `npm test` runs test/ but the CI suites; `npm run ci:<suite>` sets CONFIDE_SUITE and runs that one alone. */
const suite = process.env.CONFIDE_SUITE

/** Temporary folders in memory where the system has room there (a container has 64 MB): many small files are slow on a busy disk. */
if (process.env.TMPDIR === undefined && process.platform === 'linux') {
  try {
    accessSync('/dev/shm', constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize > 1_000_000_000) process.env.TMPDIR = '/dev/shm'
  } catch {
    // the usual place does as well
  }
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: suite ? [`test/suites/${suite}/**/*.test.ts`] : ['test/**/*.test.ts'],
    exclude: suite ? [] : ['test/suites/**'],
    // A limit for what hangs, not a measure: a busy machine takes many times as long as a quiet one.
    testTimeout: suite ? 600_000 : 180_000,
    hookTimeout: 120_000,
    typecheck: { enabled: false },
    pool: 'threads',
  },
})
