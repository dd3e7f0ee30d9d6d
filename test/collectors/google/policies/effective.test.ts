import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALL_ADMINISTRATORS, effective, type Target } from '../../../../src/collectors/google/policies/effective.js'
import { PolicyItem } from '../../../../src/collectors/google/policies/schema.js'
import { treeOf, unitsFrom } from '../../../../src/collectors/google/policies/tree.js'
import type { Policy } from '../../../../src/collectors/google/two-step/types.js'
import { type Over, policy, raw, UNITS } from './practice.js'

const MAX = 'security.password'
const MERGE = 'groups_for_business.groups_sharing'
const FORWARDING = 'gmail.auto_forwarding'
const length = (minimumLength: number, over?: Over) => policy(MAX, { minimumLength }, over)
const ana: Target = { unit: '/Therapists/Interns', groups: new Set(), admin: false }
const inA: Target = { ...ana, groups: new Set(['a']) }
const A = '/product/Google-Apps/sku/1010020020'
const B = '/product/Google-Apps/sku/1010020028'

const CASES: readonly (readonly [string, readonly Policy[], Target, unknown])[] = [
  ['the root speaks for units that say nothing', [length(8)], ana, 8],
  ['a unit is found by its id as well as by its path', [length(8)], { ...ana, unit: 'interns' }, 8],
  ['the inner unit wins over the outer', [length(8), length(12, { unit: 'therapists' })], ana, 12],
  ['another branch of the tree does not matter', [length(8), length(12, { unit: 'office' })], ana, 8],
  ['a unit does not reach the units above it', [length(12, { unit: 'interns' })], { ...ana, unit: '/' }, undefined],
  ['a group wins over units, for who is in it', [length(8), length(16, { group: 'a' })], inA, 16],
  ['a group does not matter for who is not in it', [length(8), length(16, { group: 'a' })], ana, 8],
  [
    'of two groups the greater order wins',
    [length(16, { group: 'a' }), length(6, { group: 'b', sortOrder: 999 })],
    { ...ana, groups: new Set(['a', 'b']) },
    6,
  ],
  ['a group of another unit does not matter', [length(8), length(16, { group: 'a', unit: 'office' })], inA, 8],
  ['whoever is in no known group may be in this one', [length(8), length(16, { group: 'a' })], { unit: '/Office' }, undefined],
  ['an unread group that says the same changes nothing', [length(8), length(8, { group: 'a' })], { unit: '/Office' }, 8],
  [
    'an unread group of lesser order changes nothing',
    [length(8), length(16, { group: 'a', sortOrder: 1 })],
    { unit: '/Office' },
    8,
  ],
  [
    'all administrators are a group of their own',
    [length(8), length(20, { group: ALL_ADMINISTRATORS })],
    { ...ana, admin: true },
    20,
  ],
  ['who is no administrator is not in it', [length(8), length(20, { group: ALL_ADMINISTRATORS })], ana, 8],
  [
    'who may be an administrator may be in it',
    [length(8), length(20, { group: ALL_ADMINISTRATORS })],
    { unit: '/', groups: new Set() },
    undefined,
  ],
  ["an administrator's policy wins over Google's own", [length(8, { system: true }), length(12)], ana, 12],
  ['only the order counts, not who made it', [length(8, { system: true, sortOrder: 900 }), length(12)], ana, 8],
  ['a policy of a deleted unit is ignored', [length(8), length(4, { unit: 'gone' })], ana, 8],
  ['a policy without a unit is for the whole practice', [length(9, { unit: null })], ana, 9],
  ['a person in a unit that was not read has no known settings', [length(8)], { ...ana, unit: '/New' }, undefined],
  ['a person whose unit is not known has none either', [length(8)], { unit: undefined }, undefined],
  ['nothing set and no documented default is unknown', [], ana, undefined],
  [
    'a clause that is not known may narrow the policy',
    [length(8), length(4, { unit: 'therapists', query: "entity.moon.phase == 'full'" })],
    ana,
    undefined,
  ],
  [
    'a clause that is not known changes nothing where it says the same',
    [length(8), length(8, { unit: 'therapists', query: "!entity.org_units.exists(a, a.org_unit_id == orgUnitId('x'))" })],
    ana,
    8,
  ],
  [
    'several units joined by "or" may be any',
    [
      length(8),
      policy(
        MAX,
        { minimumLength: 4 },
        {
          unit: null,
          sortOrder: 500,
          query:
            "entity.org_units.exists(a, a.org_unit_id == orgUnitId('x')) || entity.org_units.exists(a, a.org_unit_id == orgUnitId('y'))",
        },
      ),
    ],
    ana,
    undefined,
  ],
  ['a value that is no object is not known', [length(8), policy(MAX, 'long', { unit: 'therapists' })], ana, undefined],
  ['a policy without an order may win', [length(8), length(4, { sortOrder: null })], ana, undefined],
  ['a licence clause holds for those who have the service', [length(12, { licences: [A] })], ana, 12],
  [
    'two licences that are told the same agree',
    [length(12, { licences: [A] }), length(12, { licences: [B], sortOrder: 150 })],
    ana,
    12,
  ],
  [
    'two licences that are told different things: who has which is not known',
    [length(12, { licences: [A] }), length(6, { licences: [B], sortOrder: 150 })],
    ana,
    undefined,
  ],
  [
    'a lesser policy of the same licence is covered',
    [length(12, { licences: [A, B] }), length(6, { licences: [B], sortOrder: 150 })],
    ana,
    12,
  ],
  [
    'a lesser policy without a licence is for everybody else',
    [length(12, { licences: [A] }), length(6, { sortOrder: 150 })],
    ana,
    undefined,
  ],
  [
    'equal orders with different values are not known',
    [length(12, { sortOrder: 5 }), length(6, { sortOrder: 5 })],
    ana,
    undefined,
  ],
  ['of equal orders the inner unit wins', [length(12, { sortOrder: 5 }), length(6, { sortOrder: 5, unit: 'interns' })], ana, 6],
]

