import type { Reply } from '../reply.js'

/** What the Groups Settings API answers to whoever does not say `alt=json`. https://developers.google.com/workspace/admin/groups-settings/v1/reference/groups/get */
export function atomOf(body: unknown): Reply {
  const settings = Object.entries(body as object).map(([name, value]) => `<apps:${name}>${escaped(String(value))}</apps:${name}>`)
  const spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:apps="http://schemas.google.com/apps/2006"'
  const text = `<?xml version="1.0" encoding="UTF-8"?><entry ${spaces}>${settings.join('')}</entry>`
  return { status: 200, headers: { 'content-type': 'application/atom+xml; charset=UTF-8' }, text }
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)
