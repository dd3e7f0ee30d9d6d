import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { diff } from '../../src/cli/commands/diff.js'
import { history } from '../../src/cli/commands/history.js'
import { verifyHistory } from '../../src/cli/commands/history-verify.js'
import { historyFolder } from '../../src/history/folder.js'
import { failing, source } from '../reports/builders.js'
import { HOSTILE } from '../reports/hostile.js'
import { WORDS } from '../reports/sample.js'
import {
  ACCOUNTS,
  account,
  bad,
  cloud,
  declared,
  month,
  newPractice,
  pairOf,
  type Told,
  told,
  veiled,
  written,
} from './practice.js'

const words = (check: string) => ({ subjects: { one: 'account', many: 'accounts' }, reasons: {}, ...WORDS[check] })

/** A practice with a run a month. */
async function practiceWith(...runs: Told[]): Promise<{ config: string; files: string[]; ids: string[] }> {
  const practice = await newPractice()
  const [files, ids] = [[] as string[], [] as string[]]
  for (const [i, one] of runs.entries()) {
    const { file, id } = await written(historyFolder(practice), told({ at: month(i + 1), ...one }), { words })
    files.push(file)
    ids.push(id)
  }
  return { config: join(practice, 'confide.yaml'), files, ids }
}

/** What a command printed, and the exit code that it set. */
async function printed(act: () => Promise<void>): Promise<{ text: string; code: unknown }> {
  const { write } = process.stdout
  let text = ''
  process.stdout.write = (part: string | Uint8Array, done?: unknown) => {
    text += String(part)
    if (typeof done === 'function') done()
    return true
  }
  try {
    await act()
  } finally {
    process.stdout.write = write
  }
  return { text, code: process.exitCode }
}

const { NO_COLOR, CI, CONFIDE_SECRET } = process.env
beforeEach(() => {
  process.env.CI = ''
  process.env.NO_COLOR = '1'
  process.exitCode = undefined
})
afterEach(() => {
  for (const [name, value] of Object.entries({ NO_COLOR, CI, CONFIDE_SECRET })) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  process.exitCode = undefined
})

describe('confide history', () => {
  test('without a run it says what to do', async () => {
    const { config } = await practiceWith()
    const { text, code } = await printed(() => history({ config }))
    expect(text.replaceAll('\n', ' ')).toMatch(/There is no run in .*history yet\. .*Run: confide audit/)
    expect(code).toBeUndefined()
  })

  test('a run a line, and how the score went', async () => {
    const { config, ids } = await practiceWith({ verdicts: [bad('ana'), veiled('ben')] }, {})
    const { text } = await printed(() => history({ config }))
    const lines = text.split('\n').map((line) => line.replace(/ {2,}/g, ' | ').trim())
    expect(lines).toEqual([
      'When (UTC) | Score | Grade | Seen | Stated | Failing | Run',
      `2026-01-01 09:00 | 33, up to 66 | F | 66 % | 0 % | 1 in 1 check | ${ids[0]}`,
      `2026-02-01 09:00 | 100 | C | 100 % | 0 % | 0 in 0 checks | ${ids[1]}`,
      '',
      '2 runs. Lowest score: ▃█ | 33 → 100',
      '',
    ])
  })

  test('only the last ones, and all the same as JSON', async () => {
    const { config, ids } = await practiceWith({}, {}, {})
    expect((await printed(() => history({ config, last: 1 }))).text).toMatch(/3 runs, the last 1 shown/)
    const { text } = await printed(() => history({ config, json: true }))
    expect(JSON.parse(text)).toMatchObject({ schemaVersion: 1, runs: ids.map((id) => ({ id })), unreadable: [] })
  })

  test('an unreadable run is counted, not hidden', async () => {
    const { config, files } = await practiceWith({}, {})
    await writeFile(files[0] ?? '', 'no gzip')
    expect((await printed(() => history({ config }))).text).toMatch(/1 run cannot be read and is not listed/)
  })
})

