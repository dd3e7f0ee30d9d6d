import { z } from 'zod'

export const WAYS = ['oauth', 'service-account', 'adc'] as const
export type Way = (typeof WAYS)[number]

const CLIENT_ID = /^\d{6,30}(-[a-z\d]{1,60})?\.apps\.googleusercontent\.com$/
const REFERENCE = /^(env:[A-Za-z_]\w*|file:.+)$/
/** As an account may have one: `o'brien@praxis-müller.example`. */
const ADDRESS = /^[^\s\p{C}@<>",;]{1,64}@(?=.{4,253}$)[\p{L}\d-]{1,63}(\.[\p{L}\d-]{1,63})+$/u

/** Whether a text is the id of an OAuth client: `1046…-abc….apps.googleusercontent.com`. */
export const isClientId = (text: string): boolean => CLIENT_ID.test(text)

/** Whether a text is an e-mail address that a person or a service account may have. */
export const isAddress = (text: string): boolean => ADDRESS.test(text)

const reference = z.string().max(1000, 'expected env:NAME or file:PATH').regex(REFERENCE, 'expected env:NAME or file:PATH')

/** The keys of a source that signs in to Google. Which of them belong together is `wholeAuth`'s to say. */
export const AuthSettings = z.strictObject({
  admin: z
    .string()
    .regex(ADDRESS, 'expected the primary e-mail address of an administrator')
    .describe('the primary e-mail address of the administrator as whom everything is read'),
  auth: z.enum(WAYS).default('oauth').describe('how to sign in; left out: in the browser, as that administrator'),
  client: z
    .string()
    .max(1000, 'expected a client id, or env:NAME or file:PATH of the JSON file of a desktop client')
    .refine(
      (text) => CLIENT_ID.test(text) || REFERENCE.test(text),
      'expected a client id that ends in .apps.googleusercontent.com, or env:NAME or file:PATH of the JSON file of a desktop client',
    )
    .optional()
    .describe('auth: oauth: the desktop client of the practice; its id, or env:NAME or file:PATH of its JSON file'),
  secret: reference
    .optional()
    .describe("auth: oauth: where the client's secret is kept, when client: is its id: env:NAME or file:PATH"),
  key: reference
    .optional()
    .describe("auth: service-account: where the service account's key (JSON) is kept: file:PATH or env:NAME"),
  delegation: z
    .boolean()
    .default(false)
    .describe('also read what only each person may see (mail forwarding, own files), as that person, by domain-wide delegation'),
})
export type AuthSettings = z.output<typeof AuthSettings>

type Given = Pick<AuthSettings, 'auth' | 'client' | 'secret' | 'key' | 'delegation'>

/** For `.check(wholeAuth)` of the settings that these keys are part of: what belongs together, and what nobody would read. */
export function wholeAuth({ value, issues }: { value: Given; issues: z.core.$ZodRawIssue[] }): void {
  const wrong = (key: keyof Given, message: string) => {
    issues.push({ code: 'custom', path: [key], message, input: value[key], continue: true })
  }
  const { auth, client, secret, key, delegation } = value
  if (auth === 'oauth' && client === undefined) wrong('client', 'expected the id or the JSON file of a desktop client')
  if (auth !== 'oauth' && client !== undefined) wrong('client', 'expected nothing here, or "auth: oauth" beside it')
  if (auth === 'service-account' && key === undefined) wrong('key', 'expected env:NAME or file:PATH')
  if (auth !== 'service-account' && key !== undefined) wrong('key', 'expected nothing here, or "auth: service-account" beside it')
  if (auth === 'oauth' && delegation) wrong('delegation', 'expected nothing here, or "auth: service-account" beside it')
  const byId = auth === 'oauth' && client !== undefined && CLIENT_ID.test(client)
  if (byId && secret === undefined) wrong('secret', 'expected env:NAME or file:PATH')
  if (!byId && secret !== undefined) wrong('secret', 'expected nothing here, or the id of a desktop client under client:')
}
