import type { KnownVendor } from '../model/known-vendor.js'

/** One item of `vendors:` as it is written: what a practice that picked the system says by it, and nothing else. */
export interface VendorEntry {
  name: string
  holds?: 'none' | 'staff' | 'client'
  logins?: boolean
  source?: string
  purpose?: string
  uses?: string[]
  clinical?: boolean
  ai?: boolean
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\d]/gu, '')

/** The system of the register that people call `name`; undefined when it is not in there. */
export function knownSystem(name: string, register: readonly KnownVendor[]): KnownVendor | undefined {
  const word = plain(name)
  return register.find((it) => [it.name, it.id, ...it.also].some((each) => plain(each) === word))
}

/** Whether two names stand for one system. */
export function sameSystem(a: string, b: string, register: readonly KnownVendor[]): boolean {
  return plain(a) === plain(b) || (knownSystem(a, register) ?? a) === (knownSystem(b, register) ?? b)
}

/**
 * What is written for a system. The register says what a system is made for; what the practice signed, where its data lies
 * and whether it is encrypted in its plan the register cannot know, so those keys stay out. `source`: what reads it here.
 */
export function vendorEntry(name: string, register: readonly KnownVendor[], source?: string): VendorEntry {
  const known = knownSystem(name, register)
  if (known === undefined) return { name, logins: true }
  return {
    name: known.name,
    holds: known.holds,
    logins: true,
    ...(source === undefined ? {} : { source }),
    ...(known.purpose === 'unknown' ? {} : { purpose: known.purpose.is }),
    uses: [...known.uses],
    ...(known.clinical === 'unknown' ? {} : { clinical: known.clinical.is }),
    ...(known.ai === 'unknown' ? {} : { ai: known.ai.is }),
  }
}

const OFFERS = {
  yes: 'offered',
  'some-plans': 'offered with some plans',
  'on-request': 'offered on request',
  no: 'not offered',
} as const

/** What the register says of the papers of a system and of where it lies, in one line. */
export function inShort({ baa, dpa, hosting }: KnownVendor): string {
  const paper = (name: string, it: KnownVendor['baa']) => `${name} ${it === 'unknown' ? 'unknown' : OFFERS[it.is]}`
  const where = `hosting: ${hosting === 'unknown' ? 'unknown' : hosting.is}`
  return `${paper('BAA', baa)}, ${paper('processor agreement', dpa)}, ${where}`
}
