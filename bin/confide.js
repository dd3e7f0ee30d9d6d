#!/usr/bin/env node
import module from 'node:module'
import v8 from 'node:v8'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`confide needs Node.js 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org\n`)
  process.exit(2)
}
// Thousands of answers leave garbage that V8 would let grow to several times what is held.
v8.setFlagsFromString('--heap-growing-percent=20')
v8.setFlagsFromString('--semi-space-growth-factor=1')
module.enableCompileCache?.()
const { main } = await import('../dist/src/cli/main.js')
await main(process.argv)
