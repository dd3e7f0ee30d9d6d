#!/usr/bin/env node
import module from 'node:module'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`confide needs Node.js 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org\n`)
  process.exit(2)
}
module.enableCompileCache?.()
const { main } = await import('../dist/src/cli/main.js')
await main(process.argv)
