// One line at the end of `npm test`: what only the CI suites look at, and what this machine has not got.
import { existsSync } from 'node:fs'

const out = [
  'a comparison with lynis (npm run ci:lynis)',
  'a disk encrypted for real (npm run ci:luks)',
  'long invariants (npm run ci:invariants)',
  'AWS by moto, and every fault of every call (npm run ci:moto, ci:aws)',
  'third-party validators of the reports (npm run ci:formats)',
  'three hundred practices at once, and 500 runs killed (npm run ci:clients, ci:kills)',
]
if (!existsSync(`${process.env.CONFIDE_SHARED ?? '../shared'}/reference`))
  out.push('the comparison of laws and controls with ../shared')
console.log(`left out: ${out.join(', ')}`)
