// Compiles to dist and puts the files beside it that are read at run time.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
cpSync('src/demo/practice', 'dist/src/demo/practice', { recursive: true })
cpSync('src/collectors/device/confide-device.sh', 'dist/src/collectors/device/confide-device.sh')
chmodSync('dist/src/collectors/device/confide-device.sh', 0o755)
