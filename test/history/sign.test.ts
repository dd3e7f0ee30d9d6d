import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkingKey, keyFingerprint, signingKey } from '../../src/history/sign.js'
import { verify } from '../../src/history/verify.js'
import { bad, month, newHistory, newPractice, told, written } from './practice.js'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519')

/** A history in which the numbered months are signed. */
async function signedIn(months: readonly number[], signed: readonly number[], sign: KeyObject = privateKey) {
  const folder = await newHistory()
  const files: string[] = []
  for (const n of months) {
    const options = signed.includes(n) ? { sign } : {}
    files.push((await written(folder, told({ at: month(n), verdicts: [bad(`p${n}`)] }), options)).file)
  }
  return { folder, files }
}

test('a signature is a file of its own beside the run, which is the same as without it', async () => {
  const {
    files: [one = ''],
  } = await signedIn([1], [1])
  const {
    files: [plain = ''],
  } = await signedIn([1], [])
  expect((await readFile(one)).equals(await readFile(plain))).toBe(true)
  expect((await stat(`${one}.sig`)).mode & 0o777).toBe(0o600)
  const side = JSON.parse(await readFile(`${one}.sig`, 'utf8'))
  expect(side).toMatchObject({ schemaVersion: 1, key: keyFingerprint(publicKey) })
  expect(JSON.stringify(side)).not.toContain(privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64').slice(20, 40))
})

describe('with the public key', () => {
  test.each([
    ['every run signed', [1, 2, 3], []],
    ['the last one signed: it speaks for what it follows', [3], []],
    ['the last one not', [1, 2], ['unsigned']],
    ['none', [], ['unsigned', 'unsigned', 'unsigned']],
  ])('%s', async (_, signed, problems) => {
    const { folder } = await signedIn([1, 2, 3], signed)
    expect((await verify(folder, { key: publicKey })).problems.map(({ is }) => is)).toEqual(problems)
  })

  test("a stranger's signature is none, and is called so", async () => {
    const { folder, files } = await signedIn([1], [1], stranger.privateKey)
    expect((await verify(folder, { key: publicKey })).problems).toEqual([
      { is: 'unsigned', run: basename(files[0] ?? ''), because: 'other-key' },
    ])
  })

  test.each([
    ['of another run', async (files: string[]) => copyFile(`${files[0]}.sig`, `${files[1]}.sig`)],
    ['emptied', async (files: string[]) => writeFile(`${files[1]}.sig`, '')],
    [
      'with the hash of another content',
      async (files: string[]) => {
        const side = JSON.parse(await readFile(`${files[1]}.sig`, 'utf8'))
        await writeFile(`${files[1]}.sig`, JSON.stringify({ ...side, content: '0'.repeat(64) }))
      },
    ],
  ])('a signature %s is wrong', async (_, change) => {
    const { folder, files } = await signedIn([1, 2], [1, 2])
    await change(files)
    expect((await verify(folder, { key: publicKey })).problems).toEqual([
      { is: 'wrong-signature', run: basename(files[1] ?? '') },
    ])
  })

  test('a chain made anew by somebody without the key is found; without a key it is not', async () => {
    const { folder, files } = await signedIn([1, 2], [1, 2])
    for (const file of files) for (const one of [file, `${file}.sig`]) await rm(one)
    for (const n of [1, 2]) await written(folder, told({ at: month(n) }))
    expect((await verify(folder)).problems).toEqual([])
    expect((await verify(folder, { key: publicKey })).problems.map(({ is }) => is)).toEqual(['unsigned', 'unsigned'])
  })
})

test('without a key signatures are counted, not checked', async () => {
  const { folder } = await signedIn([1, 2], [2])
  expect((await verify(folder)).runs.map(({ signed }) => signed)).toEqual(['no', 'not-checked'])
})

test('a signature without its run tells that the run was taken away, also the newest', async () => {
  const { folder, files } = await signedIn([1, 2], [1, 2])
  await rm(files[1] ?? '')
  const name = basename(files[1] ?? '')
  expect((await verify(folder)).problems).toEqual([{ is: 'missing', run: name, because: `${name}.sig` }])
})

describe('key files', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const pem = (key: KeyObject) => key.export({ type: key.type === 'public' ? 'spki' : 'pkcs8', format: 'pem' }).toString()

  test('a private key signs, and checks with its public half', async () => {
    const file = join(await newPractice(), 'key.pem')
    await writeFile(file, pem(privateKey))
    expect(keyFingerprint(await signingKey(file))).toBe(keyFingerprint(publicKey))
    expect(keyFingerprint(await checkingKey(file))).toBe(keyFingerprint(publicKey))
  })

  test.each([
    ['an RSA key', pem(rsa.privateKey), /not of the kind Ed25519/],
    ['a public key', pem(publicKey), /no private key in PEM form/],
    ['no key', 'hello', /no private key in PEM form/],
    ['nothing', '', /no private key in PEM form/],
  ])('%s cannot sign', async (_, content, says) => {
    const file = join(await newPractice(), 'key.pem')
    await writeFile(file, content)
    await expect(signingKey(file)).rejects.toMatchObject({ code: 'SIGNING_KEY', what: expect.stringMatching(says) })
  })

  test('a file that is not there, and a folder', async () => {
    const folder = await newPractice()
    await expect(signingKey(join(folder, 'none.pem'))).rejects.toMatchObject({ what: expect.stringMatching(/does not exist/) })
    await expect(checkingKey(folder)).rejects.toMatchObject({ what: expect.stringMatching(/it is a folder/) })
  })

  test('what the file holds is in no error', async () => {
    const file = join(await newPractice(), 'key.pem')
    await writeFile(file, pem(rsa.privateKey))
    const error = await signingKey(file).catch((it) => it)
    expect(JSON.stringify([error.message, error.what, error.why, error.next])).not.toContain(pem(rsa.privateKey).slice(40, 60))
  })
})
