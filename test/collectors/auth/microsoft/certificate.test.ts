import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readCertificate } from '../../../../src/collectors/auth/microsoft/certificate.js'
import { everythingIn } from '../../http/asking.js'
import { CERTIFICATE, KEY, make } from './certificate.js'

const now = Date.now()
const read = (pem: string, at = now) => {
  try {
    return readCertificate(pem, at)
  } catch (error) {
    return error
  }
}

describe('a certificate file', () => {
  it.each([
    ['certificate, then key', `${CERTIFICATE}${KEY}`],
    ['key, then certificate', `${KEY}${CERTIFICATE}`],
    ['with the chain of whoever issued it before its own', `${make().certificate}${CERTIFICATE}${KEY}`],
    [
      'with words between the parts and line ends of Windows',
      `Bag Attributes\r\n${CERTIFICATE}\r\n${KEY}`.replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_name, pem) => {
    const fingerprint = new X509Certificate(CERTIFICATE).fingerprint256.replaceAll(':', '')
    expect(read(pem)).toMatchObject({ fingerprint, key: expect.stringContaining('BEGIN PRIVATE KEY') })
  })

  const other = make()
  const curve = make(['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'])
  it.each([
    ['the certificate alone, as it was uploaded', CERTIFICATE, /holds no private key/],
    ['the key alone', KEY, /holds no certificate/],
    ['a key of another certificate', `${CERTIFICATE}${other.key}`, /belongs to its private key/],
    ['a key of a kind that Microsoft does not take', `${curve.certificate}${curve.key}`, /RSA/],
    ['a key with a password', `${CERTIFICATE}${KEY.replaceAll('PRIVATE', 'ENCRYPTED PRIVATE')}`, /with a password/],
    ['a damaged key', `${CERTIFICATE}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`, /key that cannot be read/],
    ['a damaged certificate', `-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${KEY}`, /cannot be read/],
    ['a fingerprint', 'A1:B2:C3', /holds no private key/],
    ['a PFX file read as text', '0\u0082\u0004\u0000', /holds no private key/],
  ])('%s: said, and nothing of it repeated', (_name, pem, words) => {
    const failed = read(pem)
    expect(failed).toMatchObject({ code: 'SIGN_IN_CERTIFICATE', what: expect.stringMatching(words), because: 'permission' })
    expect(everythingIn(failed)).not.toContain(KEY.split('\n')[3])
  })

  it('one that has expired is not even tried', () => {
    expect(read(`${CERTIFICATE}${KEY}`, now + 40 * 86_400_000)).toMatchObject({ what: expect.stringContaining('has expired') })
  })

  it('one that is not valid yet points to the clock', () => {
    expect(read(`${CERTIFICATE}${KEY}`, now - 86_400_000)).toMatchObject({ next: expect.stringContaining('date and time') })
  })
})
