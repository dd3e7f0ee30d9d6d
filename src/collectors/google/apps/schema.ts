import { z } from 'zod'
import { maybe } from '../people/schema.js'

const text = z.string().min(1)

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/tokens */
export const Token = z.object({
  clientId: text,
  displayText: maybe(z.string()),
  anonymous: maybe(z.boolean()),
  scopes: maybe(z.array(z.string())),
})
export type Token = z.output<typeof Token>

/** What one person let in. Who let nothing in has no list of it; its kind tells that from an answer to something else, and the mask lets nothing else through. */
export const Tokens = z.strictObject({
  kind: z.literal('admin#directory#tokenList'),
  items: z.array(z.unknown()).nullish(),
})
export type Tokens = z.output<typeof Tokens>

const Parameter = z.object({ name: z.string(), value: maybe(z.string()), multiValue: maybe(z.array(z.string())) })

/** https://developers.google.com/workspace/admin/reports/v1/appendix/activity/token and admin-domain-settings beside it */
export const AppActivity = z.object({
  id: z.object({ time: z.iso.datetime({ offset: true }) }),
  actor: maybe(z.object({ profileId: maybe(text) })),
  events: z.array(z.object({ name: z.string(), parameters: maybe(z.array(Parameter)) })),
})
export type AppActivity = z.output<typeof AppActivity>

type Event = AppActivity['events'][number]

/** One value of an event. */
export const oneOf = ({ parameters }: Event, name: string): string | undefined =>
  parameters?.find((it) => it.name === name)?.value || undefined

/** Several values of an event, which come as a list or as one text; undefined: it does not say. */
export function allOf({ parameters }: Event, name: string): string[] | undefined {
  const found = parameters?.find((it) => it.name === name)
  return found?.multiValue ?? found?.value?.split(/[\s,]+/).filter((it) => it !== '')
}
