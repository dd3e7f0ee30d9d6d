import { expect, test } from 'vitest'
import { coversOf, Selectors } from '../../../../src/collectors/aws/resources/trail/selectors.js'

const management = (ReadWriteType?: string, more: object = {}) => ({
  EventSelectors: [
    { ReadWriteType, IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [], ...more },
  ],
})
const files = (Values: string[], ReadWriteType = 'All') =>
  management('All', { ReadWriteType, DataResources: [{ Type: 'AWS::S3::Object', Values }] })

const is = (Field: string, ...Equals: string[]) => ({ Field, Equals })
const advanced = (...selectors: object[][]) => ({
  AdvancedEventSelectors: selectors.map((FieldSelectors) => ({ FieldSelectors })),
})
const all = is('eventCategory', 'Management')
const data = [is('eventCategory', 'Data'), is('resources.type', 'AWS::S3::Object')]

const EVERYTHING = ['sign-in', 'administration', 'api']
const CHANGES = ['sign-in', 'administration']

test.each<[string, object, string[] | undefined]>([
  ['reads and writes', management('All'), EVERYTHING],
  ['no word for it means both', management(), EVERYTHING],
  ['writes alone', management('WriteOnly'), CHANGES],
  ['reads alone', management('ReadOnly'), []],
  ['no management events', management('All', { IncludeManagementEvents: false }), []],
  ['reads and writes but KMS', management('All', { ExcludeManagementEventSources: ['kms.amazonaws.com'] }), CHANGES],
  ['a word to come', management('SomeOnly'), undefined],
  ['it is not said whether management events are in', management('All', { IncludeManagementEvents: undefined }), undefined],
  ['every file of every bucket', files(['arn:aws:s3']), [...EVERYTHING, 'files']],
  ['every file, another way to say it', files(['arn:aws:s3:::']), [...EVERYTHING, 'files']],
  ['files of one bucket', files(['arn:aws:s3:::notes/']), EVERYTHING],
  ['no file', files([]), EVERYTHING],
  ['file writes alone', files(['arn:aws:s3'], 'WriteOnly'), CHANGES],
  [
    'functions, not files',
    management('All', { DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }),
    EVERYTHING,
  ],
  ['an empty list records nothing', { EventSelectors: [] }, []],
  ['neither list: nothing is known', {}, undefined],
  ['advanced: all management events', advanced([all]), EVERYTHING],
  ['advanced: writes alone', advanced([all, is('readOnly', 'false')]), CHANGES],
  ['advanced: reads alone', advanced([all, is('readOnly', 'true')]), []],
  ['advanced: reads and writes in two', advanced([all, is('readOnly', 'true')], [all, is('readOnly', 'false')]), EVERYTHING],
  ['advanced: without KMS', advanced([all, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }]), CHANGES],
  ['advanced: one service alone', advanced([all, is('eventSource', 's3.amazonaws.com')]), undefined],
  ['advanced: without one person', advanced([all, { Field: 'userIdentity.arn', NotEquals: ['arn:x'] }]), undefined],
  ['advanced: a filter beside all of it', advanced([all], [all, is('eventName', 'ConsoleLogin')]), EVERYTHING],
  ['advanced: an operator that is not known', advanced([all, { Field: 'readOnly', StartsWith: ['t'] }]), undefined],
  [
    'advanced: an operator beside the known one',
    advanced([all, { Field: 'eventSource', NotEquals: ['a'], StartsWith: ['k'] }]),
    undefined,
  ],
  ['advanced: every file', advanced([all], data), [...EVERYTHING, 'files']],
  ['advanced: files written', advanced([all], [...data, is('readOnly', 'false')]), EVERYTHING],
  [
    'advanced: files of one bucket',
    advanced([all], [...data, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::notes/'] }]),
    EVERYTHING,
  ],
  ['advanced: files alone', advanced(data), ['files']],
  ['advanced: network activity alone', advanced([is('eventCategory', 'NetworkActivity')]), []],
])('a trail of %s', (_, answer, expected) => {
  expect(coversOf(Selectors.parse(answer))).toEqual(expected)
})
