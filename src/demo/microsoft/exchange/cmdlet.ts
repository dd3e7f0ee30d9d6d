import { Refusal } from '../refusal.js'
import type { Rows } from '../rows.js'
import type { Tenant } from '../tenant.js'

export type Parameters = Readonly<Record<string, unknown>>

/** One cmdlet that reads. What is not in a table cannot be called. */
export interface Cmdlet {
  /** Names it may be called with, and what each may be. */
  parameters?: Readonly<Record<string, (value: unknown) => boolean>>
  /** Rows at a time when nobody asks for all of them; such a cmdlet takes `ResultSize`. */
  cut?: number
  rows(tenant: Tenant, parameters: Parameters): Rows<object>
}

export type Cmdlets = Readonly<Record<string, Cmdlet>>

export const isText = (value: unknown) => typeof value === 'string' && value !== ''
export const isSize = (value: unknown) =>
  value === 'Unlimited' || (typeof value === 'number' && Number.isInteger(value) && value > 0)

/** @throws Refusal 400 for a parameter that the cmdlet does not have, or a value it cannot be. */
export function checked(name: string, cmdlet: Cmdlet, parameters: Parameters): void {
  const known = { ...cmdlet.parameters, ...(cmdlet.cut === undefined ? {} : { ResultSize: isSize }) }
  for (const [key, value] of Object.entries(parameters)) {
    const fits = Object.hasOwn(known, key) ? Reflect.get(known, key) : undefined
    if (fits === undefined)
      throw new Refusal(400, 'BadRequest', `A parameter cannot be found that matches parameter name '${key}' of ${name}.`)
    if (!fits(value)) throw new Refusal(400, 'BadRequest', `Cannot process argument transformation on parameter '${key}'.`)
  }
}

/** Those of an identity, or all. One that nobody has is refused, not an empty list. */
export function named<T extends object>(rows: readonly T[], { Identity }: Parameters, names: readonly (keyof T)[]): T[] {
  if (typeof Identity !== 'string') return [...rows]
  const wanted = Identity.toLowerCase()
  const found = rows.filter((row) => names.some((name) => String(row[name]).toLowerCase() === wanted))
  if (found.length > 0) return found
  throw new Refusal(404, 'NotFound', `The operation couldn't be performed because object '${Identity}' couldn't be found.`)
}
