import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

interface Described {
  input: object
  output: object
}

const file = `${process.env.CONFIDE_SHARED ?? '../shared'}/api/aws.json`

/** Whether the vendor's description is there to compare with. */
export const isThere = existsSync(file)

// `\_` in the vendor's patterns is an escape that JavaScript's Unicode patterns refuse; the character stands for itself.
const text = isThere ? readFileSync(file, 'utf8').replaceAll('\\\\_', '_').replaceAll('"#/$defs/', '"aws#/$defs/') : ''

const { services, $defs } = isThere
  ? (JSON.parse(text) as {
      services: Record<string, { operations: Record<string, Described> }>
      $defs: object
    })
  : { services: {}, $defs: {} }

/** What the vendor's description says of `iam:GetAccountSummary`; undefined where it lacks the operation. */
export function described(operation: string): Described | undefined {
  const [service = '', name = ''] = operation.split(':')
  return services[service]?.operations[name]
}

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
// The package's types give its default export as a module object.
;(formats as unknown as (it: Ajv2020) => void)(ajv)
ajv.addSchema({ $id: 'aws', $defs })

/** What the vendor's schema finds wrong with a value: sentences, none when it fits. */
export function faultsIn(value: unknown, schema: object): string[] {
  const validate = ajv.compile(schema)
  if (validate(plain(value))) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

/** As JSON: the schema's x-js says which texts an SDK turns into dates and bytes. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, it]) => it !== undefined)
      .map(([key, it]) => [key, plain(it)]),
  )
}
