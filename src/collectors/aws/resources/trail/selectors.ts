import { z } from 'zod'
import type { Log } from '../../../../model/facts/vendor.js'
import { maybe } from '../reading.js'

const Names = maybe(z.array(z.string()))

const FieldSelector = z.looseObject({ Field: z.string(), Equals: Names, NotEquals: Names })
type FieldSelector = z.infer<typeof FieldSelector>

export const Selectors = z.looseObject({
  EventSelectors: z
    .array(
      z.looseObject({
        ReadWriteType: maybe(z.string()),
        IncludeManagementEvents: maybe(z.boolean()),
        DataResources: maybe(z.array(z.looseObject({ Type: maybe(z.string()), Values: Names }))),
        ExcludeManagementEventSources: Names,
      }),
    )
    .nullish(),
  AdvancedEventSelectors: z.array(z.looseObject({ FieldSelectors: z.array(FieldSelector) })).nullish(),
})
export type Selectors = z.infer<typeof Selectors>

/** What one selector lets through; `unclear`: it has a filter whose effect is not known. */
interface Through {
  what: 'management' | 'files' | 'other'
  read: boolean
  write: boolean
  /** All services, none left out. */
  all: boolean
  unclear: boolean
}

/**
 * What a trail records; undefined when a filter makes it unclear. Signing in at the console and every change are management
 * events that write; `api` asks for those that read as well, of all services. `files` asks for every file of every bucket.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
 */
export function coversOf({ EventSelectors, AdvancedEventSelectors }: Selectors): Log['covers'] {
  if (!EventSelectors && !AdvancedEventSelectors) return undefined
  const through = [...(EventSelectors ?? []).flatMap(basic), ...(AdvancedEventSelectors ?? []).map(advanced)]
  const clear = through.filter((it) => !it.unclear)
  const some = (what: Through['what'], test: (it: Through) => boolean) => clear.some((it) => it.what === what && test(it))
  const covers: NonNullable<Log['covers']> = []
  if (some('management', (it) => it.write)) covers.push('sign-in', 'administration')
  const everything = some('management', (it) => it.write && it.all) && some('management', (it) => it.read && it.all)
  if (everything) covers.push('api')
  if (some('files', (it) => it.write) && some('files', (it) => it.read)) covers.push('files')
  const open = through.some((it) => it.unclear && !(it.what === 'management' ? everything : covers.includes('files')))
  return open ? undefined : covers
}

type Basic = NonNullable<Selectors['EventSelectors']>[number]

function basic(it: Basic): Through[] {
  const kind = it.ReadWriteType ?? 'All'
  const both = kind === 'All'
  const unclear = !['All', 'ReadOnly', 'WriteOnly'].includes(kind) || it.IncludeManagementEvents === undefined
  const reach = { read: both || kind === 'ReadOnly', write: both || kind === 'WriteOnly', unclear }
  const through: Through[] = []
  if (it.IncludeManagementEvents !== false) {
    through.push({ what: 'management', all: (it.ExcludeManagementEventSources ?? []).length === 0, ...reach })
  }
  for (const { Type, Values } of it.DataResources ?? []) {
    const everyFile = Type === 'AWS::S3::Object' && Values?.some((value) => /^arn:aws[\w-]*:s3(:::)?$/.test(value)) === true
    if (everyFile) through.push({ what: 'files', all: true, ...reach })
  }
  return through
}

const NOTHING: Through = { what: 'other', read: false, write: false, all: false, unclear: false }

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html */
function advanced({ FieldSelectors }: { FieldSelectors: FieldSelector[] }): Through {
  const equals = (field: string) => FieldSelectors.find((it) => it.Field === field)?.Equals?.join()
  const category = equals('eventCategory')
  const everyFile = category === 'Data' && equals('resources.type') === 'AWS::S3::Object'
  if (category !== 'Management' && !everyFile) return NOTHING
  const through: Through = { what: everyFile ? 'files' : 'management', read: true, write: true, all: true, unclear: false }
  for (const it of FieldSelectors) {
    if (it.Field === 'eventCategory' || (everyFile && it.Field === 'resources.type')) continue
    const test = `${it.Field} ${operatorsOf(it)}`
    const value = it.Equals?.join()
    if (test === 'readOnly Equals' && value === 'true') through.write = false
    else if (test === 'readOnly Equals' && value === 'false') through.read = false
    else if (test === 'eventSource NotEquals' && !everyFile) through.all = false
    else through.unclear = true
  }
  // A list of some files is none of every file: that is clear.
  return everyFile && through.unclear ? NOTHING : through
}

const operatorsOf = (selector: FieldSelector): string =>
  Object.entries(selector)
    .filter(([name, values]) => name !== 'Field' && Array.isArray(values) && values.length > 0)
    .map(([name]) => name)
    .join()
