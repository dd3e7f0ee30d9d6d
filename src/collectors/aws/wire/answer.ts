/** Services whose answers are XML that is named for the operation: `<GetAccountSummaryResponse>`. */
const NAMED_XML = new Set(['iam', 'sts', 'ec2', 'rds'])

/** S3's answers without a mandatory field: any other XML would read as "nothing set". */
const S3_ROOTS: Readonly<Record<string, string>> = {
  's3:ListBuckets': 'ListAllMyBucketsResult',
  's3:GetBucketLocation': 'LocationConstraint',
  's3:GetBucketVersioning': 'VersioningConfiguration',
}

/** Why an answer with status 200 cannot be this operation's: the SDK would read a sign-in page as an answer without fields. */
export function whyNotAnswer(operation: string, contentType: string | null, body: Uint8Array): 'html' | 'other' | undefined {
  const start = new TextDecoder().decode(body.subarray(0, 512)).trimStart()
  const data = start.startsWith('{') || start.startsWith('<?xml') // whatever the type says: moto names JSON text/html
  if (/^<(!doctype html|html)\b/i.test(start) || (!data && start !== '' && /^text\/html\b/i.test(contentType ?? '')))
    return 'html'
  const [service = '', name = ''] = operation.split(':')
  const expected = NAMED_XML.has(service) ? `${name}Response` : S3_ROOTS[operation]
  if (expected === undefined) return undefined
  const root = /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)*<([\w.-]+)/.exec(start)?.[1]
  return root === expected ? undefined : 'other'
}
