import { createHash } from 'node:crypto'
import { astray, type Fault } from '../faults.js'
import { Refusal } from '../refusal.js'
import type { Received } from '../reply.js'
import type { Rows } from '../rows.js'
import type { Parameters } from './cmdlet.js'

const PAGE = 1000

export interface Asking {
  request: Received
  parameters: Parameters
  /** Rows when nobody says `ResultSize`. */
  cut: number | undefined
  fault: Fault | undefined
}

/** Rows of a cmdlet, page by page: the next page is asked for with the same body at another address. */
export function answerRows(rows: Rows<object>, { request, parameters, cut, fault }: Asking): object {
  const { $skiptoken, $select, ...unknown } = Object.fromEntries(request.query)
  const [strange] = Object.keys(unknown)
  if (strange !== undefined) throw new Refusal(400, 'BadRequest', `The query parameter '${strange}' is not supported.`)
  const mark = createHash('sha256').update(`${request.path} ${request.body}`).digest('hex').slice(0, 12)
  const asked = $skiptoken === undefined ? undefined : positionIn($skiptoken, mark)
  const from = fault?.kind === 'endless' ? 0 : (asked ?? 0)
  const { ResultSize = cut ?? 'Unlimited' } = parameters
  const end = typeof ResultSize === 'number' ? Math.min(rows.length, ResultSize) : rows.length
  const until = Math.min(end, from + pageSize(request))
  const link = (position: number | undefined) => linkTo(request, position, mark)
  const special = fault && astray(fault, asked, { link, host: 'outlook.office365.com' })
  const next = special ? special.next : until < end ? link(until) : undefined
  const value = special?.empty ? [] : Array.from({ length: until - from }, (_, index) => rows.at(from + index))
  const short = cut !== undefined && parameters.ResultSize === undefined && rows.length > cut
  return {
    '@odata.context': `https://outlook.office365.com/adminapi/beta/$metadata#Collection(Exchange.Result)`,
    ...(next === undefined ? {} : { '@odata.nextLink': next }),
    '@adminapi.warnings': short ? [TOO_MANY] : [],
    value: $select === undefined ? value : value.map((row) => narrowed(row, $select.split(','))),
  }
}

const TOO_MANY =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.'

function narrowed(row: object | undefined, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => fields.includes(name)))
}

function pageSize({ header }: Received): number {
  const asked = Number(/odata\.maxpagesize=(\d+)/.exec(header('prefer') ?? '')?.[1] ?? PAGE)
  return Math.min(PAGE, Math.max(1, asked))
}

function linkTo({ origin, path }: Received, position: number | undefined, mark: string): string {
  if (position === undefined) return `${origin}${path}`
  const token = Buffer.from(`~~?r~${position}~${mark}`).toString('base64')
  return `${origin}${path}?$skiptoken=${encodeURIComponent(token)}`
}

function positionIn(token: string, mark: string): number {
  const [, digits, of] = /^~~\?r~(\d{1,9})~(\w+)/.exec(Buffer.from(token, 'base64').toString('latin1')) ?? []
  if (digits !== undefined && of === mark) return Number(digits)
  throw new Refusal(400, 'BadRequest', 'The page token is not valid.')
}
