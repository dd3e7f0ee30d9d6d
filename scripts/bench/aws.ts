import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Recorded } from '../../src/demo/aws/answer.js'
import { largeTenant, type Size } from '../../src/demo/aws/large.js'
import { SAMPLE_ACCESS_KEY } from '../../src/demo/aws/sample.js'
import { serveAws } from '../../src/demo/aws/server.js'
import { weighed } from './run.js'

/** One audit of a large account by the built program, in a process of its own. */
export interface AwsFigure {
  what: string
  /** Requests of the kind that is counted, polls of the report left out. */
  requests: number
  /** The fewest that could tell as much. */
  minimum: number
  seconds: number
  /** Most memory that it held at a time. */
  megabytes: number
}

interface Case {
  what: string
  size: Size
  /** Checks to make; all when left out. */
  only?: string
  counted(operation: string): boolean
  minimum: number
}

const BUCKETS = 5000
const REGIONS = 4
/** Keys, trails, disks, their copies twice, new disks, databases and clusters, their copies, backup plans. */
const LISTS_OF_A_REGION = 11

const isIdentity = (it: string) => /^(iam|sts):/.test(it)
const isBucket = (it: string) => /^(s3|s3control|organizations):/.test(it)

const CASES: readonly Case[] = [
  // Who is asking, the report, the rule for passwords, the summary, the list of devices, two pages of rights.
  { what: '1,000 users', size: { users: 1000, buckets: 0 }, counted: isIdentity, minimum: 7 },
  {
    what: '5,000 buckets, shut by the account: whether they are public',
    size: { users: 0, buckets: BUCKETS, blocked: true },
    only: 'public-storage',
    counted: isBucket,
    minimum: 2,
  },
  {
    what: '5,000 buckets, each by itself: whether they are public',
    size: { users: 0, buckets: BUCKETS },
    only: 'public-storage',
    counted: isBucket,
    minimum: 3 + 2 * BUCKETS,
  },
  // Beside identity with its one poll: the regions, their lists, the two calls above, and of each bucket its policy and encryption.
  {
    what: '1,000 users and 5,000 buckets, shut by the account: every check',
    size: { users: 1000, buckets: BUCKETS, blocked: true },
    counted: () => true,
    minimum: 7 + 1 + REGIONS * LISTS_OF_A_REGION + 2 + 2 * BUCKETS,
  },
]

export interface FigureOptions {
  /** The built program. */
  bin?: string
  /** Milliseconds before each answer. */
  latency?: number
}

/** Counts, times and weighs audits of large accounts, one after the other. Builds nothing. */
export async function awsFigures({ bin = 'bin/confide.js', latency = 80 }: FigureOptions = {}): Promise<AwsFigure[]> {
  const figures: AwsFigure[] = []
  for (const it of CASES) {
    const server = await serveAws(largeTenant({ ...it.size, now: new Date() }), { latency, reportPolls: 0 })
    try {
      const spent = await audited(server.url, resolve(bin), it.only)
      figures.push({ what: it.what, requests: count(server.requests, it), minimum: it.minimum, ...spent })
    } finally {
      await server.close()
    }
  }
  return figures
}

const POLL = 'iam:GenerateCredentialReport'

const count = (requests: readonly Recorded[], { counted }: Case) =>
  requests.filter(({ operation }) => counted(operation) && operation !== POLL).length

async function audited(url: URL, bin: string, only: string | undefined): Promise<Pick<AwsFigure, 'seconds' | 'megabytes'>> {
  const folder = await mkdtemp(join(tmpdir(), 'confide-figures-'))
  try {
    const config = join(folder, 'confide.yaml')
    await writeFile(
      config,
      `practice: { name: Large, country: US, clientsIn: [US] }\nsources:\n  aws: { endpoints: { amazonaws.com: '${url.origin}' } }\n`,
    )
    const checks = only === undefined ? [] : ['--only', only]
    const report = `json=${join(folder, 'audit.json')}`
    const asked = [bin, 'audit', '--config', config, '--profile', 'baseline', ...checks, '--format', report, '--quiet']
    const keys = { AWS_ACCESS_KEY_ID: SAMPLE_ACCESS_KEY, AWS_SECRET_ACCESS_KEY: 'nobody checks it' }
    return await weighed(asked, keys, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