describe('the value in force', () => {
  it.each(CASES)('%s', (_, policies, target, expected) => {
    expect(effective(policies, UNITS).of(MAX, target).fields.minimumLength).toBe(expected)
    expect(effective([...policies].reverse(), UNITS).of(MAX, target).fields.minimumLength).toBe(expected)
  })

  it('a documented default holds where nothing is set, also in a unit', () => {
    expect(effective([], UNITS).of(FORWARDING, ana)).toEqual({ fields: { enableAutoForwarding: true } })
  })

  it('a default may hold where only an unread group says otherwise', () => {
    const group = policy(FORWARDING, { enableAutoForwarding: false }, { group: 'a' })
    expect(effective([group], UNITS).of(FORWARDING, { unit: '/' }).fields).toEqual({})
    expect(effective([group], UNITS).of(FORWARDING, ana).fields).toEqual({ enableAutoForwarding: true })
  })

  it('a field that is merged comes from the greatest policy that says it, then from the default', () => {
    const policies = [
      policy(MERGE, { ownersCanAllowExternalMembers: true, newGroupsAreHidden: true }),
      policy(MERGE, { ownersCanAllowExternalMembers: false }, { unit: 'therapists' }),
    ]
    const { fields } = effective(policies, UNITS).of(MERGE, ana)
    expect(fields.ownersCanAllowExternalMembers).toBe(false)
    expect(fields.newGroupsAreHidden).toBe(true)
    expect(fields.ownersCanHideGroups).toBe(false)
  })

  it('a field that is not merged is unknown when the greatest policy does not say it', () => {
    const policies = [
      policy(MAX, { minimumLength: 8, allowReuse: false }),
      policy(MAX, { minimumLength: 12 }, { unit: 'therapists' }),
    ]
    expect(effective(policies, UNITS).of(MAX, ana).fields).toEqual({ minimumLength: 12 })
  })

  it('says whose policy it is', () => {
    const policies = [length(8), length(12, { unit: 'therapists', group: 'a' })]
    expect(effective(policies, UNITS).of(MAX, inA).by).toMatchObject({ unit: { path: '/Therapists' }, group: 'a' })
    expect(effective(policies, UNITS).of(MAX, ana).by).toMatchObject({ unit: { path: '/' } })
  })

  it('without a root nothing is known', () => {
    const units = UNITS.filter(({ path }) => path !== '/')
    expect(effective([length(8)], units).of(MAX, ana).fields).toEqual({})
  })

  it('does not turn on the order of policies', () => {
    const any = fc.record({
      value: fc.constantFrom(6, 8, 12),
      unit: fc.constantFrom('root', 'therapists', 'interns', 'office', 'gone'),
      group: fc.constantFrom(undefined, 'a', 'b', ALL_ADMINISTRATORS),
      sortOrder: fc.constantFrom(undefined, 5, 150, 300),
      licences: fc.constantFrom(undefined, [A], [A, B]),
      system: fc.boolean(),
    })
    const target = fc.record({
      unit: fc.constantFrom('/', '/Office', '/Therapists/Interns'),
      groups: fc.constantFrom(undefined, new Set<string>(), new Set(['a']), new Set(['a', 'b'])),
      admin: fc.constantFrom(undefined, true, false),
    })
    const lists = fc
      .array(any, { maxLength: 6 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    const made = (list: readonly { value: number }[]) => list.map(({ value, ...over }) => length(value, over as Over))
    fc.assert(
      fc.property(lists, target, ([list, other], who) => {
        expect(effective(made(other), UNITS).of(MAX, who).fields).toEqual(effective(made(list), UNITS).of(MAX, who).fields)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what Google answers', () => {
  it('field names come in both spellings', () => {
    const read = PolicyItem.parse(
      raw('api_controls.google_services', { services: [{ scopes_group: 'DRIVE', isEnabled: true }], minimum_length: 8 }),
    )
    expect(read.value).toEqual({ services: [{ scopesGroup: 'DRIVE', isEnabled: true }], minimumLength: 8 })
  })

  it('enumeration members keep their spelling', () => {
    expect(PolicyItem.parse(raw(MAX, { allowed_strength: 'ALLOWED_STRENGTH_STRONG' })).value).toEqual({
      allowedStrength: 'ALLOWED_STRENGTH_STRONG',
    })
  })

  it('a name that means something to JavaScript is a name', () => {
    const read = PolicyItem.parse(
      JSON.parse(JSON.stringify(raw(MAX, {})).replace('"value":{}', '"value":{"__proto__":{"minimumLength":1},"constructor":2}')),
    )
    expect((read.value as { minimumLength?: number }).minimumLength).toBeUndefined()
    expect(effective([read], UNITS).of(MAX, ana).fields.minimumLength).toBeUndefined()
  })

  it.each([
    ['no setting', { policyQuery: {} }],
    ['a setting without a type', { policyQuery: {}, setting: { value: {} } }],
    ['no object', 'policy'],
  ])('%s is an item that cannot be read', (_, item) => {
    expect(PolicyItem.safeParse(item).success).toBe(false)
  })

  it('a query of another shape leaves the policy in the list', () => {
    expect(PolicyItem.parse({ ...raw(MAX, {}), policyQuery: { orgUnit: 7 } })).toMatchObject({ type: MAX, unclear: true })
  })
})

describe('organisational units', () => {
  const item = (id: string, path: string, parent: string | null, under: string | null) => ({ id, path, parent, under })

  it('the root that is not listed is the parent of the topmost', () => {
    const units = unitsFrom([item('a', '/A', 'top', '/'), item('b', '/A/B', 'a', '/A')])
    expect(
      treeOf(units)
        ?.chain('/A/B')
        .map(({ id }) => id),
    ).toEqual(['b', 'a', 'top'])
  })

  it('the root that is listed has no parent, whatever is said', () => {
    expect(treeOf(unitsFrom([item('top', '/', 'x', null)]))?.root).toEqual({ id: 'top', path: '/', parent: null })
  })

  it('units that turn in circles make no tree', () => {
    expect(
      treeOf([
        { id: 'r', path: '/', parent: null },
        { id: 'a', path: '/A', parent: 'b' },
        { id: 'b', path: '/B', parent: 'a' },
      ]),
    ).toBeUndefined()
  })

  it('a unit whose parent is missing inherits nothing that is known', () => {
    const units = [...UNITS, { id: 'lost', path: '/Lost/Found', parent: 'nowhere' }]
    expect(effective([length(8)], units).of(MAX, { unit: '/Lost/Found' }).fields).toEqual({})
  })
})
