import { expect, test } from 'vitest'
import { organisationOf } from '../../../../src/collectors/aws/resources/s3/account.js'
import { aclOf, aclsDisabled } from '../../../../src/collectors/aws/resources/s3/acl.js'
import { exposure, type Parts, type PublicAccessBlock } from '../../../../src/collectors/aws/resources/s3/exposure.js'

const block = (acls: boolean, policy: boolean, onlyNew = false): PublicAccessBlock => ({
  BlockPublicAcls: onlyNew,
  IgnorePublicAcls: acls,
  BlockPublicPolicy: onlyNew,
  RestrictPublicBuckets: policy,
})
const full = block(true, true, true)
const onlyNew = block(false, false, true)
const off = block(false, false)

/** Nothing above the bucket shuts anything. */
const alone = { account: null, organisation: 'none' } as const

// Decided by hand from "Blocking public access to your Amazon S3 storage" and "Amazon S3 policies" of Organizations.
test.each<[string, Parts, boolean | undefined]>([
  ['all four on for the account: not public, whatever else is unread', { account: full }, false],
  [
    'the account ignores access lists and restricts policies: the two that refuse what is new are not needed',
    { account: block(true, true) },
    false,
  ],
  [
    'only what is new is refused: an old public policy still lets everybody in',
    { ...alone, account: onlyNew, bucket: onlyNew, acl: 'disabled', policy: true },
    true,
  ],
  [
    'only what is new is refused: an old public access list too',
    { ...alone, account: onlyNew, bucket: null, acl: 'public', policy: false },
    true,
  ],
  ['nothing set anywhere, public access list', { ...alone, bucket: null, acl: 'public', policy: false }, true],
  ['nothing set anywhere, public policy, access lists off', { ...alone, bucket: null, acl: 'disabled', policy: true }, true],
  ['nothing set anywhere, no policy, access lists off', { ...alone, bucket: null, acl: 'disabled', policy: false }, false],
  [
    'nothing set anywhere, private access list: single files may be open',
    { ...alone, bucket: null, acl: 'private', policy: false },
    undefined,
  ],
  ['a public policy decides, whatever single files do', { ...alone, bucket: null, acl: 'private', policy: true }, true],
  ['the bucket alone is shut', { ...alone, bucket: full, acl: 'public', policy: true }, false],
  ['the bucket is shut and nothing else was read', { bucket: full }, false],
  [
    'the bucket ignores access lists, and its policy is public',
    { ...alone, bucket: block(true, false), acl: 'public', policy: true },
    true,
  ],
  [
    'the bucket ignores access lists, and its policy is private',
    { ...alone, bucket: block(true, false), acl: 'public', policy: false },
    false,
  ],
  [
    'the bucket restricts policies, and its access list is public',
    { ...alone, bucket: block(false, true), acl: 'public', policy: true },
    true,
  ],
  [
    'the bucket restricts policies, and access lists are off',
    { ...alone, bucket: block(false, true), acl: 'disabled', policy: true },
    false,
  ],
  [
    'the account shuts lists and the bucket policies: together they shut all',
    { account: block(true, false), organisation: 'none', bucket: block(false, true), acl: 'public', policy: true },
    false,
  ],
  [
    'the account shuts policies and the bucket lists',
    { account: block(false, true), bucket: block(true, false), acl: 'public', policy: true },
    false,
  ],
  ['the organisation shuts all', { account: null, organisation: 'all', bucket: null, acl: 'public', policy: true }, false],
  ['the organisation shuts all and the account was not read', { organisation: 'all' }, false],
  [
    'the organisation opens, over what the account says',
    { account: block(true, false), organisation: 'off', bucket: null, acl: 'public', policy: false },
    true,
  ],
  [
    'the organisation opens, and the bucket is shut by itself',
    { account: null, organisation: 'off', bucket: full, acl: 'public', policy: true },
    false,
  ],
  [
    'the organisation is not read: what looks public may be shut from above',
    { account: null, bucket: null, acl: 'public', policy: true },
    undefined,
  ],
  [
    'the organisation is not read: what is private by itself is private',
    { account: null, bucket: null, acl: 'disabled', policy: false },
    false,
  ],
  [
    'the organisation is not read: the account shuts lists, and the policy is private',
    { account: block(true, false), bucket: null, acl: 'public', policy: false },
    false,
  ],
  [
    'the account is not read: what looks public may be shut by it',
    { organisation: 'none', bucket: null, acl: 'public', policy: true },
    undefined,
  ],
  [
    'the account is not read: what is private by itself is private',
    { organisation: 'none', bucket: null, acl: 'disabled', policy: false },
    false,
  ],
  ["the bucket's switches are not read, and its policy is public", { ...alone, acl: 'disabled', policy: true }, undefined],
  ["the bucket's switches are not read, and nothing of it is public", { ...alone, acl: 'disabled', policy: false }, false],
  ['the access list is not read', { ...alone, bucket: off, policy: false }, undefined],
  ['the access list is not read, and the policy is public', { ...alone, bucket: off, policy: true }, true],
  ['the policy is not read', { ...alone, bucket: off, acl: 'disabled' }, undefined],
  ['the policy is not read, and the access list is public', { ...alone, bucket: off, acl: 'public' }, true],
  [
    'the policy is not read, and the account restricts policies',
    { account: block(false, true), bucket: off, acl: 'disabled' },
    false,
  ],
  [
    'a switch that AWS does not name is not off',
    { ...alone, bucket: { RestrictPublicBuckets: false }, acl: 'public', policy: false },
    undefined,
  ],
  ['nothing was read', {}, undefined],
])('%s', (_, parts, expected) => {
  expect(exposure(parts)).toBe(expected)
})

