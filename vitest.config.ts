import { defineConfig } from 'vitest/config'

const conditions = ['@confide/source', 'node', 'import', 'default']

/** `npm test` runs test/ but the CI suites; `npm run ci:<suite>` sets CONFIDE_SUITE and runs that one alone. */
const suite = process.env.CONFIDE_SUITE

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: suite ? [`test/suites/${suite}/**/*.test.ts`] : ['test/**/*.test.ts'],
    exclude: suite ? [] : ['test/suites/**'],
    testTimeout: suite ? 600_000 : 30_000,
    typecheck: { enabled: false },
    pool: 'threads',
  },
})
