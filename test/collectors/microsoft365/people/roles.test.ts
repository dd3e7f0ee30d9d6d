import { describe, expect, test } from 'vitest'
import { failure, type Tenant } from './session.js'
import {
  aGroup,
  assignment,
  DIRECTORY_READERS,
  definition,
  everybodyConfirms,
  GLOBAL_ADMINISTRATOR,
  id,
  member,
  P1,
  practice,
  sku,
  told,
} from './tenant.js'

const ASSIGNED = 'graph:roleManagement.directory.roleAssignments'
const DEFINED = 'graph:roleManagement.directory.roleDefinitions'
const ELIGIBLE = 'graph:roleManagement.directory.roleEligibilityScheduleInstances'
const MEMBERS = 'graph:groups.members'
const GROUP = '#microsoft.graph.group'

const groups = (direct: Readonly<Record<number, unknown[]>>): Tenant => ({
  [MEMBERS]: (_: unknown, key: string) => {
    const found = direct[Number(key.slice(-12))]
    return found ? { value: found } : failure('failed', { status: 404 })
  },
})

const custom = (actions: string[]) =>
  definition(id(70), 'Front desk', { isBuiltIn: false, rolePermissions: [{ allowedResourceActions: actions }] })

const untold = { principal: undefined }

/** What is told of Ben, who is no administrator in `practice()`. */
describe('what Ben may do', () => {
  test.each<[string, Tenant, { roles?: string[]; privileged?: boolean }]>([
    ['is nothing where nobody gave him a role', {}, { roles: [], privileged: false }],
    [
      'is everything with the role itself',
      { [ASSIGNED]: [[assignment(2, GLOBAL_ADMINISTRATOR)]] },
      { roles: ['Global Administrator'], privileged: true },
    ],
    [
      'is nothing with a role that reads names',
      { [ASSIGNED]: [[assignment(2, DIRECTORY_READERS)]] },
      { roles: ['Directory Readers'], privileged: false },
    ],
    [
      'counts two assignments of one role once',
      { [ASSIGNED]: [[assignment(2, DIRECTORY_READERS)], [assignment(2, DIRECTORY_READERS)]] },
      { roles: ['Directory Readers'], privileged: false },
    ],
    [
      'comes through a group',
      { [ASSIGNED]: [[assignment(50, GLOBAL_ADMINISTRATOR, aGroup)]], ...groups({ 50: [member(2)] }) },
      { roles: ['Global Administrator'], privileged: true },
    ],
    [
      'comes through a group in a group',
      {
        [ASSIGNED]: [[assignment(50, GLOBAL_ADMINISTRATOR, aGroup)]],
        ...groups({ 50: [member(51, GROUP)], 51: [member(2), member(50, GROUP)] }),
      },
      { roles: ['Global Administrator'], privileged: true },
    ],
    [
      'does not come through a group of others',
      { [ASSIGNED]: [[assignment(50, GLOBAL_ADMINISTRATOR, aGroup)]], ...groups({ 50: [member(1)] }) },
      { roles: [], privileged: false },
    ],
    [
      'does not come through a holder whom nobody described and who is no group',
      { [ASSIGNED]: [[{ ...assignment(50, GLOBAL_ADMINISTRATOR), principal: undefined }]], ...groups({}) },
      { roles: [], privileged: false },
    ],
    [
      'is unknown while a group that is told as one answers as if it were gone',
      { [ASSIGNED]: [[assignment(50, GLOBAL_ADMINISTRATOR, aGroup)]], ...groups({}) },
      {},
    ],
    [
      'is unknown while a group with a role cannot be read',
      { [ASSIGNED]: [[assignment(50, GLOBAL_ADMINISTRATOR, aGroup)]], [MEMBERS]: failure('permission') },
      {},
    ],
    [
      'is known for what it is beside a group that cannot be read',
      {
        [ASSIGNED]: [[assignment(2, GLOBAL_ADMINISTRATOR), assignment(50, GLOBAL_ADMINISTRATOR, aGroup)]],
        [MEMBERS]: failure('permission'),
      },
      { privileged: true },
    ],
    [
      'does not come from the role of a program',
      {
        [ASSIGNED]: [
          [assignment(60, GLOBAL_ADMINISTRATOR, { principal: { '@odata.type': '#microsoft.graph.servicePrincipal' } })],
        ],
      },
      { roles: [], privileged: false },
    ],
    [
      'comes through a holder that was not told, when that is a group',
      { [ASSIGNED]: [[assignment(50, GLOBAL_ADMINISTRATOR, { principal: null })]], ...groups({ 50: [member(2)] }) },
      { roles: ['Global Administrator'], privileged: true },
    ],
    [
      'does not come from a holder that was not told, when that is no group',
      { [ASSIGNED]: [[assignment(50, GLOBAL_ADMINISTRATOR, { principal: null })]], ...groups({}) },
      { roles: [], privileged: false },
    ],
    [
      'names a role for an administrative unit as such',
      { [ASSIGNED]: [[assignment(2, GLOBAL_ADMINISTRATOR, { directoryScopeId: `/administrativeUnits/${id(80)}` })]] },
      { roles: ['Global Administrator (for a part of the practice)'], privileged: true },
    ],
    [
      'holds what he may take at any time',
      { [ELIGIBLE]: [[assignment(2, GLOBAL_ADMINISTRATOR)]] },
      { roles: ['eligible: Global Administrator'], privileged: true },
    ],
    [
      'holds what his group may take at any time',
      { [ELIGIBLE]: [[assignment(50, GLOBAL_ADMINISTRATOR, aGroup)]], ...groups({ 50: [member(2)] }) },
      { roles: ['eligible: Global Administrator'], privileged: true },
    ],
    [
      'holds what his group may take, also where nobody tells that it is one',
      {
        [ELIGIBLE]: [[assignment(50, GLOBAL_ADMINISTRATOR, untold)]],
        ...groups({ 50: [member(2)] }),
      },
      { roles: ['eligible: Global Administrator'], privileged: true },
    ],
    ['is told without what he may take, where that may not be read', { [ELIGIBLE]: failure('permission') }, { roles: [] }],
    [
      'is told in full where the licence has no eligible roles',
      {
        'graph:subscribedSkus': [[sku(P1)]],
        [ELIGIBLE]: () => {
          throw new Error('asked')
        },
      },
      { roles: [], privileged: false },
    ],
    [
      'is told in full where Microsoft refuses eligible roles for want of a licence',
      { 'graph:subscribedSkus': failure('permission'), [ELIGIBLE]: failure('licence') },
      { roles: [], privileged: false },
    ],
    ['is unknown without the assignments', { [ASSIGNED]: failure('permission') }, {}],
    [
      'is unknown when the assignments break off',
      { [ASSIGNED]: [[assignment(1, GLOBAL_ADMINISTRATOR)], failure('throttled')] },
      {},
    ],
    [
      'is evidence also when the assignments break off',
      { [ASSIGNED]: [[assignment(2, GLOBAL_ADMINISTRATOR)], failure('throttled')] },
      { privileged: true },
    ],
    [
      'is unknown when one assignment cannot be read',
      { [ASSIGNED]: [[{ id: 'x', principalId: null, roleDefinitionId: null }]] },
      {},
    ],
    [
      'is known by a built-in role without the names of roles',
      { [ASSIGNED]: [[assignment(2, GLOBAL_ADMINISTRATOR)]], [DEFINED]: failure('permission') },
      { privileged: true },
    ],
    [
      'is nothing by a built-in role without the names of roles',
      { [ASSIGNED]: [[assignment(2, DIRECTORY_READERS)]], [DEFINED]: failure('permission') },
      { privileged: false },
    ],
    [
      'is unknown by a custom role without the names of roles',
      { [ASSIGNED]: [[assignment(2, id(70))]], [DEFINED]: failure('permission') },
      {},
    ],
    [
      'is what a custom role writes',
      { [ASSIGNED]: [[assignment(2, id(70))]], [DEFINED]: [[custom(['microsoft.directory/users/password/update'])]] },
      { roles: ['Front desk'], privileged: true },
    ],
    [
      'is nothing by a custom role that reads',
      { [ASSIGNED]: [[assignment(2, id(70))]], [DEFINED]: [[custom(['microsoft.directory/users/standard/read'])]] },
      { roles: ['Front desk'], privileged: false },
    ],
    [
      'is unknown by a custom role of an unknown kind',
      { [ASSIGNED]: [[assignment(2, id(70))]], [DEFINED]: [[custom(['pour coffee'])]] },
      { roles: ['Front desk'] },
    ],
    ['is unknown by a role that is in no list', { [ASSIGNED]: [[assignment(2, id(71))]] }, {}],
  ])('%s', async (_, tenant, expected) => {
    const { of } = await told(practice(tenant))
    const { roles, privileged } = of(2)
    expect({ ...(roles ? { roles } : {}), ...(privileged === undefined ? {} : { privileged }) }).toEqual(expected)
  })
})

