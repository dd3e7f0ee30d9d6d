import type { ProfileResult } from 'confide'
import { day, dayAndTime } from '../../words/date.js'
import { clean } from '../../words/escape.js'
import { tally } from '../../words/found.js'
import { byScore, gradeText, points, scoreRange, shares } from '../../words/score.js'
import { coverageLegend, coveragePicture } from '../coverage.js'
import { type Html, html, joined } from '../markup.js'
import type { View } from '../view.js'
import { wordLabel } from '../word.js'

/** Practice and date, then the lowest score with its coverage; the other profiles in a table. */
export function opening(view: View): Html {
  const { audit } = view
  const [lowest, ...others] = byScore(audit.profiles)
  return html`<header class="opening">
<p class="kind">Privacy report</p>
<h1>${clean(audit.practice.name, 120)}</h1>
<p class="when">${when(view)}</p>
${lowest && headlineProfile(view, lowest)}
${others.length > 0 && otherProfiles(view, others)}
${audit.overlays.length > 0 && html`<p>Judged with: ${audit.overlays.map((id) => clean(id, 40)).join(', ')}</p>`}
</header>`
}

function when({ audit }: View): string {
  const { at, collectedAt } = audit
  return at === collectedAt ? dayAndTime(at) : `${day(at)}, judged from facts that were collected on ${dayAndTime(collectedAt)}`
}

function headlineProfile({ audit }: View, profile: ProfileResult): Html {
  const { grade, coverage, clauses } = profile
  return html`<div class="score">
<p class="law-title">${clean(profile.title, 120)}</p>
<p class="range">${range(profile)}</p>
<p class="grade">${grade === null ? capital(gradeText(profile, audit.complete)) : html`Grade <strong>${grade}</strong>`}</p>
<div class="picture">${coveragePicture(coverage)}${coverageLegend(coverage)}</div>
<p class="clauses">Of the ${clauses.all} clauses of this law, Confide has a check for ${clauses.spokenTo}.</p>
<p class="tally">${joined(
    tally(audit.findings).map(([word, count]) => html`<span class="count">${count} ${wordLabel(word)}</span>`),
    ' ',
  )}</p>
</div>`
}

function range(profile: ProfileResult): Html {
  const { score, possible } = profile
  if (score === null) return html`No score: nothing applies`
  const most = points(possible ?? score)
  const whole = points(score)
  if (most === whole) return html`<strong>${whole}</strong> of 100 points`
  return html`<strong>${whole}</strong> of 100 points, up to <b>${most}</b> if what we could not see is fine`
}

function otherProfiles({ audit }: View, profiles: readonly ProfileResult[]): Html {
  return html`<div class="wide" role="region" aria-label="Other profiles" tabindex="0"><table class="profiles">
<caption>Also judged by</caption>
<thead><tr><th scope="col">Profile</th><th scope="col">Score</th><th scope="col">Grade</th><th scope="col">Known</th><th scope="col">Clauses with a check</th></tr></thead>
<tbody>${profiles.map((profile) => otherProfile(profile, audit.complete))}</tbody>
</table></div>`
}

function otherProfile(profile: ProfileResult, complete: boolean): Html {
  const { seen, stated } = shares(profile.coverage)
  const { all, spokenTo } = profile.clauses
  const grade = profile.grade ?? gradeText(profile, complete)
  return html`<tr><th scope="row">${clean(profile.title, 80)}</th><td>${scoreRange(profile, '')}</td><td>${grade}</td><td>${seen} % seen, ${stated} % stated</td><td>${spokenTo} of ${all}</td></tr>
`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
