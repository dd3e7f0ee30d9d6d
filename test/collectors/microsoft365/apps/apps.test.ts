import { describe, expect, test } from 'vitest'
import { apps } from '../../../../src/collectors/microsoft365/apps/index.js'
import { builtInFacts } from '../../../../src/model/facts/index.js'
import { censusOf, factsOf, failure, faked, gapsIn, records, type Said, TENANT } from '../tenant/session.js'

const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'
const MICROSOFT_STAFF = '72f988bf-86f1-41af-91ab-2d7cd011db47'
const SOMEBODY = '2c3d4e5f-0000-4000-8000-00000000c001'
const GRAPH = '00000003-0000-0000-c000-000000000000'

const principal = (id: string, fields: object = {}) => ({
  id,
  appId: `app-of-${id}`,
  displayName: `Program ${id}`,
  accountEnabled: true,
  appOwnerOrganizationId: SOMEBODY,
  disabledByMicrosoftStatus: null,
  preferredSingleSignOnMode: null,
  servicePrincipalType: 'Application',
  verifiedPublisher: { displayName: 'Notes Ltd', verifiedPublisherId: '42', addedDateTime: '2024-01-01T00:00:00Z' },
  appRoles: [],
  passwordCredentials: [],
  keyCredentials: [],
  ...fields,
})

const NOT_VERIFIED = { displayName: null, verifiedPublisherId: null, addedDateTime: null }

const graph = principal('graph', {
  appId: GRAPH,
  appOwnerOrganizationId: MICROSOFT,
  appRoles: [
    { id: 'role-mail', value: 'Mail.Read' },
    { id: 'role-send', value: 'Mail.Send' },
    { id: 'role-odd', value: 'ClientRecords.Read.All' },
    { id: 'role-nameless', value: null },
  ],
})
const intune = principal('intune', { appOwnerOrganizationId: MICROSOFT })
const other = principal('other-api', { verifiedPublisher: NOT_VERIFIED })

interface Case {
  principals?: unknown[]
  assignments?: Record<string, unknown>
  grants?: unknown[]
  applications?: unknown[]
  more?: Record<string, Said>
}

const table = ({ principals = [], assignments, grants = [], applications = [], more }: Case): Record<string, Said> => {
  const all = [graph, intune, ...principals] as { id: string }[]
  return {
    'graph:servicePrincipals': { pages: [all.slice(0, 2), [], all.slice(2)] },
    'graph:servicePrincipals.appRoleAssignments': {
      each: assignments ?? Object.fromEntries(all.map(({ id }) => [id, { value: [] }])),
    },
    'graph:servicePrincipals.owners': { each: Object.fromEntries(all.map(({ id }) => [id, { value: [] }])) },
    'graph:applications.owners': { each: {} },
    'graph:oauth2PermissionGrants': { pages: [grants] },
    'graph:applications': { pages: [applications] },
    'graph:roleManagement.directory.roleAssignments': { pages: [[]] },
    'graph:roleManagement.directory.roleDefinitions': { pages: [[]] },
    ...more,
  }
}

const read = (it: Case) => records(apps(faked(table(it)).session))
const theApp = async (fields: object, it: Case = {}) => {
  const all = await read({ ...it, principals: [principal('p', fields)] })
  return factsOf(all, 'app')[0] as Record<string, unknown> | undefined
}
const assigned = (...roles: [resourceId: string, appRoleId: string][]) => ({
  p: { value: roles.map(([resourceId, appRoleId]) => ({ id: 'x', resourceId, appRoleId, principalId: 'p' })) },
})

