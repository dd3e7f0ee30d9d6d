import { isLoopback, isSecure } from '../../http/endpoint.js'

/** How the addresses of each service begin; more than one where AWS has several. `s3` may follow a bucket, `s3control` an account. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  iam: ['iam'],
  sts: ['sts'],
  s3: ['s3'],
  s3control: ['s3-control'],
  ec2: ['ec2'],
  rds: ['rds'],
  kms: ['kms'],
  cloudtrail: ['cloudtrail'],
  logs: ['logs'],
  backup: ['backup'],
  organizations: ['organizations'],
  sso: ['portal.sso'],
  'sso-oidc': ['oidc'],
}

/** The domains of AWS's partitions, also for addresses that answer over IPv6. */
const DOMAINS = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'api.aws',
  'api.amazonwebservices.com.cn',
  'api.amazonwebservices.eu',
]

const REGION_PART = /^(dualstack\.)?[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/

const BEFORE: Readonly<Record<string, RegExp>> = { s3: /^[a-z0-9][a-z0-9.-]{1,62}$/, s3control: /^\d{12}$/ }

/**
 * Where a request of a service may go: the address that the SDK made for it, when it is one of that service's own, `endpoint`
 * in its place where there is one, or this computer. Undefined: nowhere.
 */
export function destination(service: string, url: URL, endpoint: URL | undefined): URL | undefined {
  if (!isSecure(url)) return undefined
  if (endpoint !== undefined) {
    const there = url.origin === endpoint.origin
    return there || isOwnHost(service, url) ? moved(url, endpoint) : undefined
  }
  return isLoopback(url) || isOwnHost(service, url) ? url : undefined
}

/** Whether a host is one of a service's own: `amazonaws.com` alone is no proof, customers' own servers have names under it. */
export function isOwnHost(service: string, url: URL): boolean {
  if (url.protocol !== 'https:' || url.port !== '') return false
  for (const domain of DOMAINS) {
    if (!url.hostname.endsWith(`.${domain}`)) continue
    const name = url.hostname.slice(0, -domain.length - 1)
    if ((PREFIXES[service] ?? []).some((prefix) => named(service, name, prefix))) return true
  }
  return false
}

/** `iam`, `iam.us-gov`, `ec2.eu-west-1`, `ec2-fips.us-east-1`, `bucket.s3.eu-west-1`. */
function named(service: string, name: string, prefix: string): boolean {
  const labels = name.split('.')
  const before = BEFORE[service]
  for (let start = 0; start < labels.length; start += 1) {
    if (start > 0 && before?.test(labels.slice(0, start).join('.')) !== true) continue
    const rest = labels.slice(start).join('.')
    if (rest === prefix || rest === `${prefix}-fips` || rest === `${prefix}.us-gov`) return true
    for (const begin of [`${prefix}.`, `${prefix}-fips.`]) {
      if (rest.startsWith(begin) && REGION_PART.test(rest.slice(begin.length))) return true
    }
  }
  return false
}

function moved(url: URL, to: URL): URL | undefined {
  const there = new URL(to)
  there.pathname = url.pathname
  there.search = url.search
  return isSecure(there) ? there : undefined
}
