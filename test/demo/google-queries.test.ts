import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { masked, maskOf } from '../../src/demo/google/api/fields.js'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import { overridesTenant } from '../../src/demo/google/tenants/overrides.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { ask, type Bearer, type Json, NOW, token } from './google-asking.js'

const sample = sampleTenant(NOW)
const overrides = overridesTenant(NOW)

let server: GoogleServer
let exceptions: GoogleServer
beforeAll(async () => {
  server = await serveGoogle(sample)
  exceptions = await serveGoogle(overrides)
})
afterAll(async () => {
  await server.close()
  await exceptions.close()
})

const get = async (path: string, as: Bearer = {}): Promise<Json> =>
  (await ask(server.url, { path, token: token(sample, as) })).body
const of = async (path: string): Promise<Json> => (await ask(exceptions.url, { path, token: token(overrides) })).body
const at = (name: string) => `${name}@cedarstreet.example`

describe('a field mask', () => {
  const shape = { next: true, users: { id: true, name: { full: true, given: true }, emails: true }, plain: true } as const
  const whole = {
    next: 'n',
    users: [{ id: '1', name: { full: 'A B', given: 'A' }, emails: [{ address: 'a', primary: true }] }],
    plain: 1,
  }

  it.each([
    ['*', whole],
    ['users/*', { users: whole.users }],
    ['users', { users: whole.users }],
    ['next,users(id)', { next: 'n', users: [{ id: '1' }] }],
    ['users/id', { users: [{ id: '1' }] }],
    ['users(id,name/full)', { users: [{ id: '1', name: { full: 'A B' } }] }],
    ['users(name(given))', { users: [{ name: { given: 'A' } }] }],
    ['users/id,users/name/full', { users: [{ id: '1', name: { full: 'A B' } }] }],
    ['users/emails/address', { users: [{ emails: [{ address: 'a' }] }] }],
    ['users(id), next', { next: 'n', users: [{ id: '1' }] }],
  ])('%s', (text, expected) => {
    expect(masked(whole, maskOf(text, shape))).toEqual(expected)
  })

  it.each([
    '',
    'user',
    'users(',
    'users()',
    'users(id',
    'users)id',
    'users/id/',
    'next,',
    'users(id;name)',
    'toString',
    'users/name/toString',
  ])('%s is none', (text) => {
    expect(() => maskOf(text, shape)).toThrow('Request contains an invalid argument.')
  })
})

describe('accounts', () => {
  const found = async (query: string) => {
    const { users = [] } = await of(
      `/admin/directory/v1/users?customer=my_customer&maxResults=500&query=${encodeURIComponent(query)}`,
    )
    return users.map((it: Json) => it.primaryEmail.split('@')[0])
  }

  it.each([
    ['isAdmin=true', ['owner', 'owner-let-off']],
    ['isSuspended=true', ['suspended']],
    ['isArchived=true', ['archived']],
    ['isEnrolledIn2Sv=true isDelegatedAdmin=true', ['reader', 'admin-by-group']],
    ["orgUnitPath='/Therapists/Seniors'", ['senior']],
    ["orgUnitPath='/Front desk'", ['desk']],
    ['email:admin-by*', ['admin-by-group', 'admin-by-inner-group']],
    ['email=never@overrides.example', ['never']],
  ])('searched by %s', async (query, expected) => {
    expect(await found(query)).toEqual(expected)
  })

  it('of a unit are those below it too', async () => {
    expect(await found('orgUnitPath=/Therapists')).toContain('intern')
  })

  it.each([
    'ana@cedarstreet.example',
    'ANA@cedarstreet.example',
    'owner@cedarstreet.example',
    sample.users.at(0)?.profile.id ?? '',
  ])('known as %s are one', async (key) => {
    expect((await get(`/admin/directory/v1/users/${key}`)).name.fullName).toBe('Ana Reyes')
  })
})

describe('units', () => {
  const paths = async (query: string) => {
    const { organizationUnits = [] } = await of(`/admin/directory/v1/customer/my_customer/orgunits${query}`)
    return organizationUnits.map((it: Json) => it.orgUnitPath)
  }

  it.each([
    ['', ['/Therapists', '/Front desk', '/Later', '/Empty']],
    ['?type=all&orgUnitPath=/Therapists', ['/Therapists/Seniors', '/Therapists/Interns']],
    ['?type=allIncludingParent&orgUnitPath=Therapists', ['/Therapists', '/Therapists/Seniors', '/Therapists/Interns']],
    ['?type=children&orgUnitPath=/Empty', []],
  ])('%s', async (query, expected) => {
    expect(await paths(query)).toEqual(expected)
  })

  it('hold the root only where it is asked for', async () => {
    expect(await paths('?type=all')).not.toContain('/')
    expect((await paths('?type=allIncludingParent'))[0]).toBe('/')
  })
})

