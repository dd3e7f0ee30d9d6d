import { createHash } from 'node:crypto'
import { constants, gunzipSync, gzipSync } from 'node:zlib'

/**
 * Ten bytes as RFC 1952 has them: deflate, an extra field, no time, no system; then that field's length and its one part,
 * `CF`, 32 bytes long.
 */
const HEAD = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 36, 0, 0x43, 0x46, 32, 0])
const PLAIN_HEAD = 10
const DIGEST = 32
/** No history holds more in one run; a packed bomb ends here. */
const MOST = 1 << 30

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/**
 * Packs text with gzip: the same text gives the same bytes. The extra field holds the SHA-256 of all that follows it, because
 * deflate has bits that nothing reads: without it a change there would go unnoticed.
 */
export function pack(content: string): Buffer {
  const packed = gzipSync(content).subarray(PLAIN_HEAD)
  return Buffer.concat([HEAD, digest(packed), packed])
}

/** Whether not one byte of a packed file changed. */
export function isIntact(bytes: Buffer): boolean {
  const packed = bytes.subarray(HEAD.length + DIGEST)
  return bytes.subarray(0, HEAD.length + DIGEST).equals(Buffer.concat([HEAD, digest(packed)]))
}

/** The text of a packed file. @throws Error of zlib when it cannot be unpacked */
export function unpack(bytes: Buffer): string {
  return gunzipSync(bytes, { maxOutputLength: MOST }).toString('utf8')
}

/** As much of the text as the first bytes of a packed file hold. @throws Error of zlib when they are no gzip */
export function unpackBeginning(bytes: Buffer): Buffer {
  return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST })
}
