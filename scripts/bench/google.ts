import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CALLS } from '../../src/collectors/google/calls.js'
import { each } from '../../src/demo/google/rows.js'
import { serveGoogle } from '../../src/demo/google/server.js'
import type { Tenant } from '../../src/demo/google/tenant.js'
import { largeTenant } from '../../src/demo/google/tenants/large.js'
import { sampleTenant } from '../../src/demo/google/tenants/sample.js'
import { keyFile } from '../../src/demo/google/tenants/sign-in.js'
import { weighed } from './run.js'

/** One audit of a tenant by the built program, in a process of its own. */
export interface GoogleFigure {
  what: string
  /** For people, roles, units and policies. */
  requests: number
  /** What the documented page sizes allow, and thirty beside. */
  allowed: number
  /** For devices, members of groups, logs and usage reports. */
  apart: number
  /** The fewest that those can be read with. */
  apartMinimum: number
  /** Answers that said "too many". */
  refused: number
  seconds: number
  /** Seconds in which the list of people, the longest chain of all, was read. */
  reading: number
  /** Seconds of the longest chain of pages: each waits for the one before it, policies for their pace too. */
  floor: number
  megabytes: number
}

interface Case {
  what: string
  tenant: Tenant
  throttle?: boolean
}

const LATENCY = 80
const PAGE = { users: 500, policies: 100, usage: 1000, devices: 100, deviceUsers: 20, mobile: 100, chrome: 300 } as const

/** Of one thing, or of a list that is no list of people, roles, units or policies. */
const APART = /devices|deviceUsers|members|activities|usage/i

/** Counts, times and weighs audits of Google Workspace tenants, one after the other. Builds nothing. */
export async function googleFigures(people: number): Promise<GoogleFigure[]> {
  const now = new Date()
  const size = { units: 50, policies: 1000, devices: 500, activities: 5000 }
  const figures: GoogleFigure[] = []
  for (const it of [
    { what: 'the sample practice', tenant: sampleTenant(now) },
    { what: `${people.toLocaleString('en')} people, 1,000 policies`, tenant: largeTenant({ ...size, people, now }) },
    { what: '2,000 people, by the documented limits', tenant: largeTenant({ people: 2000, now }), throttle: true },
  ] satisfies Case[]) {
    figures.push(await figureOf(it))
  }
  return figures
}

async function figureOf({ what, tenant, throttle = false }: Case): Promise<GoogleFigure> {
  const server = await serveGoogle(tenant, { latency: LATENCY, throttle })
  try {
    const spent = await audited(server.url, tenant)
    const all = server.requests.filter(({ call }) => !call.startsWith('login:'))
    const apart = all.filter(({ call }) => APART.test(call))
    const [n, p] = [tenant.users.length, tenant.policies.length]
    return {
      what,
      requests: all.length - apart.length,
      allowed: Math.ceil(n / PAGE.users) + Math.ceil(p / PAGE.policies) + 30,
      apart: apart.length,
      apartMinimum: apartMinimum(tenant, all),
      refused: all.filter(({ status }) => status === 429 || status === 403).length / all.length,
      reading: spanOf(all.filter(({ call }) => call === 'directory:users.list')),
      floor: floorOf(tenant),
      ...spent,
    }
  } finally {
    await server.close()
  }
}

/** Seconds from the first request to the last answer. */
function spanOf(requests: readonly { at: number }[]): number {
  const times = requests.map(({ at }) => at)
  return (Math.max(...times) - Math.min(...times) + LATENCY) / 1000
}

/** A page of each list at least, and as many as hold what is there; of each log one page for each event that is asked for. */
function apartMinimum(tenant: Tenant, asked: readonly { call: string }[]): number {
  const { users, devices, deviceUsers, mobileDevices, chromeDevices, activities } = tenant
  const pages = (rows: number, size: number) => Math.max(1, Math.ceil(rows / size))
  const owned = [...each(devices)].filter(({ ownerType }) => ownerType === 'COMPANY')
  const logs = asked.filter(({ call }) => call.includes('activities'))
  const lists = [
    // What people use and what the practice owns are two lists of one call.
    ...[pages(devices.length, PAGE.devices), pages(owned.length, PAGE.devices), pages(deviceUsers.length, PAGE.deviceUsers)],
    ...[pages(mobileDevices.length, PAGE.mobile), pages(chromeDevices.length, PAGE.chrome), pages(users.length, PAGE.usage)],
  ]
  const members = asked.filter(({ call }) => call === 'directory:members.list').length
  const events = new Set(logs.map(({ call }) => call)).size + Math.floor(activities.length / PAGE.usage)
  return lists.reduce((sum, it) => sum + it, 0) + members + events
}

/** Policies come at one page in a second; people and their usage reports, and who uses which device, one page after the other. */
function floorOf({ users, policies, deviceUsers }: Tenant): number {
  const [paced, ...chains] = [
    Math.ceil(policies.length / PAGE.policies),
    ...[Math.ceil(users.length / PAGE.users), Math.ceil(users.length / PAGE.usage)],
    Math.ceil(deviceUsers.length / PAGE.deviceUsers),
  ]
  return Math.max(paced - 1, ...chains.map((pages) => (pages * LATENCY) / 1000))
}

async function audited(url: URL, { visitor }: Tenant): Promise<Pick<GoogleFigure, 'seconds' | 'megabytes'>> {
  const folder = await mkdtemp(join(tmpdir(), 'confide-figures-'))
  try {
    const config = join(folder, 'confide.yaml')
    const hosts = [...new Set(CALLS.map(({ host = '' }) => host))].map((host) => `${host}: '${url.origin}'`)
    const source = `{ admin: ${visitor}, auth: service-account, key: env:BENCH, endpoints: { ${hosts.join(', ')} } }`
    await writeFile(
      config,
      `practice: { name: Large, country: US, clientsIn: [US] }\nstaff: [{ name: Ana, email: ana@large.example, left: null }]\nincidents: []\nsources:\n  google: ${source}\n`,
    )
    const report = `json=${join(folder, 'audit.json')}`
    const asked = ['audit', '--config', config, '--profile', 'baseline', '--format', report, '--quiet', '--no-history']
    return await weighed([resolve('bin/confide.js'), ...asked], { BENCH: keyFile() })
  } finally {
    await rm(folder, { recursive: true })
  }
}
