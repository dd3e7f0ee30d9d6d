import type { Audit, ReportContext } from 'confide'
import type { Notification, ReportingDescriptor } from 'sarif'
import { clean } from '../words/escape.js'
import { blindSpots, unexplained } from '../words/unseen.js'
import { LIMITS } from './limits.js'
import { sentenceText } from './text.js'

const KINDS = {
  'could-not-look': 'Something could not be looked at: it is neither in order nor wrong',
  'please-answer': 'A question that nobody has answered yet',
  'check-broke': 'A check could not finish',
  'left-out': 'Results that were left out of this file',
  'partial-run': 'A run that was told to leave something out',
} as const

type Kind = keyof typeof KINDS

const CHECKS_NAMED = 10

export const notificationRules: ReportingDescriptor[] = Object.entries(KINDS).map(([id, words]) => ({
  id,
  name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: sentenceText(words) },
  fullDescription: { text: sentenceText(words) },
  help: {
    text: 'What stands here is no result: nobody knows whether it is in order. Each notification says what to do about it.',
  },
}))

/**
 * What the results cannot say. A result of the kind `open` or `review` would be a failure to GitHub, which reads no kinds
 * (https://github.com/microsoft/PSRule/issues/955), and silence would be a pass: so what could not be looked at stands here.
 */
export function notificationsOf(audit: Audit, leftOut: number, ctx: ReportContext): Notification[] {
  const found: Notification[] = []
  if (leftOut > 0)
    found.push(
      note(
        'left-out',
        'warning',
        `${leftOut} of the failures, the mildest ones, are not in this file: GitHub takes ${LIMITS.results}. The JSON report holds all`,
      ),
    )
  if (!audit.complete)
    found.push(
      note('partial-run', 'warning', 'This run was told to leave something out: what is not here may be wrong all the same'),
    )
  for (const { check, fault } of audit.findings) {
    if (fault) found.push(note('check-broke', 'error', `The check ${check} broke: ${clean(fault.message, 300)}`))
  }
  for (const { title, spots } of blindSpots(audit, ctx)) {
    for (const { what, remedy, checks } of spots) {
      found.push(
        note(
          'could-not-look',
          'warning',
          `Could not look at ${title}, ${what}. ${clean(remedy, 400)} This leaves unseen: ${few(checks)}`,
        ),
      )
    }
  }
  for (const { check } of unexplained(audit)) found.push(note('could-not-look', 'warning', `Nobody could say: ${check}`))
  for (const { status, check, question } of audit.findings) {
    if (status === 'unknown' && question !== undefined)
      found.push(note('please-answer', 'note', `${clean(question, 400)} (check ${check})`))
  }
  return found
}

/** Whether everything was read that this run was asked to read. */
export function ranWhole({ sources, findings }: Audit): boolean {
  return (
    sources.every(({ state }) => state !== 'partial' && state !== 'unread') && findings.every(({ fault }) => fault === undefined)
  )
}

function note(kind: Kind, level: 'error' | 'warning' | 'note', words: string): Notification {
  const index = Object.keys(KINDS).indexOf(kind)
  return { descriptor: { id: kind, index }, level, message: { text: sentenceText(words, 1000) } }
}

function few(checks: readonly string[]): string {
  const more = checks.length - CHECKS_NAMED
  return checks.slice(0, CHECKS_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
