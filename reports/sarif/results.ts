import { fingerprint, type ReportContext, type Subject, type Waived } from 'confide'
import type { Location, Result } from 'sarif'
import type { Failure } from '../tasks/failures.js'
import { sentence } from '../tasks/sentence.js'
import { acceptedText } from '../words/about.js'
import { clean } from '../words/escape.js'
import { stated, subjectName } from '../words/subject.js'
import { levelOf, ruleId } from './rules.js'
import { sentenceText, text } from './text.js'

const FILE = 'confide.yaml'

/** One failing subject of a check as a result. `suppressible`: some result of the run is suppressed, so each one has to say whether it is. */
export function resultOf(
  failure: Failure,
  index: number,
  { suppressible, ctx }: { suppressible: boolean; ctx: ReportContext },
): Result {
  const { check, verdict, profiles, severity, waived } = failure
  return {
    ruleId: ruleId(check),
    ruleIndex: index,
    kind: 'fail',
    level: levelOf(severity),
    message: { text: messageOf(failure, ctx) },
    locations: [locationOf(verdict.subject, ctx)],
    partialFingerprints: fingerprintsOf(check, verdict.subject, ctx),
    ...(suppressible ? { suppressions: waived ? [suppression(waived)] : [] } : {}),
    properties: { severity, profiles: profiles.map((id) => text(id, 60)), source: text(verdict.subject.source, 60) },
  }
}

export const isSuppressible = (failures: readonly Failure[]): boolean => failures.some(({ waived }) => waived !== undefined)

function messageOf(failure: Failure, ctx: ReportContext): string {
  const { verdict, check } = failure
  const beside = [ctx.sourceTitle(verdict.subject.source), stated(verdict) ?? ''].filter((part) => clean(part) !== '')
  const affects = (verdict.affects ?? []).slice(0, 5).map((one) => clean(one, 60))
  const reach = affects.length > 0 ? ` Affects ${affects.join(', ')}.` : ''
  const about = verdict.subject.kind === 'practice' ? '' : ` (${beside.map((part) => clean(part, 120)).join('; ')})`
  const detail = verdict.detail ? `: ${clean(verdict.detail, 200)}` : ''
  return sentenceText(`${sentence(failure, ctx.words(check))}${about}${detail}`, 600) + text(reach)
}

/** The line of the practice's own file where the subject, its source or its company stands; else the file's first line. */
function locationOf(subject: Subject, ctx: ReportContext): Location {
  const { file, line } = ctx.place(subject) ?? { file: FILE, line: 1 }
  const name = clean(`${subject.source}/${subject.id}`, 200)
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) || FILE, uriBaseId: '%SRCROOT%' },
      region: { startLine: Math.max(1, Math.floor(line)) },
    },
    logicalLocations: [{ name: subjectName(subject, 200), fullyQualifiedName: name, kind: subject.kind }],
  }
}

/** A path from the root of the repository, which may hold spaces and letters of any script. */
function uriOf(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '')
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map(encodeURIComponent)
    .join('/')
}

/**
 * GitHub matches alerts by `primaryLocationLineHash` alone. It would make one itself out of the line's text; then all subjects
 * of one check that stand on one line would be one alert, so it is made of what a failure is known by.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
function fingerprintsOf(check: string, subject: Subject, ctx: ReportContext) {
  const hash = ctx.hash(fingerprint(check, subject))
  return { primaryLocationLineHash: `${hash}:1`, 'confide/v1': hash }
}

function suppression(waived: Waived) {
  const justification = sentenceText(`${clean(waived.reason, 400)} (${acceptedText(waived)})`, 600)
  return { kind: 'external' as const, status: 'accepted' as const, justification }
}
