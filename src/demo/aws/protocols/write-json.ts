import type { XmlValue } from './xml.js'

/** JSON as the vendor writes it: times are seconds since 1970 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html). */
export function writeJson(value: XmlValue): string {
  return JSON.stringify(plain(value))
}

function plain(value: XmlValue): unknown {
  if (value instanceof Date) return value.getTime() / 1000
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]: [string, XmlValue]) => [key, plain(item)]))
}