describe('groups', () => {
  const members = async (name: string, query = '') => {
    const { members: all = [] } = await of(`/admin/directory/v1/groups/${name}@overrides.example/members${query}`)
    return all.map((it: Json) => [it.type, it.email.split('@')[0]])
  }

  it('that hold each other come to an end', async () => {
    expect(await members('administrators')).toEqual([
      ['USER', 'admin-by-group'],
      ['GROUP', 'inner-circle'],
    ])
    expect(await members('administrators', '?includeDerivedMembership=true')).toEqual([
      ['USER', 'admin-by-group'],
      ['GROUP', 'inner-circle'],
      ['USER', 'admin-by-inner-group'],
      ['GROUP', 'administrators'],
    ])
  })

  it('of one person, and members by their role', async () => {
    const { groups } = await of('/admin/directory/v1/groups?userKey=owner@overrides.example')
    expect(groups.map((it: Json) => it.name)).toEqual(['With outsiders'])
    expect(await members('with-outsiders', '?roles=OWNER,MANAGER')).toEqual([])
  })

  it('tell their settings in XML to whoever does not ask for JSON', async () => {
    const path = '/groups/v1/groups/intake@cedarstreet.example'
    const { headers, text } = await ask(server.url, { path, token: token(sample) })
    expect(headers.get('content-type')).toMatch(/^application\/atom\+xml/)
    expect(text).toMatch(/<apps:allowExternalMembers>true</)
    expect((await get(`${path}?alt=json`)).allowExternalMembers).toBe('true')
  })
})

describe('policies', () => {
  const types = async (filter: string) => {
    const { policies = [] } = await of(`/v1/policies?pageSize=100&filter=${encodeURIComponent(filter)}`)
    return new Set(policies.map((it: Json) => it.setting.type.replace('settings/', '')))
  }

  it('by the type of the setting', async () => {
    expect(await types(String.raw`setting.type.matches('^settings/gmail\\..*$')`)).toEqual(
      new Set(['gmail.user_email_uploads', 'gmail.auto_forwarding']),
    )
  })

  it.each(['my_customer', overrides.customer.id])('of several types, for customers/%s', async (customer) => {
    const filter = `customer == "customers/${customer}" && ( setting.type.matches('.*[.]password$') || setting.type.matches('chat') )`
    expect(await types(filter)).toEqual(new Set(['security.password', 'chat.space_history']))
  })
})

describe('files', () => {
  const found = async (q: string, name = 'kira') => {
    const query = new URLSearchParams({ q, fields: 'files(name)' })
    const { files } = await get(`/drive/v3/files?${query}`, { as: at(name) })
    return files.map((it: Json) => it.name)
  }

  it.each([
    ["visibility = 'anyoneWithLink' or visibility = 'anyoneCanFind'", 'kira', ['Waiting list']],
    [
      "(visibility = 'anyoneWithLink' or visibility = 'anyoneCanFind') and trashed = false and 'me' in owners",
      'kira',
      ['Waiting list'],
    ],
    ["visibility = 'domainWithLink'", 'kira', ['Rota']],
    ["visibility != 'limited'", 'kira', ['Waiting list', 'Rota']],
    ["not visibility = 'limited' and trashed = false", 'elif', []],
    ["visibility = 'anyoneCanFind'", 'elif', ['Old handout']],
    ["visibility = 'limited'", 'elif', ['Session notes']],
    ["mimeType = 'application/pdf'", 'elif', []],
    ["visibility = 'anyoneWithLink'", 'ana', []],
  ])('%s as %s', async (q, name, expected) => {
    expect(await found(q, name)).toEqual(expected)
  })

  it('of a shared drive are told to its members, and in a list of every drive', async () => {
    const drive = sample.drives[0]?.profile.id
    const all = 'includeItemsFromAllDrives=true&supportsAllDrives=true&fields=files(name)'
    const inside = await get(`/drive/v3/files?corpora=drive&driveId=${drive}&${all}`)
    expect(inside.files).toHaveLength(2)
    expect((await get(`/drive/v3/files?corpora=allDrives&${all}`, { as: at('kira') })).files).toHaveLength(4)
    expect((await get(`/drive/v3/files?corpora=drive&driveId=${drive}&${all}`, { as: at('leo') })).error.code).toBe(404)
  })

  it('tell little to whoever does not ask for more', async () => {
    const { files } = await get('/drive/v3/files', { as: at('kira') })
    expect(Object.keys(files[0]).sort()).toEqual(['id', 'kind', 'mimeType', 'name'])
  })

  it('of shared drives that one is no member of are not seen, but the drives are by an administrator who says so', async () => {
    const as = { as: at('breakglass') }
    expect((await get('/drive/v3/drives', as)).drives).toEqual([])
    expect((await get('/drive/v3/drives?useDomainAdminAccess=true', as)).drives).toMatchObject([{ name: 'Clinic papers' }])
  })
})

