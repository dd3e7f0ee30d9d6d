import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { SignInFailure } from './failure.js'

/** What proves the application: the fingerprint of its certificate, and the key that belongs to it. */
export interface Certificate {
  /** SHA-256 of the certificate, hexadecimal. */
  fingerprint: string
  /** PKCS#8, PEM. */
  key: string
}

const MAKE = 'docs/sources/microsoft365.md says how to make one.'

/**
 * A PEM text that holds a certificate and its private key, in any order.
 *
 * @throws SignInFailure that says which part is missing or wrong, and repeats none of it.
 */
export function readCertificate(pem: string, now: number): Certificate {
  const key = privateKeyOf(pem)
  const found = certificatesOf(pem).find((it) => it.checkPrivateKey(key))
  if (found === undefined)
    throw wrong('holds no certificate that belongs to its private key', `Put both into one PEM file; ${MAKE}`)
  if (key.asymmetricKeyType !== 'rsa') throw wrong('is not one for RSA, which is the only kind that Microsoft takes', MAKE)
  if (Date.parse(found.validTo) <= now)
    throw wrong('has expired', `Make a new one and upload it to the app registration; ${MAKE}`)
  if (Date.parse(found.validFrom) > now)
    throw wrong('is not valid yet', 'Set the date and time of this computer, or wait until it is valid.')
  return {
    fingerprint: found.fingerprint256.replaceAll(':', ''),
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function privateKeyOf(pem: string): KeyObject {
  const block = /-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----[\s\S]+?-----END \1-----/.exec(pem)
  if (block === null) throw wrong('holds no private key', `Put certificate and key into one PEM file; ${MAKE}`)
  if (block[1]?.startsWith('ENCRYPTED') || /Proc-Type: 4,ENCRYPTED/.test(block[0])) {
    throw wrong(
      'has a private key with a password',
      'Take the password off (openssl pkey -in FILE -out NEW) and let only you read the file.',
    )
  }
  try {
    return createPrivateKey(block[0])
  } catch {
    throw wrong('has a private key that cannot be read', MAKE)
  }
}

function certificatesOf(pem: string): X509Certificate[] {
  const found: X509Certificate[] = []
  for (const [block] of pem.matchAll(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)) {
    try {
      found.push(new X509Certificate(block))
    } catch {
      throw wrong('cannot be read', MAKE)
    }
  }
  return found
}

const wrong = (what: string, remedy: string) =>
  new SignInFailure({
    code: 'SIGN_IN_CERTIFICATE',
    what: `The file that certificate: names ${what}.`,
    because: 'permission',
    remedy,
  })
