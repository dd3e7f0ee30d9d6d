import type { Handed } from '../../schema.js'
import { cannot, is, type Reading, UNCLEAR } from '../reading.js'
import { servicesOf } from './services.js'

/** Agents that are installed only by enrolling. */
const ENROLLED: Readonly<Record<string, string>> = {
  '/opt/jc': 'JumpCloud',
  '/opt/orbit': 'Fleet',
  '/usr/local/kolide-k2': 'Kolide',
}

/** Programs that may be there without being enrolled: whether they are, they keep to themselves. */
const MAYBE = ['/opt/microsoft/intune', '/opt/puppetlabs', '/etc/landscape/client.conf']

/** The management it is enrolled in; null when none of those that exist for Linux is installed. */
export function managed(handed: Handed): Reading<string | null> {
  const { places } = servicesOf(handed)
  if (places === undefined) return UNCLEAR
  const names = [...places].flatMap((place) => ENROLLED[place] ?? [])
  if (names.length > 0) return is(names.join(', '))
  return MAYBE.some((it) => places.has(it)) ? cannot('unsupported') : is(null)
}
