import type { Finding } from 'confide'
import { clean } from '../../words/escape.js'
import { apartText, countText, statedText } from '../../words/fine.js'
import { withWord } from '../../words/found.js'
import { type Html, html } from '../markup.js'
import type { Section, View } from '../view.js'
import { wordLabel } from '../word.js'

/** What is in order and what does not apply, one line each. */
export function fine({ audit, ctx }: View): Section | undefined {
  const passed = withWord(audit.findings, 'OK')
  const apart = withWord(audit.findings, 'Does not apply')
  if (passed.length + apart.length === 0) return undefined
  const ok = (finding: Finding): Html => {
    const beside = [countText(finding, ctx.words(finding.check)), statedText(finding)].filter((part) => part !== undefined)
    return html`<li>${wordLabel('OK')} ${clean(finding.title)}${beside.length > 0 && html` <span>· ${beside.join(' · ')}</span>`}</li>
`
  }
  const body = html`<ul class="fine">${passed.map(ok)}${apart.map(notHere)}</ul>`
  return { id: 'fine', title: 'What is in order or does not apply', count: passed.length + apart.length, body }
}

function notHere(finding: Finding): Html {
  const why = apartText(finding)
  return html`<li>${wordLabel('Does not apply')} ${clean(finding.title)}${why && html` <span>· ${why}</span>`}</li>
`
}
