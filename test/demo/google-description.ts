import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { DescribedRequest, Description } from '../../src/demo/google/description.js'

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema: { type: string; enum?: string[] }
}

interface Described {
  'x-scopes': string[]
  parameters: Parameter[]
  responses: { 200: { content: { 'application/json': { schema: object } } } }
}

const file = `${process.env.CONFIDE_SHARED ?? '../shared'}/api/google.json`

/** Whether the vendor's description is there to compare with. */
export const isThere = existsSync(file)

export const leftOut = isThere ? '' : ' (left out: the vendor description is not here; set CONFIDE_SHARED)'

const text = isThere ? readFileSync(file, 'utf8').replaceAll('"#/components/', '"google#/components/') : '{"paths":{}}'
const { paths, components } = JSON.parse(text) as {
  paths: Record<string, { get?: Described }>
  components?: object
}

/** What the vendor's description says of `/admin/directory/v1/users/{userKey}`; undefined where it lacks the operation. */
export const described = (template: string): Described | undefined => paths[template]?.get

/** The description as a judge of every request and every answer. */
export const description: Description = {
  refuses(request) {
    const operation = described(request.template)
    if (!operation) return undefined
    return whyMethod(request) ?? whyQuery(request, operation) ?? whyScopes(request, operation)
  },
  faultsIn(template, body) {
    const operation = described(template)
    return operation ? faultsIn(operation.responses[200].content['application/json'].schema, body) : []
  },
}

const whyMethod = ({ method }: DescribedRequest) => (method === 'GET' ? undefined : `${method} is not described.`)

function whyQuery({ query, template }: DescribedRequest, { parameters }: Described): string | undefined {
  const known = new Map(parameters.filter((it) => it.in === 'query').map((it) => [it.name, it]))
  for (const [name, value] of query) {
    const parameter = known.get(name)
    if (!parameter) return `${template} has no query ${name}.`
    if (!fits(value, parameter)) return `${template} has no value ${value} for ${name}.`
  }
  const missing = [...known.values()].find(({ name, required }) => required && !query.has(name))
  return missing && `${template} needs ${missing.name}.`
}

function fits(value: string, { schema }: Parameter): boolean {
  if (schema.enum) return schema.enum.includes(value)
  if (schema.type === 'integer') return /^-?\d+$/.test(value)
  return schema.type !== 'boolean' || value === 'true' || value === 'false'
}

function whyScopes({ scopes, template }: DescribedRequest, operation: Described): string | undefined {
  const enough = operation['x-scopes'].some((scope) => scopes.has(scope))
  return enough ? undefined : `${template} takes none of the permissions that were presented.`
}

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
// The package's types give its default export as a module object.
;(formats as unknown as (it: Ajv2020) => void)(ajv)
ajv.addFormat('google-duration', /^-?\d+(\.\d+)?s$/)
ajv.addSchema({ $id: 'google', components })

const compiled = new Map<object, ValidateFunction>()

function faultsIn(schema: object, body: unknown): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema)
  compiled.set(schema, validate)
  if (validate(body)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

const ERROR = { $ref: 'google#/components/schemas/error' }

/** What of a refusal does not fit the vendor's error. */
export const faultsInError = (body: unknown): string[] => (isThere ? faultsIn(ERROR, body) : [])
