import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config/read.js'
import { ConfideError } from '../../src/model/error.js'
import { COLLECTORS, folderWith, HEAD, NOW } from './practice-folder.js'

const CANARY = 'k4n4r13nv0g3l'
const FIXTURE = join(import.meta.dirname, '../fixtures/config/harbour-street')
const valid = await readFile(join(FIXTURE, 'confide.yaml'))

/** What reading these bytes as confide.yaml gives: the practice's name, or the error. Anything else than ConfideError is thrown. */
async function outcome(folder: string, bytes: string | Uint8Array): Promise<string | ConfideError> {
  const file = join(folder, 'confide.yaml')
  await writeFile(file, bytes)
  try {
    const config = await readConfig(file, { collectors: COLLECTORS, now: NOW })
    return config.practice.name
  } catch (error) {
    if (error instanceof ConfideError && error.what !== '' && error.next !== '') return error
    throw error
  }
}

const everything = (error: ConfideError) =>
  [
    error.message,
    error.stack,
    error.what,
    error.why,
    error.next,
    JSON.stringify(error.at),
    String(error.cause),
    JSON.stringify(error),
  ].join('\n')

const yamlish = fc.array(
  fc.constantFrom(
    ...['practice', 'sources', 'cloud', 'staff', 'name', 'email', 'secret', 'vendors', 'null', 'file:a', 'env:A', '2026-02-30'],
    ...[
      ': ',
      '- ',
      '? ',
      '\n',
      '\n  ',
      '\n    ',
      ' ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '|',
      '>',
      '&a ',
      '*a',
      '!t ',
      '%',
      '#',
      '---\n',
      '\t',
      '\r',
      '\0',
      '<<',
      '@',
    ],
  ),
  { maxLength: 60 },
)

/** One change to a valid file: bytes left out, doubled, moved, or replaced by others. */
const change = fc.record({
  at: fc.nat(valid.length),
  length: fc.nat(40),
  by: fc.oneof(
    fc.constant(new Uint8Array()),
    fc.uint8Array({ maxLength: 4 }),
    fc.constantFrom(...'{}[],:-?&*!|>\'"%@`\n\t #').map((it) => Buffer.from(it)),
    yamlish.map((words) => Buffer.from(words.slice(0, 3).join(''))),
  ),
})

function changed(changes: { at: number; length: number; by: Uint8Array }[]): Buffer {
  let bytes = valid
  for (const { at, length, by } of changes) bytes = Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)])
  return bytes
}

describe('whatever stands in confide.yaml, reading gives a configuration or a ConfideError', () => {
  it('for any bytes', async () => {
    const folder = await folderWith({})
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => void (await outcome(folder, bytes))),
      { numRuns: 300 },
    )
  })

  it('for any text', async () => {
    const folder = await folderWith({})
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => void (await outcome(folder, text))),
      { numRuns: 300 },
    )
  })

  it('for any heap of words and signs of YAML, below a practice or alone', async () => {
    const folder = await folderWith({})
    await fc.assert(
      fc.asyncProperty(
        yamlish,
        fc.boolean(),
        async (words, headed) => void (await outcome(folder, (headed ? HEAD : '') + words.join(''))),
      ),
      { numRuns: 600 },
    )
  })

  it('for any value of JSON, in the place of any key', async () => {
    const folder = await folderWith({})
    const keys = [
      'practice',
      'profiles',
      'sources',
      'staff',
      'accounts',
      'vendors',
      'backups',
      'stores',
      'training',
      'incidents',
      'devices',
      'owners',
      'waivers',
      'plugins',
    ]
    const value = fc.jsonValue({ maxDepth: 4 })
    const file = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(
        value,
        fc.array(fc.dictionary(fc.constantFrom('name', 'email', 'of', 'login', 'started', 'left', 'agreement', 'copies'), value)),
      ),
    )
    await fc.assert(
      fc.asyncProperty(file, async (data) => void (await outcome(folder, JSON.stringify(data)))),
      { numRuns: 250 },
    )
  })

  it('for a valid file with a few changes, and some of them are still valid', async () => {
    const folder = await folderWith({ 'staff.csv': 'name,email\nAna,ana@x.example\n', 'statements.yaml': 'statements: []\n' })
    const seen = { read: 0, refused: 0 }
    const check = async (changes: Parameters<typeof changed>[0]) => {
      seen[typeof (await outcome(folder, changed(changes))) === 'string' ? 'read' : 'refused'] += 1
    }
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), check), { numRuns: 400 })
    expect(seen.read).toBeGreaterThan(5)
    expect(seen.refused).toBeGreaterThan(100)
  })

  it('for any staff list and any statements beside it', async () => {
    const folder = await folderWith({})
    const csv = fc.array(
      fc.constantFrom(
        'name',
        'email',
        'left',
        'started',
        ',',
        ';',
        '\t',
        '"',
        '\n',
        '\r\n',
        'ana@x.example',
        '2026-01-01',
        '',
        ' ',
        '\0',
        '=1',
      ),
      { maxLength: 40 },
    )
    const run = async (cells: string[], words: string[], headed: boolean) => {
      await writeFile(join(folder, 'staff.csv'), (headed ? 'name,email,left\n' : '') + cells.join(''))
      await writeFile(join(folder, 'statements.yaml'), words.join(''))
      await outcome(folder, `${HEAD}staff: file:staff.csv\n`)
    }
    await fc.assert(fc.asyncProperty(csv, yamlish, fc.boolean(), run), { numRuns: 400 })
  })
})

