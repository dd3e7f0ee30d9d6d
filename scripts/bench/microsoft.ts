import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CALLS } from '../../src/collectors/microsoft365/calls.js'
import { serveMicrosoft } from '../../src/demo/microsoft/server.js'
import type { Tenant } from '../../src/demo/microsoft/tenant.js'
import { CLIENT_ID, CLIENT_SECRET } from '../../src/demo/microsoft/tenants/audit-client.js'
import { largeTenant } from '../../src/demo/microsoft/tenants/large.js'
import { sampleTenant } from '../../src/demo/microsoft/tenants/sample.js'
import { weighed } from './run.js'

/** One audit of a tenant by the built program, in a process of its own. */
export interface MicrosoftFigure {
  what: string
  /** A practice of thirty people or fewer. */
  small: boolean
  /** Round trips for people, roles, policies and settings: a batch is one. */
  requests: number
  /** What the documented page sizes allow, and forty beside. */
  allowed: number
  /** Asked of mailboxes, groups, programs and devices. */
  apart: number
  /** Round trips of which none began before the one before it had ended, signing in left out. */
  inTurn: number
  /** Answers that said 429. */
  refused: number
  seconds: number
  megabytes: number
  /** Seconds that the longest chain of pages needs by its own limit. */
  floor: number
}

interface Case {
  what: string
  tenant: Tenant
  throttle?: boolean
  latency?: number
}

const LATENCY = 80
const PAGE_WITH_ACTIVITY = 500
const REPORT_PAGE = 1000

/** Of one mailbox, group or device, or a list of them. */
const APART = /^(exchange|purview|teams):|devices|managedDevices|groups\.|servicePrincipals\./i

/** Counts, times and weighs audits of Microsoft 365 tenants, one after the other. Builds nothing. */
export async function microsoftFigures(people: number): Promise<MicrosoftFigure[]> {
  const now = new Date()
  const figures: MicrosoftFigure[] = []
  for (const it of [
    { what: 'the sample practice', tenant: sampleTenant(now) },
    { what: `${people.toLocaleString('en')} people`, tenant: largeTenant({ people, now }) },
    { what: '2,000 people, by the documented limits', tenant: largeTenant({ people: 2000, now }), throttle: true },
  ] satisfies Case[]) {
    figures.push(await figureOf(it))
  }
  return figures
}

async function figureOf({ what, tenant, throttle = false, latency = LATENCY }: Case): Promise<MicrosoftFigure> {
  const trips: { call: string; at: number; status: number }[] = []
  const seen = ({ call, status, batched }: { call: string; status: number; batched: boolean }) => {
    if (!batched && !call.startsWith('login:')) trips.push({ call, at: performance.now(), status })
  }
  const server = await serveMicrosoft(tenant, { latency, throttle, seen })
  try {
    const spent = await audited(server.url, tenant)
    const all = server.requests.filter(({ call }) => !call.startsWith('login:'))
    const n = tenant.users.length
    const reports = Math.ceil(n / REPORT_PAGE)
    return {
      what,
      small: n <= 30,
      requests: trips.filter(({ call }) => !APART.test(call)).length,
      allowed: Math.ceil(n / PAGE_WITH_ACTIVITY) + reports + 40,
      apart: trips.filter(({ call }) => APART.test(call)).length,
      inTurn: turns(trips, latency),
      refused: all.filter(({ status }) => status === 429).length / all.length,
      floor: Math.max(0, reports - 5) * 2,
      ...spent,
    }
  } finally {
    await server.close()
  }
}

/** The longest row of requests of which each began when the one before it had been answered. */
function turns(trips: readonly { at: number }[], latency: number): number {
  let [count, free] = [0, Number.NEGATIVE_INFINITY]
  for (const { at } of trips) {
    if (at < free) continue
    count += 1
    free = at + latency
  }
  return count
}

async function audited(url: URL, tenant: Tenant): Promise<Pick<MicrosoftFigure, 'seconds' | 'megabytes'>> {
  const folder = await mkdtemp(join(tmpdir(), 'confide-figures-'))
  try {
    const config = join(folder, 'confide.yaml')
    const hosts = [...new Set(CALLS.map(({ host = '' }) => host))].map((host) => `${host}: '${url.origin}'`)
    const source = `{ tenant: ${tenant.id}, client: ${CLIENT_ID}, auth: secret, secret: env:BENCH, endpoints: { ${hosts.join(', ')} } }`
    await writeFile(
      config,
      `practice: { name: Large, country: US, clientsIn: [US] }\nstaff: [{ name: Ana, email: ana@large.example, left: null }]\nincidents: []\nsources:\n  microsoft365: ${source}\n`,
    )
    const report = `json=${join(folder, 'audit.json')}`
    const asked = ['audit', '--config', config, '--profile', 'baseline', '--format', report, '--quiet', '--no-history']
    return await weighed([resolve('bin/confide.js'), ...asked], { BENCH: CLIENT_SECRET })
  } finally {
    await rm(folder, { recursive: true })
  }
}
