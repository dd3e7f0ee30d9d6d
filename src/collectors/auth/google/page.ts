import type { ServerResponse } from 'node:http'
import type { Reply } from './reply.js'

/** Sends a page of ours: no script, no style, no image, nothing from outside, and nothing that a browser may keep or pass on. */
export function sendPage(response: ServerResponse, { status, to, title, text }: Reply): void {
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Confide: ${escaped(title)}</title></head>
<body><h1>${escaped(title)}</h1><p>${escaped(text)}</p></body></html>
`
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
    ...(to === undefined ? {} : { location: to }),
  })
  response.end(page)
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => NAMED[sign] ?? sign)
