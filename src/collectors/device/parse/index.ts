import type { FactRecord } from '../../../model/collector.js'
import type { Handed } from '../schema.js'
import { linux } from './linux/index.js'
import type { Looked, PlatformParser } from './platform.js'
import { nothingRead } from './unread.js'

/** Which parser reads which platform's answers. */
const PARSERS = new Map<string, PlatformParser>([['linux', linux]])

/** The records of one computer from what its script printed. A platform without a parser yields censuses that say so, and no fact. */
export function recordsOf(handed: Handed, looked: Looked): FactRecord[] {
  const parser = PARSERS.get(handed.platform)
  return parser ? parser(handed, looked) : nothingRead(looked, 'unsupported')
}
