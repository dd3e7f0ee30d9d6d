import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import wrapAnsi from 'wrap-ansi'
import { columns, wrap } from '../../reports/words/width.js'

/** Most of what reports print, and a few characters that are no plain ones. */
const PLAIN = [...' abcXYZ019.,:;/()"-~·–—’“”…›→─█▒']
const OTHERS = ['é', 'e\u0301', '語', '👩‍⚕️', '\u001b[1m', '\u001b[0m', '\t', '\n', 'ไ']
const text = (of: readonly string[]) => fc.array(fc.constantFrom(...of), { maxLength: 60 }).map((it) => it.join(''))

describe('plain text is measured and wrapped as the libraries do it', () => {
  test('columns', () => {
    fc.assert(
      fc.property(text([...PLAIN, '\u00A0', ...OTHERS]), (it) => {
        expect(columns(it)).toBe(stringWidth(it))
      }),
    )
  })

  test('lines, whether they fit or not', () => {
    fc.assert(
      fc.property(text([...PLAIN, ...OTHERS]), fc.integer({ min: 1, max: 80 }), (it, width) => {
        expect(wrap(it, width)).toEqual(wrapAnsi(it, width, { hard: true, trim: true }).split('\n'))
      }),
    )
  })
})