describe('confide diff', () => {
  const everything: [Told, Told] = [
    {
      verdicts: [
        bad('ana'),
        bad('ben'),
        bad('gone'),
        bad('veiled'),
        bad('still', { severity: 'low' }),
        bad('mei', { severity: 'low' }),
      ],
      accounts: ['ana', 'ben', 'gone', 'veiled', 'still', 'mei', 'zoe'],
      sources: [cloud(), declared(), source('google', { title: 'Google Workspace', counts: { account: 1 } })],
    },
    {
      verdicts: [
        bad('zoe'),
        bad('still', { severity: 'low' }),
        bad('mei', { severity: 'medium' }),
        veiled('veiled'),
        { subject: pairOf('google', 'account'), is: 'unknown', missing: 'account', basis: 'seen' },
      ],
      accounts: ['ana', 'ben', 'veiled', 'still', 'mei', 'zoe'],
      finding: {
        unseen: [
          { source: 'cloud', kind: 'account', field: 'factors', because: 'licence', remedy: 'Buy P1' },
          { source: 'google', kind: 'account', because: 'permission', remedy: 'Grant the scope' },
        ],
      },
      sources: [
        cloud(),
        declared(),
        source('google', {
          title: 'Google Workspace',
          state: 'unread',
          unread: [{ kind: 'account', because: 'permission', remedy: '' }],
        }),
      ],
    },
  ]

  test('each kind of change in a section, in the words that the checks used', async () => {
    const { config, ids } = await practiceWith(...everything)
    const { text } = await printed(() => diff(undefined, undefined, { config }))
    expect(text.split('\n').map((line) => line.replace(/(\S) {2,}/g, '$1 | ').trimEnd())).toEqual([
      'Harbour Street Therapy',
      `1 January 2026 (${ids[0]}) → 1 February 2026 (${ids[1]})`,
      '',
      expect.stringMatching(/^HIPAA Security Rule \| .* → .*$/),
      '',
      'New: 1',
      '  high | zoe: “signs in with a password alone” (second-factor)',
      '',
      'Worse: 1',
      '  medium | mei: “signs in with a password alone” (second-factor); was low, open since 1 January 2026',
      '',
      'Could be seen before, and not now: 2',
      '  high | veiled: was “signs in with a password alone” (second-factor). Buy P1',
      '        accounts of Google Workspace: second-factor. Grant the scope',
      '',
      'Gone: 1',
      '  high | gone: not there any more; it was “signs in with a password alone” (second-factor)',
      '',
      'Fixed: 2',
      '  high | ana and ben: no longer “sign in with a password alone” (second-factor)',
      '',
      'Still open: 1',
      '  low | still: “signs in with a password alone” (second-factor); since 1 January 2026',
      '',
    ])
  })

  test('the same as JSON', async () => {
    const { config, ids } = await practiceWith(...everything)
    const { text } = await printed(() => diff('first', 'last', { config, json: true }))
    const found = JSON.parse(text)
    expect(found).toMatchObject({
      schemaVersion: 1,
      before: { id: ids[0] },
      after: { id: ids[1] },
      incomparable: [],
      unreadable: 0,
    })
    expect(found.changes.map(({ is }: { is: string }) => is)).toEqual([
      'new',
      'worse',
      'newlyUnseen',
      'newlyUnseen',
      'gone',
      'fixed',
      'fixed',
      'stillOpen',
    ])
  })

  test('nothing changed', async () => {
    const { config } = await practiceWith({}, {})
    expect((await printed(() => diff(undefined, undefined, { config }))).text).toMatch(/Nothing changed, and nothing is open\./)
  })

  test('a failure that somebody stated, and one of a check whose words are not known', async () => {
    const risk = { check: 'risk-analysis', title: 'There is a written risk analysis' }
    const practice = failing({ kind: 'practice', source: 'declared', id: 'practice' }, 'stated')
    const { config } = await practiceWith({ finding: risk }, { finding: risk, verdicts: [practice] })
    expect((await printed(() => diff(undefined, undefined, { config }))).text.replace(/\s+/g, ' ')).toMatch(
      /The practice: “Does the practice have a written risk analysis.*” answered no or partly \(risk-analysis\)/,
    )
    const plain = await practiceWith({}, { verdicts: [failing(account('ana'), 'of-a-retired-check')] })
    expect((await printed(() => diff(undefined, undefined, { config: plain.config }))).text).toMatch(/ana: “of a retired check”/)
  })

  test('what cannot be compared is said', async () => {
    const { config } = await practiceWith(
      { finding: { params: { strength: 'any' } } },
      { finding: { params: {} }, verdicts: [bad('ana')] },
    )
    expect((await printed(() => diff(undefined, undefined, { config }))).text).toMatch(
      /Not compared, because asked with other parameters: second-factor \(hipaa\)\. 1 fail there\./,
    )
  })

  test('one problem in two laws is counted once', async () => {
    const profiles = ['hipaa', 'gdpr'].map((id) => ({ id, clauses: [] }))
    const { config } = await practiceWith({ finding: { profiles } }, { finding: { profiles }, verdicts: [bad('ana')] })
    expect((await printed(() => diff(undefined, undefined, { config }))).text).toMatch(/^New: 1$/m)
  })

  test('an earlier damaged run does not stop it, and is said', async () => {
    const { config, files } = await practiceWith({}, { verdicts: [bad('ana')] }, { verdicts: [bad('ana')] })
    await writeFile(files[0] ?? '', 'no gzip')
    expect((await printed(() => diff(undefined, undefined, { config }))).text).toMatch(/1 run could not be read/)
  })

  describe('where CI=true', () => {
    const wider = (id: string) => failing(account(id, { login: `${id}@p.example`, name: `Dr ${id}` }), 'password-alone')
    const people = async () =>
      practiceWith({ verdicts: [wider('ana'), wider('ben')] }, { verdicts: [wider('zoe'), wider('ben')] })
    const inCi = async (options: { names?: boolean; json?: boolean }, config: string) => {
      process.env.CI = 'true'
      process.env.CONFIDE_SECRET = 'a secret of the practice'
      return (await printed(() => diff(undefined, undefined, { config, ...options }))).text
    }

    test.each([{ json: true }, {}])(
      'people are pseudonyms, the same in every run, and every change is told: %o',
      async (options) => {
        const { config } = await people()
        const text = await inCi(options, config)
        expect(text).not.toMatch(/ana|ben\b|zoe|p\.example/)
        expect(text.match(/account-\w+/g)?.length).toBeGreaterThanOrEqual(3)
        expect(await inCi(options, config)).toBe(text)
      },
    )

    test('with --names they keep their names', async () => {
      const { config } = await people()
      expect(await inCi({ names: true }, config)).toContain('zoe@p.example')
    })

    test('as many changes are told as with names', async () => {
      const { config } = await people()
      const counted = (text: string) => (JSON.parse(text) as { changes: { is: string }[] }).changes.map(({ is }) => is).sort()
      expect(counted(await inCi({ json: true }, config))).toEqual(counted(await inCi({ json: true, names: true }, config)))
    })
  })

  describe('runs are named by', () => {
    let practice: Awaited<ReturnType<typeof practiceWith>>
    beforeAll(async () => {
      practice = await practiceWith(...ACCOUNTS.map((id) => ({ accounts: [id] })), {
        at: '2026-03-01T18:30:00.000Z',
        accounts: [],
      })
    })
    const pairOfRuns = async (a?: string, b?: string) => {
      const { text } = await printed(() => diff(a, b, { config: practice.config, json: true }))
      const { before, after } = JSON.parse(text)
      return [before, after].map(({ id }) => practice.ids.indexOf(id))
    }

    test.each<[string, string | undefined, string | undefined, number[]]>([
      ['nothing: the last two', undefined, undefined, [2, 3]],
      ['first and last', 'first', 'last', [0, 3]],
      ['one word: that run and the last', 'first', undefined, [0, 3]],
      ['a day', '2026-01-01', '2026-02-01', [0, 1]],
      ['a month, of which the newest run is meant', '2026-02', '2026-03', [1, 3]],
      ['a moment', '2026-03-01T09', '2026-03-01T18:30:00Z', [2, 3]],
      ['later before earlier: as asked', 'last', 'first', [3, 0]],
    ])('%s', async (_, a, b, runs) => {
      expect(await pairOfRuns(a, b)).toEqual(runs)
    })

    test('the beginning of an id, in capitals too, or the whole hash', async () => {
      const [one = '', two = ''] = practice.ids
      expect(await pairOfRuns(one.slice(0, 5), two.toUpperCase())).toEqual([0, 1])
    })

    test.each([
      ['a day without a run', ['2026-07-01'], 'RUN_UNKNOWN', /Use first, last/],
      ['a word', ['yesterday'], 'RUN_UNKNOWN', /2026-03-01/],
      ['too little of an id', ['ab'], 'RUN_UNKNOWN', /confide history/],
      ['a path', ['../../etc/passwd'], 'RUN_UNKNOWN', /confide history/],
      ['the same run twice', ['last', 'last'], 'RUN_ALONE', /two runs/],
      ['the last against the last', ['last'], 'RUN_ALONE', /two runs/],
    ])('%s is an error that says what to type', async (_, args, code, next) => {
      const asked = diff(args[0], args[1], { config: practice.config })
      await expect(asked).rejects.toMatchObject({ code, next: expect.stringMatching(next) })
    })
  })

  test.each([
    ['no history', [], 'HISTORY_EMPTY'],
    ['one run', [{}], 'HISTORY_SHORT'],
  ])('%s: says what is missing', async (_, runs, code) => {
    const { config } = await practiceWith(...runs)
    await expect(diff(undefined, undefined, { config })).rejects.toMatchObject({
      code,
      next: expect.stringMatching(/confide audit/),
    })
  })

  test.each([
    ['the newest', [1], undefined],
    ['the one before', [0], undefined],
    ['one between', [1], 'first'],
  ])('%s run is damaged: the last two are not silently two others', async (_, damaged, a) => {
    const { config, files } = await practiceWith(...(a ? [{}, {}, {}] : [{}, {}]))
    for (const i of damaged) await writeFile(files[i] ?? '', 'no gzip')
    await expect(diff(a, undefined, { config })).rejects.toMatchObject({
      code: 'RUN_DAMAGED',
      next: expect.stringMatching(/verify/),
    })
  })

  test('two runs that were named are compared, whatever lies between them', async () => {
    const { config, files, ids } = await practiceWith({}, {}, {})
    await writeFile(files[1] ?? '', 'no gzip')
    expect((await printed(() => diff(ids[0], ids[2], { config }))).text).toMatch(/1 run could not be read/)
  })

  test('a run whose beginning is whole and whose rest is not', async () => {
    const accounts = Array.from({ length: 3_000 }, (_, i) => `${Math.sin(i)}`)
    const { config, files } = await practiceWith({ accounts }, { accounts })
    const [, two = ''] = files
    const bytes = await readFile(two)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    await writeFile(two, bytes)
    await expect(diff(undefined, undefined, { config })).rejects.toMatchObject({ code: 'RUN_DAMAGED' })
  })
})

