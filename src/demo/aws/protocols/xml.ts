/** What XML is written of: a key is an element, a list repeats it, `@name` is an attribute, `#` is text, absent values leave no trace. */
export type XmlValue = string | number | boolean | Date | XmlTree | readonly XmlValue[] | undefined
export interface XmlTree {
  readonly [name: string]: XmlValue
}

/** One element with everything in it, without the XML declaration. Dates are ISO 8601 in UTC. */
export function xml(name: string, value: XmlValue): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map((item: XmlValue) => xml(name, item)).join('')
  if (!isTree(value)) return `<${name}>${escaped(text(value))}</${name}>`
  let attributes = ''
  let content = ''
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue
    if (key.startsWith('@')) attributes += ` ${key.slice(1)}="${escaped(String(item))}"`
    else if (key === '#') content += escaped(text(item))
    else content += xml(key, item)
  }
  return `<${name}${attributes}>${content}</${name}>`
}

function isTree(value: XmlValue): value is XmlTree {
  return typeof value === 'object' && !(value instanceof Date) && !Array.isArray(value)
}

function text(value: XmlValue): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '')
}

/** Characters that XML 1.0 cannot hold become U+FFFD (https://www.w3.org/TR/xml/#charsets). */
function escaped(value: string): string {
  return value
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}
