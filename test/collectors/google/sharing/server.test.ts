import { afterEach, describe, expect, test } from 'vitest'
import { PEOPLE_CALLS } from '../../../../src/collectors/google/calls/people.js'
import { SHARING_CALLS } from '../../../../src/collectors/google/calls/sharing.js'
import { sharing } from '../../../../src/collectors/google/sharing/index.js'
import { type GoogleServer, serveGoogle } from '../../../../src/demo/google/server.js'
import type { Tenant } from '../../../../src/demo/google/tenant.js'
import { sampleTenant } from '../../../../src/demo/google/tenants/sample.js'
import type { FactRecord } from '../../../../src/model/collector.js'
import { NOW, PREFIX, token } from '../../../demo/google-asking.js'
import { description, isThere } from '../../../demo/google-description.js'
import { open } from '../wire/asking.js'
import { CHOSEN } from './practice.js'

const CALLS = [...SHARING_CALLS, ...PEOPLE_CALLS.filter(({ id }) => id === 'directory:users.list')]

let server: GoogleServer | undefined
afterEach(() => server?.close())

/** The sample practice, whose owner is a manager of its shared drive when the drive says so. */
function sample(canManageMembers: boolean): Tenant {
  const tenant = sampleTenant(NOW)
  const managed = ({ profile, ...drive }: Tenant['drives'][number]) => ({
    ...drive,
    profile: { ...profile, capabilities: { canManageMembers } },
  })
  return { ...tenant, drives: tenant.drives.map(managed) }
}

async function read(tenant: Tenant, chosen: readonly string[] = [...CHOSEN, 'fileNames']) {
  const running = await serveGoogle(tenant, isThere ? { description } : {})
  server = running
  const { session } = open(
    { url: (path: string) => new URL(path, running.url) },
    {
      calls: CALLS,
      chosen: new Set(chosen),
      want: new Set(CALLS.flatMap((call) => call.gives)),
      now: NOW,
      signIn: {
        header: async (scopes, as = tenant.visitor) =>
          `Bearer ${token(tenant, { scopes: scopes.map((it) => it.replace(PREFIX, '')), as })}`,
      },
    },
  )
  const records: FactRecord[] = []
  for await (const record of sharing(session)) records.push(record)
  const facts = records.flatMap((it) => (it.record === 'fact' ? [it] : []))
  return {
    open: facts.flatMap((it) => (it.kind === 'share' ? [`${it.name}${it.logged ? ' (log)' : ''}`] : [])).sort(),
    drives: facts.flatMap((it) => (it.kind === 'drive' ? [it] : [])),
    census: records.find((it) => it.record === 'census'),
    gaps: records.flatMap((it) => (it.record === 'gap' ? [it.because] : [])).sort(),
    violations: running.violations,
    calls: running.requests.map(({ call }) => call),
  }
}

describe('the server of the sample practice', () => {
  test('shows what is open in shared drives and, as each person, in theirs; what is in the trash too', async () => {
    const { open: found, drives, census, violations } = await read(sample(true))
    expect(violations).toEqual([])
    expect(found).toEqual(['Intake form (blank)', 'Old handout', 'Waiting list'])
    const of = (login: string) => drives.find((it) => it.login?.startsWith(login))?.publicFiles
    expect([of('kira'), of('elif'), of('ana')]).toEqual([1, 1, 0])
    expect(drives.find((it) => it.of === 'shared')).toMatchObject({ name: 'Clinic papers', publicFiles: 1 })
    expect([census?.whole, census?.count]).toEqual([true, drives.length])
  })
  test('to an administrator who is no manager of the shared drive, it does not show all of it', async () => {
    const { open: found, drives, gaps } = await read(sample(false))
    expect(found).toContain('Intake form (blank)')
    expect(drives.find((it) => it.of === 'shared')?.publicFiles).toBeUndefined()
    expect(gaps).toContain('permission')
  })
  test('without delegation the log tells what was opened in the drives of people', async () => {
    const { open: found, census } = await read(sample(true), ['driveFiles', 'fileNames'])
    expect(found).toEqual(['Intake form (blank)', 'Waiting list (log)'])
    expect([census?.whole, census?.because]).toEqual([false, 'not-chosen'])
  })
  test('where nobody chose to look, the log alone is read', async () => {
    const { open: found, calls } = await read(sample(true), ['fileNames'])
    expect(found).toEqual(['Waiting list (log)'])
    expect(new Set(calls)).toEqual(new Set(['reports:activities.list.drive']))
  })
})