describe('a rule for administrators', () => {
  const rule = {
    'graph:identity.conditionalAccess.policies': [
      [everybodyConfirms({ includeUsers: [], includeRoles: [GLOBAL_ADMINISTRATOR] })],
    ],
  }
  const off = { 'graph:users.authentication.requirements': { perUserMfaState: 'disabled' } }
  test.each<[string, Tenant, string | undefined]>([
    ['holds for who has the role', {}, 'yes'],
    [
      'holds for who has it through a group',
      { [ASSIGNED]: [[assignment(50, GLOBAL_ADMINISTRATOR, aGroup)]], ...groups({ 50: [member(1)] }) },
      'yes',
    ],
    ['does not hold for who may only take it', { [ASSIGNED]: [[]], [ELIGIBLE]: [[assignment(1, GLOBAL_ADMINISTRATOR)]] }, 'no'],
    [
      'does not hold for who has it for a part of the practice',
      { [ASSIGNED]: [[assignment(1, GLOBAL_ADMINISTRATOR, { directoryScopeId: '/administrativeUnits/1' })]] },
      'no',
    ],
    [
      'is unknown for who has it nobody tells where',
      { [ASSIGNED]: [[assignment(1, GLOBAL_ADMINISTRATOR, { directoryScopeId: null })]] },
      undefined,
    ],
    ['is unknown without the assignments', { [ASSIGNED]: failure('permission') }, undefined],
    ['holds without the names of roles', { [DEFINED]: failure('permission') }, 'yes'],
    ['holds without what may be taken', { [ELIGIBLE]: failure('permission') }, 'yes'],
  ])('%s', async (_, tenant, demanded) => {
    const { of } = await told(practice({ ...rule, ...off, ...tenant }))
    expect(of(1).demanded?.is).toBe(demanded)
  })
})
