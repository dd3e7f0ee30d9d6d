// Compiles beside dist, puts the files there that are read at run time, then swaps: dist is whole at every moment.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, renameSync, rmSync } from 'node:fs'

const fresh = `dist.${process.pid}`
const old = `${fresh}.old`
try {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', fresh], {
    stdio: 'inherit',
  })
  cpSync('src/demo/practice', `${fresh}/src/demo/practice`, { recursive: true })
  cpSync('src/collectors/device/confide-device.sh', `${fresh}/src/collectors/device/confide-device.sh`)
  chmodSync(`${fresh}/src/collectors/device/confide-device.sh`, 0o755)
  if (existsSync('dist')) renameSync('dist', old)
  renameSync(fresh, 'dist')
} catch (error) {
  process.exitCode = 1
  if (!('status' in error)) console.error(error)
} finally {
  rmSync(fresh, { recursive: true, force: true })
  rmSync(old, { recursive: true, force: true })
}
