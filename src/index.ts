export type { Audit, Grade, ProfileResult, SourceResult } from './model/audit.js'
export type { Call } from './model/call.js'
export { BECAUSE, type Because, Census, Gap } from './model/census.js'
export { type AnyCheck, type Check, defineCheck, type JudgeContext, type Needs, type Seen, type Words } from './model/check.js'
export {
  type AnyCollector,
  type CollectContext,
  type Collector,
  defineCollector,
  type FactRecord,
  type Ran,
} from './model/collector.js'
export { END_OF_LIFE_AS_OF, endOfSupport, endsOfSupport } from './model/derive/end-of-support.js'
export { fingerprint, keyOf, subjectKey } from './model/derive/identity.js'
export { addressesOf, namesakesOf, ownerOf, ownersOf, peopleAt, personOf, sameAddress, sameName } from './model/derive/people.js'
export { isCalled, rightInWords } from './model/derive/roles.js'
export { leftSince, otherLinesOf, type Standing, spokenOf, standingOf } from './model/derive/standing.js'
export { ConfideError, type Place } from './model/error.js'
export type { Fact, FactKind, FactTypes, FieldId, FieldOf } from './model/facts/index.js'
export { Day, daysSince, isAhead, isOver, Moment } from './model/facts/moment.js'
export { fact, field, Text } from './model/facts/record.js'
export type { Counts, Coverage, Finding, Status, Unseen, Waived } from './model/finding.js'
export { definePlugin, type Plugin } from './model/plugin.js'
export { type CheckUse, Clause, LEVELS, type Level, Overlay, Profile } from './model/profile.js'
export { type CheckWords, defineReport, type Guide, type Report, type ReportContext, type Written } from './model/report.js'
export { atLeast, SEVERITIES, type Severity, WEIGHT } from './model/severity.js'
export { THEMES, type Theme } from './model/theme.js'
export {
  advise,
  type Basis,
  fail,
  notApplicable,
  type Outcome,
  pass,
  type Ruling,
  type StatedBy,
  type Subject,
  unknown,
  unread,
  type Verdict,
} from './model/verdict.js'
export type { CheckId, ProfileId, ReportId } from './plugins/generated/ids.js'
