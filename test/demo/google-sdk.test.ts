import { JWT } from 'google-auth-library'
import { admin } from 'googleapis/build/src/apis/admin/index.js'
import { cloudidentity } from 'googleapis/build/src/apis/cloudidentity/index.js'
import { drive } from 'googleapis/build/src/apis/drive/index.js'
import { gmail } from 'googleapis/build/src/apis/gmail/index.js'
import { groupssettings } from 'googleapis/build/src/apis/groupssettings/index.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GoogleServer, serveGoogle } from '../../src/demo/google/server.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { keyFile } from '../../src/demo/google/tenants/sign-in.js'
import { NOW, PREFIX } from './google-asking.js'
import { description, isThere } from './google-description.js'

const sample = sampleTenant(NOW)

let server: GoogleServer
beforeAll(async () => {
  server = await serveGoogle(sample, isThere ? { description } : {})
})
afterAll(() => server.close())

/** The vendor's own sign-in, led to the server: it knows one address for tokens. */
function auth(scopes: readonly string[], subject = 'ana@cedarstreet.example'): JWT {
  const { client_email: email, private_key: key } = JSON.parse(keyFile()) as Record<string, string>
  const fetchImplementation: typeof fetch = (url, init) => {
    const { pathname, search } = new URL(url instanceof Request ? url.url : String(url))
    return fetch(new URL(pathname + search, server.url), init)
  }
  return new JWT({ email, key, scopes: scopes.map((it) => PREFIX + it), subject, transporterOptions: { fetchImplementation } })
}

const options = (scope: string, subject?: string) => ({ auth: auth([scope], subject), rootUrl: server.url.href, retry: false })

describe("the vendor's own clients", () => {
  it('list accounts, page by page, with a mask', async () => {
    const directory = admin({ version: 'directory_v1', ...options('admin.directory.user.readonly') })
    const fields = 'nextPageToken,users(primaryEmail,isEnrolledIn2Sv)'
    const first = await directory.users.list({ customer: 'my_customer', maxResults: 10, fields })
    const pageToken = first.data.nextPageToken ?? ''
    const second = await directory.users.list({ customer: 'my_customer', maxResults: 10, fields, pageToken })
    expect([first.data.users?.length, second.data.users?.length, second.data.nextPageToken]).toEqual([10, 6, undefined])
  })

  it('list policies, devices and their users', async () => {
    const policies = cloudidentity({ version: 'v1', ...options('cloud-identity.policies.readonly') })
    expect((await policies.policies.list({ pageSize: 100 })).data.policies).toHaveLength(19)
    const devices = cloudidentity({ version: 'v1', ...options('cloud-identity.devices.readonly') })
    expect((await devices.devices.deviceUsers.list({ parent: 'devices/-', pageSize: 20 })).data.deviceUsers).toHaveLength(6)
  })

  it('read logs and reports', async () => {
    const logs = admin({ version: 'reports_v1', ...options('admin.reports.audit.readonly') })
    const asked = { userKey: 'all', applicationName: 'drive', eventName: 'change_document_visibility' }
    expect((await logs.activities.list(asked)).data.items).toHaveLength(1)
    const usage = admin({ version: 'reports_v1', ...options('admin.reports.usage.readonly') })
    expect((await usage.userUsageReport.get({ userKey: 'all', date: '2026-11-19' })).data.usageReports).toHaveLength(16)
  })

  it('act for one person after another', async () => {
    const forwarding = async (name: string) => {
      const mail = gmail({ version: 'v1', ...options('gmail.settings.basic', `${name}@cedarstreet.example`) })
      return (await mail.users.settings.getAutoForwarding({ userId: 'me' })).data.enabled
    }
    expect([await forwarding('grace'), await forwarding('hugo')]).toEqual([true, false])
    const files = drive({ version: 'v3', ...options('drive.metadata.readonly', 'kira@cedarstreet.example') })
    expect((await files.files.list({ q: "visibility = 'anyoneWithLink'" })).data.files).toMatchObject([{ name: 'Waiting list' }])
  })

  it('read the settings of a group as JSON when they say so', async () => {
    const groups = groupssettings({ version: 'v1', ...options('apps.groups.settings') })
    const { data } = await groups.groups.get({ groupUniqueId: 'intake@cedarstreet.example', alt: 'json' })
    expect(data.allowExternalMembers).toBe('true')
  })

  it('throw with the status and the reason of a refusal', async () => {
    const directory = admin({ version: 'directory_v1', ...options('drive.metadata.readonly') })
    await expect(directory.users.list({ customer: 'my_customer' })).rejects.toMatchObject({
      status: 403,
      response: { data: { error: { errors: [{ reason: 'insufficientPermissions' }] } } },
    })
    const nobody = admin({ version: 'directory_v1', ...options('admin.directory.user.readonly', 'x@cedarstreet.example') })
    await expect(nobody.users.list({ customer: 'my_customer' })).rejects.toMatchObject({
      response: { data: { error: 'invalid_grant' } },
    })
  })
})
