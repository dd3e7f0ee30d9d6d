import { z } from 'zod'
import { CLOUD_NAMES } from './clouds.js'

const WAYS = ['browser', 'secret', 'certificate', 'workload-identity', 'device-code'] as const

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const DOMAIN = /^(?=.{4,253}$)[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)+$/i
const REFERENCE = /^(env:[A-Za-z_]\w*|file:.+)$/

/** Whether a text is an id as Microsoft writes one: `6f1c…-…`, 36 characters. */
export const isGuid = (text: string): boolean => GUID.test(text)

/** The keys of a source that signs in to Microsoft. Which of them belong together is `wholeAuth`'s to say. */
export const AuthSettings = z.strictObject({
  tenant: z
    .string()
    .refine(
      (text) => GUID.test(text) || DOMAIN.test(text),
      'expected an id such as 6f1c0000-…, or a domain such as practice.example',
    )
    .optional()
    .describe(
      "the practice's tenant: its id or one of its domains; a person may leave it out where the application is multitenant",
    ),
  client: z
    .string()
    .regex(GUID, 'expected the Application (client) ID of the app registration, 36 characters')
    .describe('the Application (client) ID of the app that the practice registered for Confide'),
  auth: z.enum(WAYS).default('browser').describe('how to sign in; left out: in the browser, as a person'),
  secret: z
    .string()
    .regex(REFERENCE, 'expected env:NAME or file:PATH')
    .optional()
    .describe("where the application's client secret is kept: env:NAME or file:PATH"),
  certificate: z
    .string()
    .max(1000, 'expected env:NAME or file:PATH')
    .refine((text) => !/-----BEGIN|[\n\r]/.test(text), 'expected env:NAME or file:PATH of a PEM file, never the key itself')
    .refine((text) => text !== '' && !/^[a-z][a-z\d+.-]+:\/\//i.test(text), 'expected env:NAME or file:PATH')
    .transform((text) => (REFERENCE.test(text) ? text : `file:${text}`))
    .optional()
    .describe('where the certificate and its private key are kept, both in one PEM file: env:NAME or file:PATH'),
  cloud: z.enum(CLOUD_NAMES).default('global').describe("Microsoft's cloud; left out: the global one (GCC is part of it)"),
})
export type AuthSettings = z.output<typeof AuthSettings>

type Given = Pick<AuthSettings, 'tenant' | 'auth' | 'secret' | 'certificate'>

/** For `.check(wholeAuth)` of the settings that these keys are part of: what belongs together, and what nobody would read. */
export function wholeAuth({ value, issues }: { value: Given; issues: z.core.$ZodRawIssue[] }): void {
  const wrong = (key: keyof Given, message: string) => {
    issues.push({ code: 'custom', path: [key], message, input: value[key], continue: true })
  }
  for (const key of ['secret', 'certificate'] as const) {
    if (value.auth === key && value[key] === undefined) wrong(key, 'expected env:NAME or file:PATH')
    if (value.auth !== key && value[key] !== undefined) wrong(key, `expected nothing here, or "auth: ${key}" beside it`)
  }
  const person = value.auth === 'browser' || value.auth === 'device-code'
  if (!person && value.tenant === undefined) wrong('tenant', 'expected its id or domain: an application has no tenant of its own')
}
