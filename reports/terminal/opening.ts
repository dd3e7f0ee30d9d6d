import type { Audit, Coverage, ProfileResult } from 'confide'
import { day } from '../words/date.js'
import { clean } from '../words/escape.js'
import { type OwnersWord, ownersWord } from '../words/owner.js'
import { byScore, gradeText, scoreRange, shares } from '../words/score.js'
import { columns } from '../words/width.js'
import { hang, type Page, table } from './page.js'

const BAR = 20
const INDENT = 11

/** Practice, date and the lowest score; the other profiles in a line each. */
export function opening(page: Page, audit: Audit): string[] {
  const [lowest, ...others] = byScore(audit.profiles)
  const lines = titleLines(page, audit)
  if (lowest) lines.push('', ...headlineProfile(page, audit, lowest))
  if (others.length > 0) lines.push('', ...otherProfiles(page, audit, others))
  if (audit.overlays.length > 0) {
    const names = audit.overlays.map((overlay) => clean(overlay, 40)).join(', ')
    lines.push('', ...hang(page, names, { label: page.ink.dim('With'), indent: INDENT }))
  }
  return lines
}

function titleLines(page: Page, { practice, at, collectedAt }: Audit): string[] {
  const name = clean(practice.name, 120)
  const lines: string[] = []
  const space = page.width - columns(name) - columns(day(at))
  if (space >= 2) lines.push(page.ink.bold(name) + ' '.repeat(space) + page.ink.dim(day(at)))
  else lines.push(...hang(page, page.ink.bold(name), { indent: 0 }), page.ink.dim(day(at)))
  if (day(collectedAt) !== day(at)) {
    lines.push(...hang(page, page.ink.dim(`Judged from facts that were collected on ${day(collectedAt)}`), { indent: 0 }))
  }
  return lines
}

function headlineProfile(page: Page, audit: Audit, profile: ProfileResult): string[] {
  const { ink } = page
  const line = (label: string, text: string) => hang(page, text, { label: ink.dim(label), indent: INDENT })
  return [
    ...hang(page, ink.bold(clean(profile.title, 120)), { indent: 0 }),
    ...line('Score', ink.bold(scoreRange(profile))),
    ...line('Grade', capital(gradeText(profile, audit.complete).replace(/^grade /, ''))),
    ...line('Coverage', `${bar(page, profile.coverage)}  ${coverageText(profile.coverage)}`),
    ...line('Law', `of ${profile.clauses.all} clauses Confide speaks to ${profile.clauses.spokenTo}`),
    ...line('Checks', checksText(page, audit)),
  ]
}

function otherProfiles(page: Page, audit: Audit, profiles: readonly ProfileResult[]): string[] {
  const rows = profiles.map((profile) => {
    const { seen, stated } = shares(profile.coverage)
    const known = `${seen}\u00A0% seen, ${stated}\u00A0% stated`
    const clauses = `of ${profile.clauses.all} clauses ${profile.clauses.spokenTo}`
    return [clean(profile.title, 40), [scoreRange(profile, ''), gradeText(profile, audit.complete), known, clauses].join(' · ')]
  })
  return table(page, rows)
}

function coverageText(coverage: Coverage): string {
  const { seen, stated, unseen } = shares(coverage)
  return `${seen}\u00A0% seen, ${stated}\u00A0% stated, ${unseen}\u00A0% could not be seen`
}

/** `3 Fix · 1 Better · 12 OK`: how many checks got which word. */
function checksText({ ink }: Page, { findings }: Audit): string {
  const colours = {
    Fix: ink.red,
    Better: ink.yellow,
    OK: ink.green,
    'Please answer': ink.cyan,
    'Could not look': ink.magenta,
    'Does not apply': ink.dim,
  }
  const counts = new Map<OwnersWord, number>()
  for (const finding of findings) counts.set(ownersWord(finding), (counts.get(ownersWord(finding)) ?? 0) + 1)
  const parts: string[] = []
  for (const word of Object.keys(colours) as OwnersWord[]) {
    const count = counts.get(word)
    if (count) parts.push(colours[word](`${count}\u00A0${word.replaceAll(' ', '\u00A0')}`))
  }
  return parts.join(' · ')
}

/** `██████▒▒▒▒··········`: seen, stated, not known. */
function bar({ ink }: Page, coverage: Coverage): string {
  const { seen, stated } = shares(coverage)
  const full = Math.round((seen * BAR) / 100)
  const known = Math.round(((seen + stated) * BAR) / 100)
  return ink.green('█'.repeat(full)) + ink.cyan('▒'.repeat(known - full)) + ink.dim('·'.repeat(BAR - known))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
