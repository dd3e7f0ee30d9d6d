import { z } from 'zod'
import type { Assignment, Policy } from '../two-step/types.js'
import { clausesOf } from './query.js'

const text = z.string().min(1)
const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().catch(null)

/** What must be there to say which setting it is. Everything else that cannot be read makes that setting unclear. */
const RawPolicy = z.looseObject({
  type: maybe(z.string()),
  setting: z.looseObject({ type: text, value: z.unknown() }),
  policyQuery: maybe(
    z.looseObject({
      query: maybe(z.string()),
      orgUnit: z.string().nullish(),
      group: z.string().nullish(),
      sortOrder: z.number().nullish(),
    }),
  ),
})

/** https://cloud.google.com/identity/docs/reference/rest/v1/policies */
export const PolicyItem = RawPolicy.transform(({ type, setting, policyQuery }): Policy => {
  const clauses = clausesOf(policyQuery?.query ?? '')
  const value = camelCased(setting.value)
  const readable = policyQuery !== null && policyQuery !== undefined && isRecord(value)
  const unit = policyQuery?.orgUnit?.replace(/^orgUnits\//, '')
  const group = policyQuery?.group?.replace(/^groups\//, '')
  return {
    type: setting.type.replace(/^settings\//, ''),
    value: isRecord(value) ? value : {},
    ...(unit ? { unit } : {}),
    ...(group ? { group } : {}),
    // Without an order it may stand before all others.
    sortOrder: policyQuery?.sortOrder ?? Number.POSITIVE_INFINITY,
    system: type === 'SYSTEM',
    ...(clauses.licences === undefined ? {} : { licences: clauses.licences }),
    ...(readable && !clauses.unclear && policyQuery.sortOrder != null ? {} : { unclear: true as const }),
  }
})

const id = text.transform((it) => it.replace(/^id:/, ''))

/** https://developers.google.com/workspace/admin/directory/reference/rest/v1/orgunits */
export const UnitItem = z
  .looseObject({ orgUnitId: id, orgUnitPath: text, parentOrgUnitId: id.nullish(), parentOrgUnitPath: z.string().nullish() })
  .transform((it) => ({
    id: it.orgUnitId,
    path: it.orgUnitPath,
    parent: it.parentOrgUnitId ?? null,
    under: it.parentOrgUnitPath ?? null,
  }))
export type UnitItem = z.infer<typeof UnitItem>

/** https://cloud.google.com/identity/docs/reference/rest/v1/inboundSsoAssignments */
export const AssignmentItem = z
  .looseObject({
    ssoMode: text,
    targetGroup: z.string().nullish(),
    targetOrgUnit: z.string().nullish(),
    rank: z.number().int().nullish(),
    signInBehavior: z.looseObject({ redirectCondition: z.string().nullish() }).nullish(),
  })
  .refine((it) => Boolean(it.targetGroup) !== Boolean(it.targetOrgUnit), 'names neither a unit nor a group, or both')
  .transform(
    (it): Assignment => ({
      mode: it.ssoMode,
      rank: it.rank ?? 0,
      beside: it.signInBehavior?.redirectCondition === 'NEVER',
      ...(it.targetGroup ? { group: it.targetGroup.replace(/^groups\//, '') } : {}),
      ...(it.targetOrgUnit ? { unit: it.targetOrgUnit.replace(/^orgUnits\//, '') } : {}),
    }),
  )

/** Google's pages write field names in snake_case, its JSON in camelCase; both occur. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    key.replace(/(?<=[a-z0-9])_+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase()),
    camelCased(inner),
  ])
  return Object.fromEntries(entries)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
