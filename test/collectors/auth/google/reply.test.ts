import { describe, expect, it } from 'vitest'
import { escaped } from '../../../../src/collectors/auth/google/page.js'
import { type Reply, replyTo } from '../../../../src/collectors/auth/google/reply.js'

const expected = { port: 4000, state: 'the-state', page: 'https://accounts.google.com/x' }
const reply = (url: string, more: { method?: string; host?: string } = {}) =>
  replyTo({ method: 'GET', host: '127.0.0.1:4000', url, ...more }, expected)

describe('what the browser is answered', () => {
  it.each([
    ['its first visit leads to Google', '/', { status: 302, to: expected.page }],
    ['a code with the state of this sign-in is taken', '/?code=c&state=the-state', { status: 200, brought: { code: 'c' } }],
    [
      'more names beside it do no harm',
      '/?code=c&state=the-state&scope=a%20b&authuser=0&hd=practice.example&prompt=consent',
      { brought: { code: 'c' } },
    ],
    ['a refusal with this state is taken', '/?error=access_denied&state=the-state', { brought: { error: 'access_denied' } }],
    ['a refusal counts also beside a code', '/?error=x&code=c&state=the-state', { brought: { error: 'x' } }],
  ] as [string, string, Partial<Reply>][])('%s', (_name, url, wanted) => {
    expect(reply(url)).toMatchObject(wanted)
  })

  it.each([
    ['another state', '/?code=c&state=the-statf'],
    ['a state that begins like this one', '/?code=c&state=the-state-and-more'],
    ['no state', '/?code=c'],
    ['an empty state', '/?code=c&state='],
    ['a state that stands twice', '/?code=c&state=the-state&state=the-state'],
    ['a refusal of another sign-in', '/?error=access_denied&state=x'],
  ])('%s brings nothing and is remembered', (_name, url) => {
    expect(reply(url)).toMatchObject({ status: 400, stray: true })
    expect(reply(url)).not.toHaveProperty('brought')
  })

  it.each([
    ['two codes', '/?code=a&code=b&state=the-state', {}, 400],
    ['an empty code', '/?code=&state=the-state', {}, 400],
    ['an endless code', `/?code=${'x'.repeat(20_000)}&state=the-state`, {}, 400],
    ['another path', '/callback?code=c&state=the-state', {}, 404],
    ['the icon that browsers ask for', '/favicon.ico', {}, 404],
    ['a form', '/?code=c&state=the-state', { method: 'POST' }, 405],
    ['a name that was made to mean this computer', '/?code=c&state=the-state', { host: 'evil.example:4000' }, 421],
    ['another port', '/?code=c&state=the-state', { host: '127.0.0.1:4001' }, 421],
    ['a whole address in place of a path', 'http://evil.example/?code=c&state=the-state', {}, 404],
  ])('%s is turned away', (_name, url, more, status) => {
    expect(reply(url, more)).toMatchObject({ status })
    expect(reply(url, more)).not.toHaveProperty('brought')
  })

  it('text on the page cannot become a tag', () => {
    expect(escaped(`<script>"&'`)).toBe('&lt;script&gt;&quot;&amp;&#39;')
  })
})
