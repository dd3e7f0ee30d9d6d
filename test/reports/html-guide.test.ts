import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { guide } from '../../reports/html/guide/blocks.js'
import { toText } from '../../reports/html/markup.js'
import { guides } from '../../src/plugins/generated/guides.js'

const render = (markdown: string): string => toText(guide(markdown)).replace(/\n/g, '')

/** marked's answer without the marks that only differ in spelling. */
const reference = (markdown: string): string =>
  String(marked.parse(markdown, { async: false }))
    .replace(/<code class="[^"]*">/g, '<code>')
    .replace(/\n(?=<\/code>)/g, '')
    .replace(/\n/g, '')

describe('every guide reads as a Markdown library reads it', () => {
  const texts = Object.entries(guides).flatMap(([id, { why, fix }]) => [
    [`${id}: why`, why] as const,
    ...Object.entries(fix).map(([heading, steps]) => [`${id}: ${heading}`, steps] as const),
  ])
  test.each(texts)('%s', (_, markdown) => expect(render(markdown)).toBe(reference(markdown)))
})

describe('the subset', () => {
  test.each([
    ['1. one\n2. two', '<ol><li>one</li><li>two</li></ol>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['1. one\n   goes on\nand on', '<ol><li>one goes on and on</li></ol>'],
    ['1. one\n   - a\n   - b\n2. two', '<ol><li>one<ul><li>a</li><li>b</li></ul></li><li>two</li></ol>'],
    ['1. one\n\n   ```yaml\n   a: <b>\n   ```\n2. two', '<ol><li>one<pre><code>a: &lt;b&gt;</code></pre></li><li>two</li></ol>'],
    ['#### Head\ntext', '<p><strong>Head</strong></p><p>text</p>'],
    ['**a** *b* `c`', '<p><strong>a</strong> <em>b</em> <code>c</code></p>'],
    [
      '[here](https://a.example/x)',
      '<p><a class="named" href="https://a.example/x" rel="noreferrer">here</a> <span class="host">(a.example)</span></p>',
    ],
    ['See https://a.example/x.', '<p>See <a href="https://a.example/x" rel="noreferrer">https://a.example/x</a>.</p>'],
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['[x](http://a.example)', '<p>[x](http://a.example)</p>'],
    ['[bank](https://bank.example@evil.example)', '<p>[bank](https://bank.example@evil.example)</p>'],
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['', ''],
    ['```\nnever closed', '<pre><code>never closed</code></pre>'],
  ])('%j', (markdown, expected) => expect(render(markdown)).toBe(expected))

  test('deep and long text ends soon', () => {
    const start = performance.now()
    render(Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}- x`).join('\n'))
    render('['.repeat(100_000))
    render('*'.repeat(100_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
