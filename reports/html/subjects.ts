import type { Finding, ReportContext } from 'confide'
import { about } from '../words/about.js'
import type { Group } from '../words/headline.js'
import { subjectName } from '../words/subject.js'
import { type Html, html } from './markup.js'

const NAMED = 50
const LONGEST_NAME = 120

/** Whom a headline is about: up to fifty, each with its source and whose word it rests on. */
export function subjects(group: Group, finding: Finding, ctx: ReportContext): Html | undefined {
  const items: Html[] = []
  for (const verdict of group.verdicts.slice(0, NAMED)) {
    const name = verdict.subject.kind === 'practice' ? '' : subjectName(verdict.subject, LONGEST_NAME)
    const beside = about(verdict, group, finding, ctx).join(' · ')
    if (name !== '') items.push(html`<li><b>${name}</b>${beside !== '' && html` <span>${beside}</span>`}</li>`)
    else if (beside !== '') items.push(html`<li><span>${beside}</span></li>`)
  }
  const more = group.verdicts.length - NAMED
  if (items.length === 0) return undefined
  return html`<ul class="names">${items}</ul>
${more > 0 && html`<p class="more">and ${more} more: they stand in the JSON report</p>`}`
}
