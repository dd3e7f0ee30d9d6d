import type { Call } from '../../model/call.js'
import { ConfideError, type Place } from '../../model/error.js'

/** Declared host → where its requests go instead. Made by `checkEndpoints`. */
export type Endpoints = ReadonlyMap<string, URL>

export interface EndpointRule {
  /** The vendor's own hosts and national clouds, each exact: `graph.microsoft.us`. No wildcard: `*.amazonaws.com` holds anybody's server. */
  vendorHosts: readonly string[]
  /** What --allow-endpoint named: a host, or host:port. */
  allowed: readonly string[]
}

/** This computer: 127.0.0.0/8, ::1, localhost. The host as URL writes it, so that 0x7f.1 has become 127.0.0.1. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname)
}

/** https anywhere, http to this computer only, and no name or password in the address. */
export function isSecure(url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
}

/** Whether requests of a source may go to `url`: the vendor's own clouds, this computer, or a host that the command line allowed. */
export function endpointAllowed(url: URL, { vendorHosts, allowed }: EndpointRule): boolean {
  if (!isSecure(url)) return false
  if (isLoopback(url) || (url.port === '' && vendorHosts.includes(url.hostname))) return true
  return allowed.some((host) => host.toLowerCase() === url.host || host.toLowerCase() === url.hostname)
}

/**
 * `endpoints:` of a source (declared host → address), checked before any credential is read.
 *
 * @throws ConfideError `ENDPOINT_REFUSED` that names the key and, where the address is one, its host; never the address itself.
 */
export function checkEndpoints(
  endpoints: Readonly<Record<string, string>> | undefined,
  rule: EndpointRule & { source: string; calls: readonly Call[]; at?: Place },
): Endpoints {
  const checked = new Map<string, URL>()
  for (const [host, address] of Object.entries(endpoints ?? {})) {
    const declared = rule.calls.some((call) => call.via === 'http' && call.host === host)
    if (!declared) throw refused(rule, 'names a host that the source does not call', 'Run: confide plan')
    if (!URL.canParse(address)) throw refused(rule, `gives ${host} an address that is none`, 'Write https://HOST')
    const url = new URL(address)
    if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
      throw refused(rule, `gives ${host} more than a host`, 'Write https://HOST without a path')
    if (!isSecure(url))
      throw refused(rule, `gives ${host} an address that is not safe`, 'Write https://HOST (http only to localhost)')
    if (!endpointAllowed(url, rule))
      throw refused(rule, `sends ${host} to ${url.host}, which is not the vendor's`, `To allow it: --allow-endpoint ${url.host}`)
    checked.set(host, url)
  }
  return checked
}

function refused({ source, at }: { source: string; at?: Place }, what: string, next: string): ConfideError {
  return new ConfideError('ENDPOINT_REFUSED', {
    what: `"endpoints" of source "${source}" ${what}.`,
    why: 'Whoever is named there receives the sign-in of this source.',
    next,
    ...(at ? { at } : {}),
  })
}