describe('programs', () => {
  test("Microsoft's own are none", async () => {
    const all = await read({})
    expect(factsOf(all, 'app')).toEqual([])
    expect(censusOf(all, 'app')).toMatchObject({ whole: true, count: 0 })
  })

  const publishers: readonly (readonly [string, unknown, unknown])[] = [
    ['a verified one', { displayName: 'Notes Ltd', verifiedPublisherId: '42' }, 'Notes Ltd'],
    ['an object of nulls: nobody', NOT_VERIFIED, null],
    ['null: nobody', null, null],
    ['a name without a proof of it', { displayName: 'Microsoft', verifiedPublisherId: null }, undefined],
    ['an empty name', { displayName: '', verifiedPublisherId: '42' }, undefined],
    ['nothing', undefined, undefined],
    ['a text', 'Notes Ltd', undefined],
  ]
  test.each(publishers)('publisher: %s', async (_, verifiedPublisher, expected) => {
    expect((await theApp({ verifiedPublisher }))?.publisher).toBe(expected)
  })

  test('publisher: Microsoft, of what those who work there publish, verified or not', async () => {
    for (const verifiedPublisher of [NOT_VERIFIED, null, undefined]) {
      expect((await theApp({ appOwnerOrganizationId: MICROSOFT_STAFF, verifiedPublisher }))?.publisher).toBe('Microsoft')
    }
  })

  const states: readonly (readonly [string, object, unknown])[] = [
    ['can sign in', {}, true],
    ['was switched off', { accountEnabled: false }, false],
    ['was switched off by Microsoft', { disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement' }, false],
    ['was looked into by Microsoft and left on', { disabledByMicrosoftStatus: 'NotDisabled' }, true],
    ['does not say', { accountEnabled: null }, undefined],
  ]
  test.each(states)('a program that %s', async (_, fields, expected) => {
    expect((await theApp(fields))?.active).toBe(expected)
  })

  const owned: readonly (readonly [string, unknown, boolean])[] = [
    ['of Microsoft', MICROSOFT, false],
    ['of Microsoft, in upper case', MICROSOFT.toUpperCase(), false],
    ['of those who work at Microsoft', MICROSOFT_STAFF, true],
    ['of the practice', TENANT, true],
    ['of nobody, as a managed identity', null, true],
    ['of an owner that is not told', undefined, true],
  ]
  test.each(owned)('a program %s', async (_, appOwnerOrganizationId, there) => {
    expect((await theApp({ appOwnerOrganizationId })) !== undefined).toBe(there)
  })

  const rights: readonly (readonly [string, [string, string][], unknown, unknown])[] = [
    ['no right', [], [], false],
    ['one right of Graph', [['graph', 'role-mail']], ['mail'], false],
    [
      'two rights',
      [
        ['graph', 'role-mail'],
        ['graph', 'role-send'],
      ],
      ['mail'],
      true,
    ],
    [
      'a right that this version does not know',
      [
        ['graph', 'role-mail'],
        ['graph', 'role-odd'],
      ],
      undefined,
      undefined,
    ],
    ['a right without a name', [['graph', 'role-nameless']], undefined, undefined],
    ['a right that Graph does not have', [['graph', 'role-gone']], undefined, undefined],
    ["a right of another of Microsoft's APIs", [['intune', 'role-mail']], undefined, undefined],
    ['a right of an API that is gone', [['gone', 'role-mail']], undefined, undefined],
    ['a right of an API of somebody else', [['other-api', 'any']], [], false],
    ['leave to be opened, which is no right', [['graph', '00000000-0000-0000-0000-000000000000']], [], false],
  ]
  test.each(rights)('%s', async (_, roles, reads, writes) => {
    const all = await read({
      principals: [principal('p'), other],
      assignments: { ...assigned(...roles), 'other-api': { value: [] } },
    })
    const app = factsOf(all, 'app').find((it) => it.id === 'p') as Record<string, unknown>
    expect([app.reads, app.writes]).toEqual([reads, writes])
    expect(gapsIn(all, 'app').some((it) => it.field === 'reads')).toBe(reads === undefined)
  })

  const ROLE_LIST = 'graph:roleManagement.directory.roleAssignments'
  const ROLE_KINDS = 'graph:roleManagement.directory.roleDefinitions'
  const EXCHANGE_ADMINISTRATOR = '29232cdf-9323-42fd-ade2-1d097af3e4de'
  const DIRECTORY_READERS = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b'
  const holding = (roleDefinitionId: string, principalId = 'p'): Record<string, Said> => ({
    [ROLE_LIST]: { pages: [[{ principalId, roleDefinitionId, directoryScopeId: '/' }]] },
  })
  const own = (actions: string[]): Record<string, Said> => ({
    ...holding('own'),
    [ROLE_KINDS]: { pages: [[{ id: 'own', isBuiltIn: false, rolePermissions: [{ allowedResourceActions: actions }] }]] },
  })
  const roles: readonly (readonly [
    string,
    Record<string, Said>,
    string[] | undefined,
    boolean | undefined,
    string | undefined,
  ])[] = [
    ['that changes settings for others', holding(EXCHANGE_ADMINISTRATOR), undefined, undefined, 'unsupported'],
    ['that changes settings, its id in capitals', holding(EXCHANGE_ADMINISTRATOR, 'P'), undefined, undefined, 'unsupported'],
    ['that only looks at names', holding(DIRECTORY_READERS), ['mail'], false, undefined],
    ['that another program holds', holding(EXCHANGE_ADMINISTRATOR, 'q'), ['mail'], false, undefined],
    ['of the practice that changes nothing', own(['microsoft.directory/users/standard/read']), ['mail'], false, undefined],
    [
      'of the practice that changes something',
      own(['microsoft.directory/users/password/update']),
      undefined,
      undefined,
      'unsupported',
    ],
    ['that is in no list of roles', holding('unheard-of'), undefined, undefined, 'unsupported'],
    [
      'of the practice, while the list of roles was refused',
      { ...holding('own'), [ROLE_KINDS]: { no: failure(ROLE_KINDS, 'permission') } },
      undefined,
      undefined,
      'permission',
    ],
    [
      'that only looks at names, while the list of roles was refused',
      { ...holding(DIRECTORY_READERS), [ROLE_KINDS]: { no: failure(ROLE_KINDS, 'permission') } },
      ['mail'],
      false,
      undefined,
    ],
    [
      'or not: who holds one was refused',
      { [ROLE_LIST]: { no: failure(ROLE_LIST, 'permission') } },
      undefined,
      undefined,
      'permission',
    ],
  ]
  test.each(roles)('a program that reads mail and holds a role %s', async (_, more, reads, writes, because) => {
    const all = await read({ principals: [principal('p')], assignments: assigned(['graph', 'role-mail']), more })
    const app = factsOf(all, 'app')[0] as unknown as Record<string, unknown>
    expect([app.reads, app.writes]).toEqual([reads, writes])
    expect(gapsIn(all, 'app').flatMap((it) => (it.field === 'reads' ? [it.because] : []))).toEqual(because ? [because] : [])
  })

  test('of a program that writes, and may hold a role, it is known that it writes', async () => {
    const more: Record<string, Said> = { [ROLE_LIST]: { no: failure(ROLE_LIST, 'permission') } }
    const app = await theApp({}, { assignments: assigned(['graph', 'role-send']), more })
    expect([app?.reads, app?.writes]).toEqual([undefined, true])
  })

  test('the roles were refused: the remedy names them', async () => {
    const more: Record<string, Said> = { [ROLE_LIST]: { no: failure(ROLE_LIST, 'permission') } }
    const all = await read({
      principals: [principal('p'), principal('q')],
      assignments: { p: { value: [] }, q: { value: [] } },
      more,
    })
    expect(gapsIn(all, 'app').filter((it) => it.field === 'reads')).toMatchObject([{ remedy: `Mend ${ROLE_LIST}.` }])
  })

  test('a second page of rights, which is not asked for, makes them unknown', async () => {
    const [page] = Object.values(assigned(['graph', 'role-mail']))
    const app = await theApp({}, { assignments: { p: { ...page, '@odata.nextLink': 'https://graph.microsoft.com/next' } } })
    expect(app).not.toHaveProperty('reads')
  })

  test('one program whose rights are refused spoils no other', async () => {
    const no = failure('graph:servicePrincipals.appRoleAssignments', 'throttled')
    const all = await read({ principals: [principal('p'), principal('q')], assignments: { p: no, q: { value: [] } } })
    expect(factsOf(all, 'app').map((it) => [it.id, 'reads' in it])).toEqual([
      ['p', false],
      ['q', true],
    ])
    expect(censusOf(all, 'app')).toMatchObject({ whole: true, count: 2 })
    expect(gapsIn(all, 'app')).toContainEqual(expect.objectContaining({ field: 'reads', because: 'throttled' }))
  })
})

describe('who answers for a program', () => {
  const call = 'graph:servicePrincipals.owners'
  const own = { verifiedPublisher: NOT_VERIFIED }
  const user = (fields: object) => ({ '@odata.type': '#microsoft.graph.user', ...fields })
  const mailing = assigned(['graph', 'role-mail'])
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    [
      'a person with an address',
      { value: [user({ mail: 'ana@harbourst.example', userPrincipalName: 'ana@x' })] },
      'ana@harbourst.example',
    ],
    ['a person without one', { value: [user({ mail: null, userPrincipalName: 'ana@x' })] }, 'ana@x'],
    ['a person whom we may not see', { value: [user({ mail: null, userPrincipalName: null })] }, undefined],
    ['another program is nobody', { value: [{ '@odata.type': '#microsoft.graph.servicePrincipal' }] }, null],
    ['nobody', { value: [] }, null],
    ['nobody on the first of two pages', { value: [], '@odata.nextLink': 'https://graph.microsoft.com/next' }, undefined],
    ['refused', failure(call, 'permission'), undefined],
  ]
  test.each(cases)('%s', async (_, answer, expected) => {
    const app = await theApp(own, { assignments: mailing, more: { [call]: { each: { p: answer } } } })
    expect(app?.owner).toBe(expected)
  })

  test('is not asked of a verified company or of a program that reads nothing', async () => {
    const { session, made } = faked(table({ principals: [principal('p'), principal('q', own)] }))
    await records(apps(session))
    expect(made).not.toContain(call)
  })

  const ours = { ...own, appOwnerOrganizationId: TENANT, appId: 'APP-1' }
  const registration = { id: 'reg-1', appId: 'app-1', displayName: 'Ours', passwordCredentials: [], keyCredentials: [] }
  test("is asked where it is registered, for the practice's own", async () => {
    const more = { 'graph:applications.owners': { each: { 'reg-1': { value: [user({ mail: 'ben@harbourst.example' })] } } } }
    const app = await theApp(ours, { assignments: mailing, applications: [registration], more })
    expect(app?.owner).toBe('ben@harbourst.example')
  })

  test('stays unknown for one of its own whose registration was not read', async () => {
    const no = failure('graph:applications', 'permission')
    const app = await theApp(ours, { assignments: mailing, more: { 'graph:applications': { no } } })
    expect(app).not.toHaveProperty('owner')
  })
})

describe('what people allowed', () => {
  const grant = (fields: object = {}) => ({
    id: 'g',
    clientId: 'p',
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId: 'graph',
    scope: 'Mail.Read offline_access',
    ...fields,
  })
  const cases: readonly (readonly [string, object, object | undefined])[] = [
    ['an administrator for everybody', {}, { reads: ['mail'], writes: false, approved: true, account: undefined }],
    ['one person', { consentType: 'Principal', principalId: 'u' }, { reads: ['mail'], approved: false, account: 'u' }],
    ['one person, who is not told', { consentType: 'Principal', principalId: null }, undefined],
    ['somebody, in a way that nobody knows', { consentType: 'SomePrincipals' }, undefined],
    ['a person, in a way that nobody knows', { consentType: 'Odd', principalId: 'u' }, { account: 'u', approved: undefined }],
    ['for whom is not said', { consentType: null }, undefined],
    ['nothing but staying signed in', { scope: ' offline_access ' }, { reads: [], writes: false }],
    ['an empty list', { scope: '' }, { reads: [], writes: false }],
    ['a list that is not told', { scope: null }, { reads: undefined, writes: undefined }],
    ['a right that nobody knows', { scope: 'Mail.Read Odd.Thing' }, { reads: undefined, writes: undefined }],
    ['a right of an API of somebody else', { resourceId: 'other-api', scope: 'user_impersonation' }, { reads: [] }],
    ["a right of another of Microsoft's APIs", { resourceId: 'intune', scope: 'user_impersonation' }, { reads: undefined }],
    ['an API that is not told', { resourceId: undefined }, { reads: undefined }],
  ]
  test.each(cases)('%s', async (_, fields, expected) => {
    const all = await read({ principals: [principal('p'), other], grants: [grant(fields)] })
    const [fact] = factsOf(all, 'grant') as unknown as Record<string, unknown>[]
    if (expected === undefined) expect(fact).toBeUndefined()
    else for (const [name, value] of Object.entries(expected)) expect(fact?.[name], name).toEqual(value)
    expect(censusOf(all, 'grant')?.whole).toBe(expected !== undefined)
  })

  test("to Microsoft's own programs does not count", async () => {
    const all = await read({ grants: [grant({ clientId: 'intune' })] })
    expect(factsOf(all, 'grant')).toEqual([])
    expect(censusOf(all, 'grant')).toMatchObject({ whole: true, count: 0 })
  })

  test('to a program that is gone still counts', async () => {
    const all = await read({ grants: [grant({ clientId: 'gone' })] })
    expect(factsOf(all, 'grant')).toMatchObject([{ app: 'gone', approved: true }])
  })

  test('to a program that may be Microsoft’s is left out while the list of programs is not whole', async () => {
    const then = failure('graph:servicePrincipals', 'throttled')
    const more = { 'graph:servicePrincipals': { pages: [[graph, principal('p')]], then } }
    const all = await read({
      grants: [grant(), grant({ id: 'h', clientId: 'perhaps-microsoft' })],
      assignments: { p: { value: [] } },
      more,
    })
    expect(factsOf(all, 'grant').map((it) => it.id)).toEqual(['g'])
    expect(censusOf(all, 'grant')).toMatchObject({ whole: false, because: 'throttled', count: 1 })
    expect(censusOf(all, 'app')).toMatchObject({ whole: false, because: 'throttled', count: 1 })
  })
})

describe('secrets of programs', () => {
  const registration = (fields: object) => ({
    id: 'reg',
    appId: 'app-of-p',
    displayName: 'Booking',
    passwordCredentials: [],
    keyCredentials: [],
    ...fields,
  })
  const secret = { keyId: 'k1', displayName: 'first', startDateTime: '2026-01-01T00:00:00Z', endDateTime: '2027-01-01T00:00:00Z' }

  test('a secret and a certificate', async () => {
    const key = { ...secret, keyId: 'k2', displayName: null, type: 'AsymmetricX509Cert', usage: 'Verify' }
    const all = await read({
      principals: [principal('p')],
      applications: [registration({ passwordCredentials: [secret], keyCredentials: [key] })],
    })
    expect(factsOf(all, 'credential')).toMatchObject([
      { id: 'reg/k1', of: 'p', form: 'secret', changed: secret.startDateTime, expires: secret.endDateTime },
      { id: 'reg/k2', of: 'p', form: 'certificate' },
    ])
    expect(censusOf(all, 'credential')).toMatchObject({ whole: true, count: 2 })
  })

  const odd: readonly (readonly [string, object, object])[] = [
    ['no end told', { endDateTime: undefined }, { expires: undefined }],
    ['an end of null is not "never"', { endDateTime: null }, { expires: undefined }],
    ['an end that is no date', { endDateTime: 'soon' }, { expires: undefined }],
    ['an end in the past stays', { endDateTime: '2020-01-01T00:00:00Z' }, { expires: '2020-01-01T00:00:00Z' }],
    ['no start told', { startDateTime: null }, { changed: undefined }],
    ['no id', { keyId: null }, { id: 'reg/secret-0' }],
    ['no name', { displayName: '' }, { name: 'a secret of Booking' }],
  ]
  test.each(odd)('%s', async (_, fields, expected) => {
    const all = await read({ applications: [registration({ passwordCredentials: [{ ...secret, ...fields }] })] })
    const [fact] = factsOf(all, 'credential') as unknown as Record<string, unknown>[]
    for (const [name, value] of Object.entries(expected)) expect(fact?.[name], name).toEqual(value)
  })

  const keys: readonly (readonly [string, object, unknown])[] = [
    ['a certificate that only signs lets nobody in', { type: 'AsymmetricX509Cert', usage: 'Sign' }, 'left out'],
    ['one that only encrypts neither', { type: 'AsymmetricX509Cert', usage: 'Encrypt' }, 'left out'],
    ['a symmetric key is a secret', { type: 'Symmetric', usage: 'Verify' }, 'secret'],
    ['of a type that nobody knows the form is unknown', { type: 'Quantum', usage: 'Verify' }, undefined],
    ['without a use told it may let somebody in', { type: 'AsymmetricX509Cert' }, 'certificate'],
  ]
  test.each(keys)('%s', async (_, fields, expected) => {
    const all = await read({ applications: [registration({ keyCredentials: [{ ...secret, ...fields }] })] })
    const [fact] = factsOf(all, 'credential') as unknown as Record<string, unknown>[]
    expect(fact === undefined ? 'left out' : fact.form).toBe(expected)
  })

  const added: readonly (readonly [string, object, number])[] = [
    ['where a program is used count too', {}, 1],
    ['of managed identities are renewed by themselves', { servicePrincipalType: 'ManagedIdentity' }, 0],
    ['of single sign-on by SAML are not for signing in', { preferredSingleSignOnMode: 'saml' }, 0],
    ["of Microsoft's own programs do not count", { appOwnerOrganizationId: MICROSOFT }, 0],
  ]
  test.each(added)('secrets %s', async (_, fields, count) => {
    const all = await read({ principals: [principal('p', { passwordCredentials: [secret], ...fields })] })
    expect(factsOf(all, 'credential')).toHaveLength(count)
  })

  test('without the list of registrations the census says why, and what was added elsewhere is still shown', async () => {
    const no = failure('graph:applications', 'permission')
    const all = await read({
      principals: [principal('p', { passwordCredentials: [secret] })],
      more: { 'graph:applications': { no } },
    })
    expect(censusOf(all, 'credential')).toMatchObject({ whole: false, because: 'permission', count: 1 })
  })

  test('a registration that cannot be read makes the list not whole', async () => {
    const all = await read({ applications: [registration({ passwordCredentials: [secret] }), { id: 'broken' }] })
    expect(censusOf(all, 'credential')).toMatchObject({ whole: false, because: 'failed', count: 1 })
  })

  test('no secret itself ever stands in a fact', async () => {
    const leaky = { ...secret, secretText: 'hunter2', hint: 'hun' }
    const all = await read({ applications: [registration({ passwordCredentials: [leaky] })] })
    expect(JSON.stringify(all)).not.toMatch(/hunter2|"hun"/)
  })
})

test('every fact has the shape of its kind', async () => {
  const all = await read({
    principals: [principal('p'), principal('q', { verifiedPublisher: NOT_VERIFIED })],
    assignments: { ...assigned(['graph', 'role-mail']), q: { value: [] } },
    grants: [{ id: 'g', clientId: 'p', consentType: 'AllPrincipals', resourceId: 'graph', scope: 'Mail.Read' }],
  })
  for (const it of all) if (it.record === 'fact') expect(builtInFacts[it.kind].strict().safeParse(it).error).toBeUndefined()
})

test('nothing is read when no check asks for it', async () => {
  const { session, made } = faked({})
  expect(await records(apps(session))).toEqual([])
  expect(made).toEqual([])
})
