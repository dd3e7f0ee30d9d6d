import { generateKeyPairSync } from 'node:crypto'
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type AttestOptions, attest as attestHere } from '../../src/cli/commands/attest.js'
import { ConfideError } from '../../src/model/error.js'
import { auditOf, confide, expectClearError, folderWith, NOW } from './confide.js'
import { mark, type Step, talk } from './terminal.js'

// Each run within this process listens for Ctrl-C.
const listeners = process.getMaxListeners()
beforeAll(() => void process.setMaxListeners(200))
afterAll(() => void process.setMaxListeners(listeners))

const PRACTICE = `
practice: { name: Harbour Street, country: SG, clientsIn: [SG] }
profiles: [pdpa-sg]
staff:
  - { name: Ana Ruiz, email: ana@h.example, role: owner, started: 2021-03-01, left: null }
  - { name: Ben Ong, email: ben@h.example, role: therapist, started: 2025-01-10, left: null }
  - { name: Ted Low, email: ted@h.example, role: therapist, started: 2025-01-10, left: 2026-01-31 }
vendors:
  - { name: TheraNest, holds: client, logins: true }
  - { name: Doxy.me, holds: client, logins: true }
training: [{ person: ana@h.example, topic: privacy, completed: 2026-09-01 }]
`
const AT = ['--now', NOW]
const TODAY = '2026-11-22'

const practice = (files: Record<string, string> = {}) => folderWith({ 'confide.yaml': PRACTICE, ...files })
const text = (folder: string) => readFile(join(folder, 'statements.yaml'), 'utf8')
const said = async (folder: string) => parse(await text(folder)).statements as Record<string, unknown>[]
const attest = (cwd: string, ...args: string[]) => confide(['attest', '-q', ...AT, ...args], { cwd })
const audited = async (cwd: string, ...args: string[]) =>
  auditOf(await confide(['audit', '-q', ...AT, '--format', 'json', ...args], { cwd }))
const finding = (audit: Awaited<ReturnType<typeof audited>>, id: string) => audit.findings.find(({ check }) => check === id)

/** What a run within this process is refused for: tables of many rows need no process each. */
async function refused(folder: string, options: AttestOptions): Promise<string> {
  const ran = attestHere({ config: join(folder, 'confide.yaml'), now: NOW, quiet: true, ...options })
  const error = await ran.then(
    () => expect.fail('expected a refusal'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ConfideError)) throw error
  return [error.what, error.at?.file, error.why, error.next].join('\n')
}

async function answered(answers: string, files: Record<string, string> = {}) {
  const folder = await practice({ 'answers.yaml': answers, ...files })
  return { folder, ...(await attest(folder, '--answers', 'answers.yaml')) }
}

