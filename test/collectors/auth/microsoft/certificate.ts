import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Made {
  certificate: string
  key: string
}

/** A certificate and its key as the guide's own openssl line makes them. */
export function make(algorithm: readonly string[] = ['rsa:2048'], more: readonly string[] = ['-days', '30']): Made {
  const folder = mkdtempSync(join(tmpdir(), 'confide-certificate-'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  try {
    const made = [
      'req',
      '-x509',
      '-newkey',
      ...algorithm,
      '-nodes',
      '-subj',
      '/CN=confide',
      '-keyout',
      key,
      '-out',
      certificate,
      ...more,
    ]
    execFileSync('openssl', made, { stdio: 'pipe' })
    return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const made = make()
export const CERTIFICATE = made.certificate
export const KEY = made.key
