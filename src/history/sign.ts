import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ConfideError } from '../model/error.js'
import { sha256 } from './hash.js'
import { object, text } from './shape.js'

/** What is signed: never a bare hash, so that no signature made for something else fits. */
const messageOf = (hash: string) => Buffer.from(`confide run v1 ${hash}\n`)

/** The side file of a run: which content, which key (SHA-256 of its public half), the signature. */
export function signatureOf(hash: string, key: KeyObject): string {
  const signature = sign(null, messageOf(hash), key).toString('base64')
  return `${JSON.stringify({ schemaVersion: 1, content: hash, key: keyFingerprint(key), signature })}\n`
}

export type Signed = 'signed' | 'other-key' | 'wrong'

/** Whether a side file holds this key's signature of this content. */
export function checkSignature(sideFile: string, hash: string, key: KeyObject): Signed {
  try {
    const it = object(JSON.parse(sideFile))
    if (text(it.key) !== keyFingerprint(key)) return 'other-key'
    const fits = verify(null, messageOf(hash), key, Buffer.from(text(it.signature), 'base64'))
    return fits && it.content === hash ? 'signed' : 'wrong'
  } catch {
    return 'wrong'
  }
}

/** SHA-256 of the public key, in the form of RFC 5280 (SubjectPublicKeyInfo), as 64 hexadecimal characters. */
export function keyFingerprint(key: KeyObject): string {
  const half = key.type === 'public' ? key : createPublicKey(key)
  return sha256(half.export({ type: 'spki', format: 'der' }))
}

/** The private key of a PEM file. @throws ConfideError when it is none, or not Ed25519 */
export function signingKey(path: string): Promise<KeyObject> {
  return keyOfFile(path, createPrivateKey, {
    half: 'private',
    next: 'Make one: openssl genpkey -algorithm ed25519 -out history-key.pem',
  })
}

/** The public key of a PEM file; of a private one its public half. @throws ConfideError when it is none, or not Ed25519 */
export function checkingKey(path: string): Promise<KeyObject> {
  return keyOfFile(path, createPublicKey, {
    half: 'public',
    next: 'Write it from the private one: openssl pkey -in history-key.pem -pubout -out history-key.pub',
  })
}

type Half = { half: string; next: string }

async function keyOfFile(path: string, make: (pem: string) => KeyObject, { half, next }: Half): Promise<KeyObject> {
  let reason = 'its key is not of the kind Ed25519'
  try {
    const pem = await readFile(path, 'utf8')
    reason = `it holds no ${half} key in PEM form without a password`
    const key = make(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
    reason = 'its key is not of the kind Ed25519'
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    reason = { ENOENT: 'it does not exist', EACCES: 'it may not be read', EISDIR: 'it is a folder' }[code] ?? reason
  }
  throw new ConfideError('SIGNING_KEY', {
    what: `The key file ${path} cannot be used: ${reason}.`,
    why: half === 'private' ? 'The run would be written without a signature.' : 'No signature could be checked.',
    next,
    at: { file: path },
  })
}