const everybody = 'http://acs.amazonaws.com/groups/global/AllUsers'
const anyAccount = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers'

test.each([
  ['everybody may list it', [{ Grantee: { URI: everybody }, Permission: 'READ' }], 'public'],
  ['everybody may do everything', [{ Grantee: { URI: everybody }, Permission: 'FULL_CONTROL' }], 'public'],
  ['everybody with any AWS account may list it', [{ Grantee: { URI: anyAccount }, Permission: 'READ' }], 'public'],
  ['everybody may write and not read', [{ Grantee: { URI: everybody }, Permission: 'WRITE' }], 'private'],
  ['everybody may read who may do what', [{ Grantee: { URI: everybody }, Permission: 'READ_ACP' }], 'private'],
  [
    'the log delivery group',
    [{ Grantee: { URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery' }, Permission: 'READ' }],
    'private',
  ],
  [
    'an address that only ends like it',
    [{ Grantee: { URI: `http://evil.example/${everybody}` }, Permission: 'READ' }],
    'private',
  ],
  ['the owner alone', [{ Grantee: { ID: 'a' }, Permission: 'FULL_CONTROL' }], 'private'],
  ['no entry', [], 'private'],
  ['no list in the answer', undefined, undefined],
])('an access list: %s', (_, Grants, expected) => {
  expect(aclOf({ Grants })).toBe(expected)
})

test.each([
  ['bucket owner enforced', [{ ObjectOwnership: 'BucketOwnerEnforced' }], true],
  ['bucket owner preferred', [{ ObjectOwnership: 'BucketOwnerPreferred' }], false],
  ['a word to come', [{ ObjectOwnership: 'SomethingNew' }], false],
  ['no rule', [], false],
])('ownership: %s', (_, Rules, expected) => {
  expect(aclsDisabled({ OwnershipControls: { Rules } })).toBe(expected)
})

const policy = (configuration: unknown) => JSON.stringify({ s3_attributes: { public_access_block_configuration: configuration } })

test.each([
  ['all', policy('all'), 'all'],
  ['all, as it is written', policy({ '@@assign': 'all' }), 'all'],
  ['none', policy('none'), 'off'],
  ['none, as it is written', policy({ '@@assign': 'none' }), 'off'],
  ['other attributes alone', JSON.stringify({ s3_attributes: {} }), 'none'],
  ['an empty policy', '{}', 'none'],
  ['a word to come', policy('some'), undefined],
  ['no JSON', '<html>', undefined],
  ['a list', '[]', undefined],
])("an organisation's policy: %s", (_, content, expected) => {
  expect(organisationOf(content)).toBe(expected)
})
