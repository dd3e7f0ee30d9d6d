import { arch, homedir, hostname, platform } from 'node:os'
import { sha256 } from './hash.js'

/** Eight characters that tell two computers, or two logins of one, apart without naming them. A laptop's domain changes with its network. */
export function machineWord(): string {
  return sha256(JSON.stringify(['confide machine', hostname().split('.')[0], platform(), arch(), homeFolder()])).slice(0, 8)
}

function homeFolder(): string {
  try {
    return homedir()
  } catch {
    return ''
  }
}
