import type { Coverage } from 'confide'
import { shares } from '../words/score.js'
import { type Html, html } from './markup.js'

const WIDTH = 100
const HEIGHT = 6

/** A bar of what was seen (full), stated (striped) and not seen (empty); told apart without colour. */
export function coveragePicture(coverage: Coverage): Html {
  const { seen, stated, unseen } = shares(coverage)
  return html`<svg class="coverage" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="Coverage: ${seen} % seen, ${stated} % stated, ${unseen} % could not be seen">
<defs><pattern id="stripes" width="1.6" height="1.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe" width="0.9" height="1.6"/></pattern></defs>
<rect class="unseen" width="${WIDTH}" height="${HEIGHT}"/>
<rect class="seen" width="${seen}" height="${HEIGHT}"/>
<rect class="stated" x="${seen}" width="${stated}" height="${HEIGHT}" fill="url(#stripes)"/>
</svg>`
}

/** The same in words, each beside its pattern. */
export function coverageLegend(coverage: Coverage): Html {
  const { seen, stated, unseen } = shares(coverage)
  return html`<ul class="legend">
<li>${sample('seen')}<strong>${seen} %</strong> seen: read from a system or a computer</li>
<li>${sample('stated')}<strong>${stated} %</strong> stated: somebody said so</li>
<li>${sample('unseen')}<strong>${unseen} %</strong> could not be seen</li>
</ul>`
}

function sample(kind: 'seen' | 'stated' | 'unseen'): Html {
  const fill = kind === 'stated' && html` fill="url(#stripes)"`
  return html`<svg class="sample" viewBox="0 0 6 6" aria-hidden="true"><rect class="${kind}" width="6" height="6"${fill}/></svg>`
}
