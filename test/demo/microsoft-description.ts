import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { DescribedRequest, Description } from '../../src/demo/microsoft/description.js'

interface Schema {
  properties?: Record<string, unknown>
  anyOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
  'x-navigation'?: string[]
}

interface Described {
  'x-csdl-type': string
  'x-collection'?: boolean
  'x-scopes': Record<'delegated' | 'application', { all: string[]; least: string[] }>
  parameters: { name: string; in: string }[]
  responses: { 200: { content: { 'application/json': { schema: Schema } } } }
}

const file = `${process.env.CONFIDE_SHARED ?? '../shared'}/api/graph.json`

/** Whether the vendor's description is there to compare with. */
export const isThere = existsSync(file)

export const leftOut = isThere ? '' : ' (left out: the vendor description is not here; set CONFIDE_SHARED)'

const text = isThere ? readFileSync(file, 'utf8').replaceAll('"#/components/', '"graph#/components/') : '{"paths":{}}'
const { paths, components } = JSON.parse(text) as {
  paths: Record<string, { get?: Described }>
  components?: { schemas: Record<string, Schema> }
}

/** What the vendor's description says of `/users/{id}/registeredDevices`; undefined where it lacks the operation. */
export function described(template: string): Described | undefined {
  const parts = template.split('/')
  for (const [path, { get }] of Object.entries(paths)) {
    const wanted = path.split('/')
    const fits = wanted.length === parts.length && wanted.every((want, n) => want.startsWith('{') || want === parts[n])
    if (fits) return get
  }
  return undefined
}

/** The description as a judge of every request and every answer. */
export const description: Description = {
  refuses(request) {
    const operation = described(request.template)
    if (!operation) return undefined
    return whyMethod(request) ?? whyQuery(request, operation) ?? whyFields(request, operation) ?? whyScopes(request, operation)
  },
  faultsIn(template, body) {
    const operation = described(template)
    return operation ? faultsIn(operation, withoutNavigation(body, operation)) : []
  },
}

const whyMethod = ({ method }: DescribedRequest) => (method === 'GET' ? undefined : `${method} is not described.`)

function whyQuery({ query, template }: DescribedRequest, { parameters }: Described): string | undefined {
  const known = parameters.filter((it) => it.in === 'query').map(({ name }) => name)
  const strange = [...query.keys()].find((name) => name !== '$skiptoken' && !known.includes(name))
  return strange && `${template} has no query ${strange}.`
}

function whyFields({ query, template }: DescribedRequest, operation: Described): string | undefined {
  const fields = new Set(schemasOf(operation).flatMap((it) => Object.keys(it.properties ?? {})))
  const more = new Set(schemasOf(operation).flatMap((it) => it['x-navigation'] ?? []))
  const selected = query.get('$select')?.split(',') ?? []
  const lost = selected.find((field) => !fields.has(field))
  if (lost) return `${template} has no field ${lost} to select.`
  const expanded = query.get('$expand')?.match(/\w+(?=\(|,|$)/g) ?? []
  const missing = expanded.find((field) => !fields.has(field) && !more.has(field))
  return missing && `${template} has no ${missing} to expand.`
}

function whyScopes({ permissions, as, template }: DescribedRequest, operation: Described): string | undefined {
  const { all } = operation['x-scopes'][as === 'person' ? 'delegated' : 'application']
  const enough = all.length === 0 || all.some((scope) => permissions.has(scope))
  return enough ? undefined : `${template} takes none of the permissions that were presented.`
}

const schemas = (components?.schemas ?? {}) as Record<string, Schema>

/** The type that is told, and every kind of it. */
function schemasOf(operation: Described): Schema[] {
  const own = schemas[operation['x-csdl-type']]
  const answer = operation.responses[200].content['application/json'].schema
  const items = (answer.properties?.value as { items?: Schema } | undefined)?.items
  return [own ?? {}, ...kindsIn(items ?? answer)]
}

function kindsIn(it: Schema): Schema[] {
  const named = it.$ref && schemas[it.$ref.replace('graph#/components/schemas/', '')]
  return [...(named ? [named] : [it]), ...[...(it.anyOf ?? []), ...(it.allOf ?? [])].flatMap(kindsIn)]
}

/** A relation that is told together with its thing stands in no closed type. */
function withoutNavigation(body: unknown, operation: Described): unknown {
  const { value } = body as { value?: unknown }
  const own = schemasOf(operation)
  return Array.isArray(value) ? { ...(body as object), value: value.map((it) => bare(it, own)) } : bare(body, own)
}

function bare(it: unknown, kinds: readonly Schema[]): unknown {
  if (Array.isArray(it)) return it.map((one) => bare(one, []))
  if (typeof it !== 'object' || it === null) return it
  const named = schemas[String(Reflect.get(it, '@odata.type') ?? '').replace('#', '')]
  const all = named ? [named] : kinds
  const relations = all.flatMap((kind) => kind['x-navigation'] ?? [])
  const fields = new Set(all.flatMap((kind) => Object.keys(kind.properties ?? {})))
  const kept = Object.entries(it).filter(([name]) => fields.has(name) || !relations.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, bare(value, [])]))
}

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
// The package's types give its default export as a module object.
;(formats as unknown as (it: Ajv2020) => void)(ajv)
ajv.addSchema({ $id: 'graph', components })

const compiled = new Map<Described, ValidateFunction>()

function faultsIn(operation: Described, body: unknown): string[] {
  const validate = compiled.get(operation) ?? ajv.compile(operation.responses[200].content['application/json'].schema)
  compiled.set(operation, validate)
  if (validate(body)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}
