import { type Html, html, style, toText } from './markup.js'
import { SHEET } from './style/sheet.js'

/** The whole document: nothing is loaded, run or sent, and the policy forbids it too. */
export async function page(title: string, body: Html): Promise<string> {
  const policy = `default-src 'none'; style-src '${await hashOf(SHEET)}'; base-uri 'none'; form-action 'none'`
  return toText(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta http-equiv="x-dns-prefetch-control" content="off">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style(SHEET)}</style>
</head>
<body>
${body}
</body>
</html>
`)
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`
}