describe('logs', () => {
  const path = (application: string, query = '') => `/admin/reports/v1/activity/users/all/applications/${application}?${query}`
  const who = async (application: string, query = '') =>
    ((await get(path(application, query))).items ?? []).map((it: Json) => it.actor.email)

  it('tell the newest first, from a time on', async () => {
    const { items } = await get(path('login'))
    const times = items.map((it: Json) => it.id.time)
    expect(times).toEqual([...times].sort().reverse())
    expect(await who('login', 'startTime=2026-11-21T00:00:00Z')).not.toContain(at('printer'))
    expect(await who('login', 'endTime=2026-11-10T00:00:00Z')).toEqual([at('ben'), at('grace')])
  })

  it.each([
    ['user_accounts', 'eventName=password_edit', ['leo', 'dev']],
    ['admin', 'eventName=CHANGE_PASSWORD', ['ana']],
    ['admin', '', ['jonah', 'ana']],
    ['drive', 'eventName=change_document_visibility&filters=visibility==people_with_link', ['kira']],
    ['drive', 'eventName=change_document_visibility&filters=visibility==private', []],
    ['drive', 'eventName=change_document_visibility&filters=visibility<>private,doc_id==1waitinglist', ['kira']],
    ['vault', '', []],
  ])('%s %s', async (application, query, expected) => {
    expect(await who(application, query)).toEqual(expected.map(at))
  })

  it('of one person alone', async () => {
    const { items } = await get(`/admin/reports/v1/activity/users/${at('leo')}/applications/login`)
    expect(items).toHaveLength(1)
  })
})

describe('the report of a day', () => {
  const path = '/admin/reports/v1/usage/users/all/dates/2026-11-19'

  it('tells of each account what was asked for, whole numbers as text', async () => {
    const names = 'accounts:is_2sv_enrolled,accounts:num_security_keys,accounts:password_strength'
    const { usageReports } = await get(`${path}?parameters=${names}`)
    expect(usageReports).toHaveLength(16)
    expect(usageReports[4]).toMatchObject({
      date: '2026-11-19',
      entity: { type: 'USER', userEmail: at('elif') },
      parameters: [
        { name: 'accounts:is_2sv_enrolled', boolValue: true },
        { name: 'accounts:num_security_keys', intValue: '0' },
        { name: 'accounts:password_strength', stringValue: 'WEAK' },
      ],
    })
  })

  it('leaves out when somebody signed in who never did', async () => {
    const { usageReports } = await get(`${path}?parameters=accounts:last_login_time`)
    const never = usageReports.find((it: Json) => it.entity.userEmail === at('breakglass'))
    expect(never.parameters).toEqual([])
  })

  it('of the whole customer is not there yet, and says so beside an empty answer', async () => {
    const body = await get('/admin/reports/v1/usage/dates/2026-11-21')
    expect([body.usageReports, body.warnings[0].message]).toEqual([undefined, expect.stringMatching(/is not available/)])
  })
})

describe('devices', () => {
  const names = async (query: string) => ((await get(`/v1/devices?${query}`)).devices ?? []).map((it: Json) => it.hostname)

  it('are those that people use, or those of the company', async () => {
    expect(await names('view=USER_ASSIGNED_DEVICES')).toHaveLength(6)
    expect(await names('view=COMPANY_INVENTORY&customer=customers/my_customer')).toEqual([
      'CEDAR-ANA',
      'CEDAR-JONAH',
      'CEDAR-DESK',
    ])
  })

  it('and phones tell their state only in the full projection', async () => {
    const path = '/admin/directory/v1/customer/my_customer/devices/mobile'
    expect((await get(path)).mobiledevices[1]).not.toHaveProperty('encryptionStatus')
    expect((await get(`${path}?projection=FULL`)).mobiledevices[1].encryptionStatus).toBe('Not encrypted')
  })
})
