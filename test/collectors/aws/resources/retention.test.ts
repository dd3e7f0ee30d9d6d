import { expect, test } from 'vitest'
import { eventHistory, groupIn, placeOfFiles } from '../../../../src/collectors/aws/resources/trail/facts.js'
import {
  keptInBucket,
  keptInGroup,
  Lifecycle,
  LogGroup,
  longest,
} from '../../../../src/collectors/aws/resources/trail/retention.js'

const now = new Date('2026-10-01T00:00:00Z')
const path = 'AWSLogs/123456789012/CloudTrail/'

const rule = (given: object = {}) => ({ ID: 'r', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 400 }, ...given })

// Decided by hand from "Lifecycle configuration elements" of the S3 user guide.
test.each<[string, object[], number | null | undefined]>([
  ['no rule keeps without limit', [], null],
  ['a rule for everything', [rule()], 400],
  ['a rule without a filter, as old ones are', [rule({ Filter: undefined, Prefix: '' })], 400],
  ['a rule with neither filter nor prefix', [rule({ Filter: undefined })], 400],
  ['an old rule for all logs', [rule({ Filter: undefined, Prefix: 'AWSLogs/' })], 400],
  ['a prefix that begins the path', [rule({ Filter: { Prefix: 'AWSLogs/123' } })], 400],
  ['a prefix inside And', [rule({ Filter: { And: { Prefix: 'AWSLogs/' } } })], 400],
  ['a prefix of another folder', [rule({ Filter: { Prefix: 'invoices/' } })], null],
  ['a prefix of another account', [rule({ Filter: { Prefix: 'AWSLogs/999999999999/' } })], null],
  ['a prefix that only looks like it', [rule({ Filter: { Prefix: 'awslogs/' } })], null],
  [
    'a prefix of one region shortens what can be counted on',
    [rule({ Filter: { Prefix: `${path}eu-west-1/` }, Expiration: { Days: 30 } })],
    30,
  ],
  ['the shortest of two', [rule(), rule({ Expiration: { Days: 90 } })], 90],
  ['a rule that is switched off', [rule({ Status: 'Disabled' })], null],
  ['a rule switched off beside one that is on', [rule({ Status: 'Disabled', Expiration: { Days: 1 } }), rule()], 400],
  ['a status to come', [rule({ Status: 'Paused' })], undefined],
  ['old versions alone', [rule({ Expiration: undefined, NoncurrentVersionExpiration: { NoncurrentDays: 1 } })], null],
  ['delete markers alone', [rule({ Expiration: { ExpiredObjectDeleteMarker: true } })], null],
  [
    'a move to cheaper storage alone',
    [rule({ Expiration: undefined, Transitions: [{ Days: 30, StorageClass: 'GLACIER' }] })],
    null,
  ],
  [
    'unfinished uploads alone',
    [rule({ Expiration: undefined, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } })],
    null,
  ],
  ['a tag that files may or may not have', [rule({ Filter: { Tag: { Key: 'a', Value: 'b' } } })], undefined],
  ['tags inside And', [rule({ Filter: { And: { Prefix: 'AWSLogs/', Tags: [{ Key: 'a', Value: 'b' }] } } })], undefined],
  ['a tag in another folder', [rule({ Filter: { And: { Prefix: 'invoices/', Tags: [{ Key: 'a', Value: 'b' }] } } })], null],
  ['a size', [rule({ Filter: { ObjectSizeGreaterThan: 500 } })], undefined],
  [
    'a tag that is slower than a rule for all',
    [rule({ Expiration: { Days: 90 } }), rule({ Filter: { Tag: { Key: 'a', Value: 'b' } } })],
    90,
  ],
  [
    'a tag that is faster than a rule for all',
    [rule(), rule({ Filter: { Tag: { Key: 'a', Value: 'b' } }, Expiration: { Days: 3 } })],
    undefined,
  ],
  ['a day that has passed: what comes is deleted at once', [rule({ Expiration: { Date: new Date('2026-01-01') } })], 0],
  ['a day to come', [rule({ Expiration: { Date: new Date('2030-01-01') } })], undefined],
  ['ten years', [rule({ Expiration: { Days: 3653 } })], 3653],
])('a bucket: %s', (_, rules, expected) => {
  const { Rules } = Lifecycle.parse({ Rules: rules })
  expect(keptInBucket(Rules, { path }, now)).toBe(expected)
})

test.each<[string, object]>([
  ['no days', { Expiration: { Days: 0 } }],
  ['days as text', { Expiration: { Days: '30' } }],
  ['a filter that is none', { Filter: 'AWSLogs/' }],
])('a rule that cannot be read is refused, not taken for none: %s', (_, given) => {
  expect(Lifecycle.safeParse({ Rules: [rule(given)] }).success).toBe(false)
})

test("in an organisation's trail a rule for one part may or may not be about this account", () => {
  const place = placeOfFiles({ TrailARN: 'a', Name: 'a', IsOrganizationTrail: true }, '123456789012')
  const kept = (Prefix: string) => keptInBucket(Lifecycle.parse({ Rules: [rule({ Filter: { Prefix } })] }).Rules, place, now)
  expect(kept('AWSLogs/')).toBe(400)
  expect(kept('AWSLogs/o-abc/')).toBeUndefined()
  expect(kept('other/')).toBeNull()
})

test('the folder that a trail writes to', () => {
  const trail = { TrailARN: 'a', Name: 'a' }
  expect(placeOfFiles(trail, '123456789012')).toEqual({ path })
  expect(placeOfFiles({ ...trail, S3KeyPrefix: 'audit' }, '123456789012')).toEqual({ path: `audit/${path}` })
})

test.each([
  ['no number never expires', {}, null],
  ['a year', { retentionInDays: 365 }, 365],
  ['a day', { retentionInDays: 1 }, 1],
])('a log group: %s', (_, group, expected) => {
  expect(keptInGroup(LogGroup.parse(group))).toBe(expected)
})

test.each([0, -1, '365', null, 1.5])('a log group that keeps %s days cannot be read', (retentionInDays) => {
  expect(LogGroup.safeParse({ retentionInDays }).success).toBe(false)
})

test.each<[string, (number | null | undefined)[], number | null | undefined]>([
  ['the longer of two', [90, 400], 400],
  ['without limit wins', [90, null], null],
  ['without limit wins over what is not known', [undefined, null], null],
  ['what is not known could be longer', [400, undefined], undefined],
  ['one place', [90], 90],
  ['no place', [], undefined],
])('of several places: %s', (_, places, expected) => {
  expect(longest(places)).toBe(expected)
})

test('Event history is what every account has: 90 days, everywhere, not to be changed', () => {
  expect(eventHistory('aws', '123456789012')).toMatchObject({ on: true, everywhere: true, keptDays: 90, tamperProof: true })
})

test.each([
  ['arn:aws:logs:eu-west-1:123456789012:log-group:trail:*', { region: 'eu-west-1', account: '123456789012', name: 'trail' }],
  [
    'arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/trail',
    { region: 'cn-north-1', account: '123456789012', name: '/aws/trail' },
  ],
  ['arn:aws:logs:eu-west-1:12:log-group:trail:*', undefined],
  ['trail', undefined],
  ['', undefined],
])('the log group %s', (arn, expected) => {
  expect(groupIn(arn)).toEqual(expected)
})