describe('confide history verify', () => {
  test('a whole history: says so, and what the chain cannot find', async () => {
    const { config } = await practiceWith({}, {})
    const { text, code } = await printed(() => verifyHistory({ config }))
    expect(text).toMatch(/2 runs are as written/)
    expect(text.replace(/\s+/g, ' ')).toMatch(/The chain finds accidents, not forgers/)
    expect(code).toBeUndefined()
  })

  test.each([
    ['changed', async (files: string[]) => writeFile(files[1] ?? '', 'x'.repeat(200)), /It changed after it was written/],
    ['missing', async (files: string[]) => rm(files[0] ?? ''), /It is missing/],
  ])('a run that is %s: said, with exit code 1', async (_, act, says) => {
    const { config, files } = await practiceWith({}, {}, {})
    await act(files)
    const { text, code } = await printed(() => verifyHistory({ config }))
    expect({ says: text.replace(/\s+/g, ' '), code }).toEqual({ says: expect.stringMatching(says), code: 1 })
    process.exitCode = undefined
    const json = await printed(() => verifyHistory({ config, json: true }))
    expect(JSON.parse(json.text).problems).toHaveLength(1)
  })

  test('no history is nothing wrong', async () => {
    const { config } = await practiceWith()
    expect((await printed(() => verifyHistory({ config }))).text).toMatch(/There is no run/)
  })
})

test('hostile names move no cursor and break out of no line, in any of the commands', async () => {
  const named = (name: string) => failing(account(name, { name, login: name }), 'password-alone')
  const accounts = [...HOSTILE]
  const one = { accounts, verdicts: HOSTILE.slice(0, 10).map(named), sources: [cloud({ title: HOSTILE[0] }), declared()] }
  const two = {
    accounts,
    verdicts: HOSTILE.slice(5).map(named),
    sources: one.sources,
    more: { practice: { name: HOSTILE[6] ?? '' } },
  }
  const { config } = await practiceWith(one, two)
  for (const act of [
    () => diff(undefined, undefined, { config }),
    () => diff(undefined, undefined, { config, json: true }),
    () => history({ config }),
    () => history({ config, json: true }),
    () => verifyHistory({ config }),
  ]) {
    const { text } = await printed(act)
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/)
    expect(text).not.toMatch(/^Fix {5}fake/m)
  }
})