describe.concurrent('the questions of a practice', () => {
  test('are a form: fewer than 40, each with why, evidence and last day, and what was left out is named', async () => {
    const { code, stdout } = await attest(await practice(), '--form')
    const [checks = '', systems = ''] = stdout.split(/^systems:/m)
    const asked = (text: string) => text.match(/^ {2}# \d+\. .*\?$/gm)?.length
    expect({ code, checks: asked(checks), systems: asked(systems) }).toEqual({ code: 0, checks: 37, systems: 2 })
    for (const part of ['Why', 'Law', 'Evidence', 'Counts until']) {
      expect(checks.match(new RegExp(`^ {2}# ${part}: `, 'gm'))).toHaveLength(37)
    }
    expect(stdout).toMatch(/^# Not asked, because a practice is asked 39 questions at most: [a-z-]+(, [a-z-]+)*$/m)
  })

  test('about a system that nothing reads are one question with a list', async () => {
    const { stdout } = await attest(await practice(), '--form')
    const [checks, systems = ''] = stdout.split(/^systems:/m)
    expect(parse(`systems:${systems}`).systems).toMatchObject({ TheraNest: { 'second-factor': null }, 'Doxy.me': {} })
    expect(checks).not.toMatch(/^ {2}second-factor:/m)
  })

  test('as a form that nobody filled in answer nothing', async () => {
    const folder = await practice()
    await writeFile(join(folder, 'answers.yaml'), (await attest(folder, '--form')).stdout)
    expect(await attest(folder, '--answers', 'answers.yaml')).toMatchObject({
      code: 0,
      stdout: '0 statements kept in statements.yaml.\n',
    })
    expect(await readdir(folder)).not.toContain('statements.yaml')
  })

  test('are never asked where nobody could answer', async () => {
    expectClearError(await attest(await practice()), /no terminal[\s\S]*confide attest --form > answers\.yaml/)
    expectClearError(await confide(['attest'], { cwd: await practice(), env: { CI: 'true' } }), /CI=true/)
  })

  test('need a practice', async () => {
    expectClearError(await attest(await folderWith(), '--form'), /no confide\.yaml[\s\S]*confide init/)
  })

  test('that were named are asked whatever the limit', async () => {
    const { stdout } = await attest(await practice(), '--form', '--only', 'governance')
    expect(stdout).toContain('  risk-analysis:')
    expect(stdout).not.toContain('vendor-agreements:')
  })

  test('of a second sitting are no more than what the first left open of its own', async () => {
    const first = await practice()
    const form = (await attest(first, '--form')).stdout
    const filled = form.replace('by:', 'by: Ana Ruiz').replace(/^( {2}(?: {2})?[a-z-]+):(?= #|$)/gm, '$1: partly')
    await writeFile(join(first, 'answers.yaml'), filled)
    expect((await attest(first, '--answers', 'answers.yaml')).code).toBe(0)
    const second = (await attest(first, '--form')).stdout
    expect(second).toMatch(/^answers:\n {2}\{\}$/m)
    expect(second).not.toContain('systems:')
  })
})

describe.concurrent('answers from a file', () => {
  test('are kept with name, day and end, in the place of their question', async () => {
    const { folder, code } = await answered(
      'by: Ana Ruiz\nanswers: { risk-analysis: yes, access-review: { answer: partly, reason: two to go } }\n',
    )
    expect(code).toBe(0)
    expect(await said(folder)).toEqual([
      { check: 'access-review', answer: 'partly', reason: 'two to go', by: 'Ana Ruiz', at: TODAY, until: '2027-02-21' },
      { check: 'risk-analysis', answer: 'yes', by: 'Ana Ruiz', at: TODAY, until: '2027-11-21' },
    ])
    const lines = (await text(folder)).split('\n')
    expect(lines.findIndex((it) => it.startsWith('  # risk-analysis: ')) + 1).toBe(
      lines.findIndex((it) => it.includes('check: risk-analysis')),
    )
  })

  test('count in the next audit, and say whose they are', async () => {
    const { folder } = await answered('by: Ana Ruiz\nanswers: { risk-analysis: yes }\n')
    const [verdict] = finding(await audited(folder), 'risk-analysis')?.verdicts ?? []
    expect(verdict).toMatchObject({ is: 'pass', basis: 'stated', said: { by: 'Ana Ruiz', at: TODAY } })
  })

  test('about several are one line with a list, and speak for nobody else', async () => {
    const { folder } = await answered('by: Ana\nanswers: { second-factor: [yes, { subject: TheraNest, answer: no }] }\n')
    expect(await said(folder)).toMatchObject([
      { check: 'second-factor', subject: 'Doxy.me', answer: 'yes' },
      { check: 'second-factor', subject: 'TheraNest', answer: 'no' },
    ])
    const both = await answered('by: Ana\nanswers: { second-factor: yes }\n')
    expect(await said(both.folder)).toMatchObject([{ subject: ['Doxy.me', 'TheraNest'], answer: 'yes' }])
    const { counts } = finding(await audited(both.folder), 'second-factor') ?? {}
    expect(counts).toMatchObject({ pass: 2, stated: 2 })
  })

  test('about a system that nothing reads are kept with its name, and leave open what was left out', async () => {
    const { folder } = await answered(
      'by: Ana\nanswers: {}\nsystems: { TheraNest: { second-factor: yes, audit-logging: { answer: no }, mail-forwarding: } }\n',
    )
    expect(await said(folder)).toMatchObject([
      { check: 'audit-logging', subject: 'TheraNest', answer: 'no' },
      { check: 'second-factor', subject: 'TheraNest', answer: 'yes', until: '2027-11-21' },
    ])
  })

  test('given twice stand there once', async () => {
    const { folder } = await answered('by: Ana Ruiz\nanswers: { risk-analysis: yes, second-factor: yes }\n')
    const before = await text(folder)
    expect(await attest(folder, '--answers', 'answers.yaml')).toMatchObject({
      code: 0,
      stdout: '0 statements kept in statements.yaml.\n2 statements stood there already.\n',
    })
    expect(await text(folder)).toBe(before)
  })

  test('renew older ones, which stay', async () => {
    const old =
      'statements:\n  - { check: second-factor, subject: TheraNest, answer: no, by: Ben, at: 2026-06-01, until: 2027-05-31 } # ours\n'
    const { folder } = await answered('by: Ana\nanswers: { second-factor: [yes, { subject: TheraNest, answer: yes }] }\n', {
      'statements.yaml': old,
    })
    expect((await text(folder)).startsWith(old)).toBe(true)
    expect((await said(folder)).map((it) => [it.subject, it.answer])).toEqual([
      ['TheraNest', 'no'],
      ['Doxy.me', 'yes'],
      ['TheraNest', 'yes'],
    ])
  })

  test('to what is not open are said, and not kept', async () => {
    const { folder, stdout } = await answered('by: Ana\nanswers: { disk-encryption: yes, risk-analysis: yes }\n')
    expect(stdout).toContain('Not kept, because nothing is open there: disk-encryption.')
    expect(await said(folder)).toHaveLength(1)
  })

  const LONG = 'a'.repeat(5000)
  const REFUSED: [name: string, answers: string, says: RegExp][] = [
    ['a word that is no answer', 'answers: { risk-analysis: maybe }', /expected yes, no, partly/],
    ['true', 'answers: { risk-analysis: true }', /expected yes, no, partly/],
    ['an empty answer', 'answers: { risk-analysis: "" }', /expected/],
    ['nobody who says it', 'by:\nanswers: { risk-analysis: yes }', /expected by:/],
    ['spaces as a name', 'by: "  "\nanswers: { risk-analysis: yes }', /got nothing/],
    ['5,000 characters', `answers: { risk-analysis: { answer: partly, reason: ${LONG} } }`, /at most 1000 characters, got 5000/],
    ['5,000 characters as a name', `by: ${LONG}\nanswers: { risk-analysis: yes }`, /at most 200 characters, got 5000/],
    ['control characters', 'answers: { risk-analysis: { answer: partly, reason: "a\\u001b[2Jb" } }', /cannot be seen/],
    ['text that is turned round', 'answers: { risk-analysis: { answer: partly, reason: "a\\u202Eb" } }', /cannot be seen/],
    ['what does not apply without a reason', 'answers: { risk-analysis: does-not-apply }', /expected reason: why/],
    [
      'a day that lies ahead',
      'answers: { risk-analysis: { answer: yes, at: 2026-12-01 } }',
      /expected a day that is past, got 2026-12-01/,
    ],
    ['an end that is too late', 'answers: { access-review: { answer: yes, until: 2027-11-21 } }', /92 days is as long as/],
    ['an end before the day', 'answers: { access-review: { answer: yes, until: 2026-11-01 } }', /expected a day from 2026-11-22/],
    ['a day that can be read in two ways', 'answers: { risk-analysis: { answer: yes, at: 03/04/2026 } }', /a real day/],
    ['a check that there is not', 'answers: { risk-analisis: yes }', /no chosen profile asks[\s\S]*risk-analysis/],
    ['somebody whom nobody knows', 'answers: { second-factor: { subject: TheraNst, answer: yes } }', /goes by "TheraNst"/],
    [
      'evidence that is not there',
      'answers: { risk-analysis: { answer: yes, evidence: risk.pdf } }',
      /expected a link, or a file/,
    ],
    [
      'evidence outside the folder',
      'answers: { risk-analysis: { answer: yes, evidence: /etc/passwd } }',
      /expected a link, or a file in the practice's folder/,
    ],
    ['a misspelt key', 'answers: { risk-analysis: { anser: yes } }', /did you mean `answer`/],
    ['__proto__', 'answers: { __proto__: yes }', /__proto__/],
    ['no YAML', 'answers: {', /answers\.yaml/],
  ]
  test.each(REFUSED)('are refused for %s: nothing is kept', async (_, answers, says) => {
    const folder = await practice({ 'answers.yaml': answers.startsWith('by:') ? answers : `by: Ana\n${answers}` })
    expect(await refused(folder, { answers: join(folder, 'answers.yaml') })).toMatch(says)
    expect(await readdir(folder)).not.toContain('statements.yaml')
  })

  test('are refused for a name that two people have', async () => {
    const yaml = PRACTICE.replace('name: Ben Ong', 'name: Ana Ruiz')
    const folder = await folderWith({
      'confide.yaml': yaml,
      'answers.yaml': 'by: Ana Ruiz\nanswers: { duplicate-people: { subject: Ana Ruiz, answer: yes } }\n',
    })
    expect(await refused(folder, { answers: join(folder, 'answers.yaml') })).toMatch(/several go by "Ana Ruiz": write the e-mail/)
  })

  test('of a day on which the evidence changed are kept anew', async () => {
    const answers = 'by: Ana Ruiz\nanswers: { risk-analysis: { answer: yes, evidence: risk.md } }\n'
    const { folder } = await answered(answers, { 'risk.md': 'one' })
    await writeFile(join(folder, 'risk.md'), 'two')
    expect((await attest(folder, '--answers', 'answers.yaml')).stdout).toContain('1 statement kept')
    expect(finding(await audited(folder), 'risk-analysis')?.status).toBe('pass')
  })

  test('are refused with every problem at once', async () => {
    const { folder: _, ...ran } = await answered(
      'answers: { risk-analysis: yes, access-review: { answer: yes, by: Ana, until: 2030-01-01 }, nothing: { answer: yes, by: " " } }\n',
    )
    expectClearError(ran, /expected by:[\s\S]*92 days is as long[\s\S]*no chosen profile[\s\S]*got nothing/)
  })

  test('leave the permissions of the file as they are', async () => {
    const { folder } = await answered('by: Ana\nanswers: { risk-analysis: yes }\n')
    await chmod(join(folder, 'statements.yaml'), 0o640)
    await writeFile(join(folder, 'answers.yaml'), 'by: Ana\nanswers: { access-review: yes }\n')
    await attest(folder, '--answers', 'answers.yaml')
    expect((await stat(join(folder, 'statements.yaml'))).mode & 0o777).toBe(0o640)
  })
})

describe.concurrent('an evidence file', () => {
  const EVIDENCE = 'by: Ana\nanswers: { risk-analysis: { answer: yes, evidence: evidence/risk.pdf } }\n'

  test('is kept with its path and hash, and the answer counts', async () => {
    const { folder } = await answered(EVIDENCE, { 'evidence/risk.pdf': 'risk' })
    expect(await said(folder)).toMatchObject([
      { evidence: { file: 'evidence/risk.pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    ])
    expect(finding(await audited(folder), 'risk-analysis')?.status).toBe('pass')
  })

  test.each([
    [
      'that changed since',
      'risky',
      /evidence\/risk\.pdf, which Ana named as evidence for risk-analysis, changed after 2026-11-22/,
    ],
    ['that is gone', undefined, /evidence\/risk\.pdf, .* cannot be read any more/],
  ])('%s is named, and its answer counts no longer', async (_, content, says) => {
    const { folder } = await answered(EVIDENCE, { 'evidence/risk.pdf': 'risk' })
    if (content === undefined) await (await import('node:fs/promises')).rm(join(folder, 'evidence/risk.pdf'))
    else await writeFile(join(folder, 'evidence/risk.pdf'), content)
    const audit = await audited(folder)
    expect(finding(audit, 'risk-analysis')?.status).toBe('unknown')
    expect(audit.notes.join('\n')).toMatch(says)
    expect((await attest(folder, '--due')).stdout).toMatch(/evidence (changed|is gone) +risk-analysis +Ana/)
    expect((await attest(folder, '--form')).stdout).toContain('  risk-analysis:')
  })

  test('may be a link', async () => {
    const { folder } = await answered(
      'by: Ana\nanswers: { risk-analysis: { answer: yes, evidence: "https://h.example/risk" } }\n',
    )
    expect(await said(folder)).toMatchObject([{ evidence: 'https://h.example/risk' }])
  })
})

describe.concurrent('--due', () => {
  const line = (check: string, until: string, more = '') =>
    `  - { check: ${check}, answer: yes, by: Ana, at: 2026-08-25, until: ${until}${more} }\n`

  test('lists what runs out within 30 days and what has run out, soonest first; not what was answered again', async () => {
    const statements = [
      line('risk-analysis', '2026-12-22'),
      line('incident-plan', '2026-12-23'),
      line('privacy-officer', '2026-11-01'),
      line('access-review', '2027-08-24'),
      line('second-factor', '2026-12-01', ', subject: [TheraNest, Doxy.me]'),
      '  - { check: restore-test, answer: yes, by: Ana, at: 2026-01-01, until: 2026-03-01 }\n',
      '  - { check: restore-test, answer: no, by: Ana, at: 2026-11-20, until: 2027-02-01 }\n',
    ]
    const { stdout, code } = await attest(await practice({ 'statements.yaml': `statements:\n${statements.join('')}` }), '--due')
    expect(code).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map((it) => it.replace(/ {2,}/g, ' | ')),
    ).toEqual([
      'Last day | Check | Stated by',
      '2026-11-01 | ran out | privacy-officer | Ana',
      '2026-11-25 | runs out | access-review | Ana',
      '2026-12-01 | runs out | second-factor | Ana about TheraNest, Doxy.me',
      '2026-12-22 | runs out | risk-analysis | Ana',
    ])
  })

  test('says so where nothing does', async () => {
    expect((await attest(await practice(), '--due')).stdout).toBe('No answer runs out within 30 days.\n')
  })
})

describe.concurrent('statements.yaml with a statement dated ahead', () => {
  test('is refused with its place', async () => {
    const ahead = 'statements:\n  - { check: risk-analysis, answer: yes, by: Ana, at: 2026-12-24, until: 2027-03-01 }\n'
    expectClearError(
      await attest(await practice({ 'statements.yaml': ahead }), '--form'),
      /a day that is past[\s\S]*statements\.yaml:2:55/,
    )
  })
})

describe.concurrent('sign-off sheets', () => {
  const cells = (row: string) => [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'))
  /** Fills in every row of a sheet, as a spreadsheet would write it. */
  function signed(
    sheet: string,
    { name, answer = 'yes', date = TODAY, reason = '' }: Record<string, string>,
    separator = ',',
  ): string {
    const [head = '', ...rows] = sheet.replace('\ufeff', '').trim().split('\r\n')
    const filled = rows.map((row) => [...cells(row).slice(0, 5), answer, reason, name, date])
    return `\ufeff${[cells(head), ...filled].map((row) => row.map((it) => `"${it?.replaceAll('"', '""')}"`).join(separator)).join('\r\n')}\r\n`
  }
  const BENS =
    '\ufeff"Person","E-mail","Check","Question","Why","Answer","Reason","Signed","Date"\r\n' +
    '"Ben Ong","ben@h.example","remote-work","Is it so?","Because.","","","",""\r\n'
  async function sheets() {
    const folder = await practice()
    const ran = await attest(folder, '--staff', 'sign-off')
    const names = await readdir(join(folder, 'sign-off'))
    const read = (name: string) => readFile(join(folder, 'sign-off', name), 'utf8')
    return { folder, ran, names, read }
  }

  test('are one for each person who works there, with what each answers for themselves', async () => {
    const { ran, names, read } = await sheets()
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('2 sheets written to sign-off') })
    expect(names).toEqual(['sign-off-2026-11-22-ana-h-example.csv', 'sign-off-2026-11-22-ben-h-example.csv'])
    expect(await read(names[1] ?? '')).toMatch(/^\ufeff"Person","E-mail","Check"[\s\S]*"Ben Ong","ben@h\.example","remote-work"/)
  })

  test('hold no formula', async () => {
    const folder = await folderWith({ 'confide.yaml': PRACTICE.replace('name: Ben Ong', 'name: "=HYPERLINK(1)"') })
    await attest(folder, '--staff', 'out')
    const text = await readFile(join(folder, 'out/sign-off-2026-11-22-ben-h-example.csv'), 'utf8')
    expect(text).toContain(`"'=HYPERLINK(1)"`)
  })

  test('of two addresses that come to one file name are two', async () => {
    const folder = await folderWith({
      'confide.yaml': PRACTICE.replace('ana@h.example, role', 'ben-h@example, role').replace(
        '- { name: Ben',
        '- { name: Al, email: ben.h@example, left: null }\n  - { name: Ben',
      ),
    })
    await attest(folder, '--staff', 'out')
    expect((await readdir(join(folder, 'out'))).sort()).toEqual([
      'sign-off-2026-11-22-ben-h-example.2.csv',
      'sign-off-2026-11-22-ben-h-example.3.csv',
      'sign-off-2026-11-22-ben-h-example.csv',
    ])
  })

  test('of training answer for the practice once everybody has signed', async () => {
    const folder = await folderWith({ 'confide.yaml': PRACTICE.replace(/^training: .*$/m, '') })
    await attest(folder, '--staff', 'sign-off')
    const names = await readdir(join(folder, 'sign-off'))
    const files = names.map((name) => join(folder, 'sign-off', name))
    for (const [nth, name] of ['Ana Ruiz', 'Ben Ong'].entries()) {
      const sheet = await readFile(files[nth] ?? '', 'utf8')
      await writeFile(files[nth] ?? '', signed(sheet, { name }))
    }
    await attest(folder, ...files.flatMap((file) => ['--signed', file]))
    const verdicts = finding(await audited(folder), 'staff-training')?.verdicts
    expect(verdicts?.map(({ subject, is, basis }) => [subject.name, is, basis])).toEqual([
      ['Ana Ruiz', 'pass', 'stated'],
      ['Ben Ong', 'pass', 'stated'],
      ['Harbour Street', 'pass', 'stated'],
    ])
  })

  test('are never written over', async () => {
    const { folder } = await sheets()
    expectClearError(await attest(folder, '--staff', 'sign-off'), /there already[\s\S]*signature/)
  })

  test.each([',', ';', '\t'])('come back signed, with "%s" between cells: the sheet is the evidence', async (separator) => {
    const { folder, names, read } = await sheets()
    const file = join(folder, 'sign-off', names[1] ?? '')
    await writeFile(file, signed(await read(names[1] ?? ''), { name: 'ben ong' }, separator))
    const { code, stdout } = await attest(folder, '--signed', file)
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+ signed answers? kept/) })
    expect(await said(folder)).toContainEqual({
      check: 'remote-work',
      subject: 'ben@h.example',
      answer: 'yes',
      by: 'Ben Ong',
      at: TODAY,
      until: expect.any(String),
      evidence: { file: `sign-off/${names[1]}`, sha256: expect.any(String) },
    })
    expect((await said(folder)).some(({ subject }) => subject === undefined)).toBe(false)
  })

  test('of everybody answer for the practice; one no makes it partly, and says whose', async () => {
    const { folder, names, read } = await sheets()
    const files = names.map((name) => join(folder, 'sign-off', name))
    await writeFile(files[0] ?? '', signed(await read(names[0] ?? ''), { name: 'Ana Ruiz' }))
    await writeFile(files[1] ?? '', signed(await read(names[1] ?? ''), { name: 'Ben Ong', answer: 'no' }))
    const { stdout } = await attest(folder, ...files.flatMap((file) => ['--signed', file]))
    expect(stdout).toContain('Everybody has signed')
    expect(await said(folder)).toContainEqual(
      expect.objectContaining({
        check: 'remote-work',
        answer: 'partly',
        reason: 'not so for Ben Ong',
        by: 'Ana Ruiz, Ben Ong, each for themselves',
      }),
    )
    expect(finding(await audited(folder), 'remote-work')?.verdicts[0]).toMatchObject({ is: 'fail', basis: 'stated' })
  })

  test('that nobody filled in change nothing', async () => {
    const { folder, names } = await sheets()
    const { stdout } = await attest(folder, '--signed', join(folder, 'sign-off', names[0] ?? ''))
    expect(stdout).toMatch(/^0 signed answers kept in statements\.yaml\.\n\d+ rows? without an answer\.\n$/)
  })

  const REFUSED: [name: string, filled: Record<string, string>, change: (text: string) => string, says: RegExp][] = [
    ['signed by somebody else', { name: 'Ana Ruiz' }, (it) => it, /expected the signature of Ben Ong, got "Ana Ruiz"/],
    ['answered and not signed', { name: '' }, (it) => it, /answered and not signed/],
    ['dated ahead', { name: 'Ben Ong', date: '2027-01-01' }, (it) => it, /a day that is past/],
    [
      'dated in two possible ways',
      { name: 'Ben Ong', date: '03/04/2026' },
      (it) => it,
      /2026-06-30[\s\S]*can be read as two days/,
    ],
    [
      'dated so long ago that it counts no more',
      { name: 'Ben Ong', date: '2025-02-01' },
      (it) => it,
      /signed on 2025-02-01 and counted until 2026-01-31/,
    ],
    [
      'dated before the first day at work',
      { name: 'Ben Ong', date: '2025-01-09' },
      (it) => it,
      /from 2025-01-10 on, the first day/,
    ],
    [
      'dated after the last day at work',
      { name: 'Ted Low', date: '2026-02-01' },
      (it) => it.replace('Ben Ong', 'Ted Low').replaceAll('ben@h.example', 'ted@h.example'),
      /until 2026-01-31, the last day of Ted Low/,
    ],
    [
      'with two columns for one answer',
      { name: 'Ben Ong' },
      (it) => it.replaceAll('\r\n', ',"no"\r\n').replace('"Date","no"', '"Date","Answer"'),
      /"Answer .*" stands twice/,
    ],
    ['dated as Excel does', { name: 'Ben Ong', date: '22.11.2026' }, (it) => it, /expected a real day such as 2026-06-30/],
    [
      'with an answer of its own',
      { name: 'Ben Ong', answer: 'ok' },
      (it) => it,
      /expected yes, no, partly or does-not-apply, got "ok"/,
    ],
    ['without the reason', { name: 'Ben Ong', answer: 'does-not-apply' }, (it) => it, /expected a reason/],
    ['with control characters', { name: 'Ben Ong', answer: 'partly', reason: 'a\u0007' }, (it) => it, /cannot be seen/],
    [
      'of a stranger',
      { name: 'Ben Ong' },
      (it) => it.replaceAll('ben@h.example', 'eve@h.example'),
      /nobody of staff: .* "eve@h\.example"/,
    ],
    ['with another check', { name: 'Ben Ong' }, (it) => it.replace('"remote-work"', '"remote-wok"'), /remote-work/],
    ['without a column', { name: 'Ben Ong' }, (it) => it.replace('"E-mail"', '"Mail"'), /no column is called E-mail/],
    [
      'that says two things about one',
      { name: 'Ben Ong' },
      (it) => `${it}${it.split('\r\n')[1]?.replace(/"yes"/, '"no"')}\r\n`,
      /says something else/,
    ],
    ['with a quote that is open', { name: 'Ben Ong' }, (it) => it.slice(0, -3), /quote/],
  ]
  test.each(REFUSED)('are refused %s: nothing is kept', async (_, filled, change, says) => {
    const folder = await practice({ 'ben.csv': change(signed(BENS, filled)) })
    expect(await refused(folder, { signed: [join(folder, 'ben.csv')] })).toMatch(says)
    expect(await readdir(folder)).not.toContain('statements.yaml')
  })

  test('that stand twice with the same answer are one', async () => {
    const { folder, names, read } = await sheets()
    const file = join(folder, 'sign-off', names[1] ?? '')
    const once = signed(await read(names[1] ?? ''), { name: 'Ben Ong' })
    await writeFile(file, `${once}${once.split('\r\n').slice(1).join('\r\n')}`)
    expect((await attest(folder, '--signed', file)).code).toBe(0)
    const checks = (await said(folder)).map(({ check }) => check)
    expect(new Set(checks).size).toBe(checks.length)
  })
})

describe.concurrent('the owner signs the whole audit', () => {
  async function run() {
    const folder = await practice()
    await audited(folder)
    return folder
  }
  const signatures = async (folder: string) => parse(await text(folder)).signed as Record<string, string>[]

  test('by name, with the day and the hash of the last run', async () => {
    const folder = await run()
    const { code, stdout } = await attest(folder, '--sign', '--by', 'Ana Ruiz')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/The audit of 2026-11-22 of Harbour Street\n[\s\S]*Signed by Ana Ruiz/),
    })
    const [one] = await signatures(folder)
    expect(one).toEqual({
      by: 'Ana Ruiz',
      at: TODAY,
      run: one?.sha256?.slice(0, 12),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect((await attest(folder, '--due')).stdout).toContain('was signed by Ana Ruiz on 2026-11-22: as it was.')
    expect((await attest(folder, '--form')).code).toBe(0)
  })

  test('once', async () => {
    const folder = await run()
    await attest(folder, '--sign', '--by', 'Ana Ruiz')
    expect((await attest(folder, '--sign', '--by', 'ana ruiz')).stdout).toContain('It was signed already.')
    expect(await signatures(folder)).toHaveLength(1)
  })

  test('and a run that changed, was taken away, or came later, is not what was signed', async () => {
    const folder = await run()
    await attest(folder, '--sign', '--by', 'ana@h.example')
    await confide(['audit', '-q', '--now', '2026-11-23T12:00:00Z'], { cwd: folder })
    expect((await attest(folder, '--due')).stdout).toContain('The last audit (2026-11-23) is not signed')
    const history = join(folder, '.confide/history')
    const [first = ''] = (await readdir(history)).filter((it) => it.endsWith('.gz')).sort()
    const bytes = await readFile(join(history, first))
    await writeFile(join(history, first), bytes.subarray(0, -1))
    expect((await attest(folder, '--due')).stdout).toContain('CHANGED since')
    await (await import('node:fs/promises')).rm(join(history, first))
    expect((await attest(folder, '--due')).stdout).toContain('not in this history')
  })

  test('with a key too, which the history then verifies', async () => {
    const folder = await run()
    const { privateKey } = generateKeyPairSync('ed25519')
    await writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    expect((await attest(folder, '--sign', '--by', 'Ana Ruiz', '--key', 'key.pem')).code).toBe(0)
    const { code, stdout } = await confide(['history', 'verify', '--key', 'key.pem'], { cwd: folder })
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('1 run is signed with this key.') })
  })

  test.each([
    ['somebody who is no owner', ['--by', 'Ben Ong'], /no owner of the practice[\s\S]*Ana Ruiz/],
    ['nobody, without a terminal', [], /no terminal[\s\S]*--by/],
    ['a name of 5,000 characters', ['--by', 'a'.repeat(5000)], /at most 200/],
    ['a key that is none', ['--by', 'Ana Ruiz', '--key', 'confide.yaml'], /cannot be used/],
    ['and something else at once', ['--due'], /two things to do/],
  ])('is refused for %s', async (_, args, says) => {
    const folder = await run()
    expectClearError(await attest(folder, '--sign', ...args), says)
    expect(await readdir(folder)).not.toContain('statements.yaml')
  })

  test('is refused where there is no audit', async () => {
    expectClearError(await attest(await practice(), '--sign', '--by', 'Ana Ruiz'), /no audit to sign[\s\S]*confide audit/)
  })
})

