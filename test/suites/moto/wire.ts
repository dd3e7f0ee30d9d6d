/** One request as a proxy sees it. */
export interface Wire {
  method: string
  /** Path and query. */
  path: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}

/** Operations of the REST protocols, from the vendor's API references: method, path, the query name that selects one. */
const REST: [service: string, method: string, path: RegExp, query: string | undefined, operation: string][] = [
  ['s3', 'GET', /^\/v20180820\/configuration\/publicAccessBlock$/, undefined, 's3control:GetPublicAccessBlock'],
  ['s3', 'GET', /^\/$/, undefined, 's3:ListBuckets'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'encryption', 's3:GetBucketEncryption'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'publicAccessBlock', 's3:GetPublicAccessBlock'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'versioning', 's3:GetBucketVersioning'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'location', 's3:GetBucketLocation'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'policyStatus', 's3:GetBucketPolicyStatus'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'policy', 's3:GetBucketPolicy'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'ownershipControls', 's3:GetBucketOwnershipControls'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'acl', 's3:GetBucketAcl'],
  ['s3', 'GET', /^\/[^/]+\/?$/, 'lifecycle', 's3:GetBucketLifecycleConfiguration'],
  ['backup', 'GET', /^\/backup\/plans\/?$/, undefined, 'backup:ListBackupPlans'],
  ['backup', 'GET', /^\/backup\/plans\/[^/]+\/?$/, undefined, 'backup:GetBackupPlan'],
  ['backup', 'GET', /^\/backup-vaults\/?$/, undefined, 'backup:ListBackupVaults'],
  ['backup', 'GET', /^\/backup-vaults\/[^/]+\/recovery-points\/?$/, undefined, 'backup:ListRecoveryPointsByBackupVault'],
  ['backup', 'GET', /^\/resources\/?$/, undefined, 'backup:ListProtectedResources'],
  ['backup', 'GET', /^\/backup-jobs\/?$/, undefined, 'backup:ListBackupJobs'],
]

/** Which operation a request asks for, told from the wire alone; `unknown …` when it is none that we know. */
export function operationOf({ method, path, headers, body }: Wire): string {
  const service =
    /Credential=[^/]+\/\d{8}\/[^/]+\/([a-z0-9-]+)\/aws4_request/.exec(String(headers.authorization ?? ''))?.[1] ?? ''
  const target = String(headers['x-amz-target'] ?? '')
  if (target !== '') return `${service}:${target.split('.').at(-1)}`
  const action = new URLSearchParams(body).get('Action')
  if (action !== null) return `${service}:${action}`
  const url = new URL(path, 'http://localhost')
  const found = REST.find(
    ([of, verb, shape, query]) =>
      of === service && verb === method && shape.test(url.pathname) && (query === undefined || url.searchParams.has(query)),
  )
  return found?.[4] ?? `unknown ${service} ${method} ${url.pathname}${url.search}`
}