describe('a secret in the settings of a source', () => {
  const key = fc.oneof(
    fc.constantFrom(
      'tenant',
      'auth',
      'secret',
      'certificate',
      'tokens',
      'regions',
      'retries',
      'type',
      'clientSecret',
      'api_key',
      'Password',
      'tenent',
      'key',
    ),
    fc.string({ maxLength: 12 }).filter((it) => !it.includes(CANARY)),
  )
  const canary = fc.constantFrom(
    CANARY,
    `${CANARY}\n`,
    `env: ${CANARY}`,
    `file:../${CANARY}`,
    `file:/${CANARY}`,
    `a${CANARY}b`,
    `*${CANARY}`,
    `x: ${CANARY}`,
  )
  const { settings } = fc.letrec<{ settings: unknown; block: unknown; value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      canary,
      canary,
      fc.constant('env:A'),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('block'),
    ),
    block: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    settings: fc.oneof(canary, fc.array(canary), tie('block'), tie('block'), tie('block')),
  }))

  it('is in no text of an error, wherever it stands and however wrong the rest is', async () => {
    const folder = await folderWith({})
    let refused = 0
    const source = fc.constantFrom('cloud', 'device', 'dropbox', 'declared')
    await fc.assert(
      fc.asyncProperty(source, settings, fc.boolean(), async (name, value, more) => {
        const result = await outcome(
          folder,
          JSON.stringify({ practice: { name: 'P', country: more ? 'SG' : 'sg', clientsIn: ['SG'] }, sources: { [name]: value } }),
        )
        if (typeof result === 'string') return
        refused += 1
        expect(everything(result)).not.toContain(CANARY)
      }),
      { numRuns: 1500 },
    )
    expect(refused).toBeGreaterThan(700)
  })

  it('is in no text of an error when the file around it is broken', async () => {
    const folder = await folderWith({})
    const text = `${HEAD}sources:\n  cloud:\n    tenant: a\n    secret: "${CANARY}"\n    certificate: { key: '${CANARY}' }\n    regions: [${CANARY}, eu-west-1]\n`
    const start = text.indexOf('sources:')
    const cut = fc.record({
      at: fc.integer({ min: start + 9, max: text.length }),
      length: fc.nat(3),
      by: fc.constantFrom('', '"', "'", '{', '}', '[', ']', ',', ': ', '&', '*', '!', '|', '\t', '#'),
    })
    await fc.assert(
      fc.asyncProperty(cut, async ({ at, length, by }) => {
        const result = await outcome(folder, text.slice(0, at) + by + text.slice(at + length))
        if (typeof result !== 'string') expect(everything(result)).not.toContain(CANARY)
      }),
      { numRuns: 600 },
    )
  })
})