describe.concurrent('a sitting in a terminal', () => {
  const ONLY = ['--only', 'risk-analysis', '--only', 'second-factor', '--only', 'access-review']
  async function sitting(steps: readonly Step[], files: Record<string, string> = {}) {
    const folder = await practice(files)
    return { folder, ...(await talk(['attest', '-q', ...AT, ...ONLY], steps, { cwd: folder })) }
  }

  test('asks what is worth most first, and keeps name, exceptions, reason, evidence and end', async () => {
    const { folder, code, screen, left } = await sitting(
      [
        ['Who answers?', 'Ana Ruiz'],
        [/1 of 3[\s\S]*risk-analysis[\s\S]*Why: [\s\S]*Law: [\s\S]*Evidence: /, 'p'],
        ['What is missing?', 'the website'],
        ['What shows it?', 'nothing.pdf'],
        ['expected a link, or a file', 'risk.pdf'],
        ['Until when', '2030-01-01'],
        ['expected a day from', '2027-01-31'],
        [/2 of 3[\s\S]*second-factor[\s\S]*For: Doxy\.me, TheraNest/, 'y'],
        ['Not so for whom?', mark(2)],
        ['What shows it?', 'https://h.example/shot'],
        ['Until when', ''],
        [/3 of 3[\s\S]*access-review/, 'd'],
        ['Why does it not apply?', ''],
      ],
      { 'risk.pdf': 'x' },
    )
    expect({ code, left }, screen).toEqual({ code: 0, left: 0 })
    expect(screen).toContain('2 answers kept in statements.yaml. 1 question left')
    expect(await said(folder)).toMatchObject([
      {
        check: 'risk-analysis',
        answer: 'partly',
        reason: 'the website',
        by: 'Ana Ruiz',
        until: '2027-01-31',
        evidence: { file: 'risk.pdf' },
      },
      { check: 'second-factor', subject: 'Doxy.me', answer: 'yes', evidence: 'https://h.example/shot', until: '2027-11-21' },
      { check: 'second-factor', subject: 'TheraNest', answer: 'no', by: 'Ana Ruiz' },
    ])
  })

  test.each([
    ['its last choice', 's'],
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('that is stopped with %s keeps what was answered, and goes on there the next time', async (_, stop) => {
    const { folder, screen } = await sitting([
      ['Who answers?', 'Ana Ruiz'],
      ['1 of 3', 'n'],
      ['What shows it?', ''],
      ['Until when', ''],
      ['2 of 3', stop],
    ])
    expect(screen).toContain('Stopped. 1 answer kept')
    expect(await said(folder)).toHaveLength(1)
    const again = await talk(
      ['attest', '-q', ...AT, ...ONLY],
      [
        ['[Ana Ruiz]', ''],
        ['1 of 2', 's'],
      ],
      { cwd: folder },
    )
    expect(again.left, again.screen).toBe(0)
  })

  test('goes through a system that nothing reads as one question; what has no mark stays open', async () => {
    const folder = await practice()
    const only = ['--only', 'second-factor', '--only', 'legacy-sign-in', '--only', 'audit-logging', '--only', 'access-review']
    const { screen, left } = await talk(
      ['attest', '-q', ...AT, '--by', 'Ana Ruiz', ...only],
      [
        ['Who answers?', ''],
        [/1 of 3 [\s\S]*What is so in Doxy\.me\?[\s\S]*go through 3 points/, 'g'],
        ['Mark only what you have looked at', mark(1)],
        ['is not so?', ''],
        ['does not apply?', mark(1)],
        ['Why does it not apply?', 'it keeps nothing'],
        ['What shows it?', 'https://doxy.example/security'],
        [/2 of 3 [\s\S]*What is so in TheraNest\?/, ''],
        [/3 of 3 [\s\S]*access-review/, 's'],
      ],
      { cwd: folder },
    )
    expect(left, screen).toBe(0)
    const list = await said(folder)
    expect(list.map(({ subject, answer }) => [subject, answer]).sort()).toEqual([
      ['Doxy.me', 'does-not-apply'],
      ['Doxy.me', 'yes'],
    ])
    expect(list.find(({ answer }) => answer === 'yes')).toMatchObject({
      by: 'Ana Ruiz',
      evidence: 'https://doxy.example/security',
    })
  })

  test('refuses 5,000 characters and asks again', async () => {
    const { screen, left } = await sitting([
      ['Who answers?', 'a'.repeat(3000)],
      ['at most 200 characters', 'Ana'],
      ['1 of 3', 's'],
    ])
    expect(left, screen.slice(-500)).toBe(0)
  })
})
