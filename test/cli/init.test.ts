import { writeFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { confide, expectClearError, filesOf, folderWith, NOW } from './confide.js'
import { type Step, talk } from './terminal.js'

const AT = ['--now', NOW]
const text = (folder: string) => readFile(join(folder, 'confide.yaml'), 'utf8')
const said = async (folder: string) => parse(await text(folder))

/** Somebody who sits in front of a terminal and ends the interview with these answers. */
async function sitting(steps: readonly Step[], files: Record<string, string | Uint8Array> = {}) {
  const folder = await folderWith(files)
  return { folder, ...(await talk(['init', ...AT], steps, { cwd: folder })) }
}

const MINE = `# our file
practice: { name: Harbour, country: SG, clientsIn: [SG] } # since 2021

# checked by a lawyer
profiles: [pdpa-sg]
staff:
  # the owner
  - { name: Ana, email: ana@h.example, left: null }
`

/** Enter on every question of the interview of a practice that is set up. */
const ENTER: Step[] = Array.from({ length: 40 }, () => ['', ''])

describe.concurrent('confide init in a terminal', () => {
  test('Ctrl-C keeps what was answered, and says so', async () => {
    const { folder, code, screen } = await sitting([
      ['called?', 'Harbour'],
      ['In which country', 'SG'],
      ['clients live?', '\u0003'],
    ])
    expect({ code, said: await said(folder) }, screen).toEqual({
      code: 130,
      said: expect.objectContaining({ practice: { name: 'Harbour', country: 'SG' } }),
    })
    expect(screen).toContain('What you answered is kept')
  })

  test('Ctrl-C in the middle of the staff keeps the people', async () => {
    const folder = await folderWith({
      'confide.yaml': 'practice: { name: A, country: SG, clientsIn: [SG] }\nprofiles: [pdpa-sg]\n',
    })
    const steps: Step[] = [
      ...Array.from({ length: 6 }, (): Step => ['', '']),
      ['judge by?', ''],
      ['Which systems', ''],
      ['Which others', ''],
      ['computer it runs on', 'n'],
      ['Who works there?', 't'],
      ['works there now', 'Ana, ana@h.example'],
      ['Next, or Enter alone', '\u0003'],
    ]
    const { code, screen } = await talk(['init', ...AT], steps, { cwd: folder })
    expect({ code, staff: (await said(folder)).staff }, screen).toEqual({
      code: 130,
      staff: [{ name: 'Ana', email: 'ana@h.example', left: null }],
    })
  })

  test('Ctrl-C before anything was answered writes nothing', async () => {
    const { folder, code, screen } = await sitting([['called?', '\u0003']])
    expect({ code, files: await filesOf(folder) }).toEqual({ code: 130, files: [] })
    expect(screen).toContain('Nothing was written')
  })

  test('a closed input is a Ctrl-C', async () => {
    const { folder, code } = await sitting([
      ['called?', 'Harbour'],
      ['In which country', '\u0004'],
    ])
    expect({ code, said: await said(folder) }).toEqual({ code: 130, said: { practice: { name: 'Harbour' } } })
  })

  test('Enter alone changes nothing in a file that is there', async () => {
    const folder = await folderWith({ 'confide.yaml': `${MINE}sources: { device: {} }\n` })
    const { code, screen } = await talk(['init', ...AT], ENTER, { cwd: folder })
    expect({ code, text: await text(folder) }, screen).toEqual({ code: 0, text: `${MINE}sources: { device: {} }\n` })
    expect(screen).toContain('nothing was changed')
  })

  test('skipping everything writes no practice, and says what an audit needs', async () => {
    const { folder, code, screen } = await sitting(ENTER)
    expect(code, screen).toBe(0)
    expect(await said(folder)).toEqual({ profiles: ['baseline'], sources: { device: {} } })
    expect(screen).toContain('An audit still needs')
  })

  test('what an editor saved meanwhile is kept', async () => {
    const folder = await folderWith({ 'confide.yaml': MINE })
    const save = () => writeFileSync(join(folder, 'confide.yaml'), `${MINE}owners: { identity: ana@h.example }\n`)
    const steps: Step[] = [
      ['called?', 'Harbour Street'],
      ['In which country', '\u0003', save],
    ]
    const { code, screen } = await talk(['init', ...AT], steps, { cwd: folder })
    expect(code, screen).toBe(130)
    expect(await said(folder)).toMatchObject({ practice: { name: 'Harbour Street' }, owners: { identity: 'ana@h.example' } })
  })
})

const ANSWERS = `practice: { name: Harbour Street, country: Singapore, clientsIn: [SG], domains: [h.example] }
systems: [Google Workspace, { name: Paper diary, holds: client }]
sources: { google: { admin: ana@h.example } }
device: true
staff: [{ name: Ana, email: ana@h.example, role: owner, left: null }]
`

describe.concurrent('confide init --answers', () => {
  test('writes the file, readable by its owner alone, that an audit accepts', async () => {
    const folder = await folderWith({ 'answers.yaml': ANSWERS })
    const ran = await confide(['init', '--answers', 'answers.yaml', ...AT], { cwd: folder })
    expect(ran.code, ran.stderr).toBe(0)
    expect((await stat(join(folder, 'confide.yaml'))).mode & 0o777).toBe(0o600)
    const plan = await confide(['plan', ...AT], { cwd: folder })
    expect(plan.code, plan.stderr).toBe(0)
  })

  test('keeps comments, order and every other key of a file that is there', async () => {
    const folder = await folderWith({
      'confide.yaml': MINE,
      'answers.yaml': 'practice: { name: Harbour Street }\nstaff: [{ name: Ben, email: ben@h.example }]\n',
    })
    await confide(['init', '--answers', 'answers.yaml', ...AT], { cwd: folder })
    expect(await text(folder)).toBe(
      MINE.replace('name: Harbour,', 'name: Harbour Street,').replace(
        /left: null }\n/,
        'left: null }\n  - { name: Ben, email: ben@h.example }\n',
      ),
    )
  })

  test('run twice changes nothing', async () => {
    const folder = await folderWith({ 'answers.yaml': ANSWERS })
    await confide(['init', '--answers', 'answers.yaml', ...AT], { cwd: folder })
    const before = await text(folder)
    const again = await confide(['init', '--answers', 'answers.yaml', ...AT], { cwd: folder })
    expect({ code: again.code, text: await text(folder) }).toEqual({ code: 0, text: before })
    expect(again.stdout).toContain('nothing was changed')
  })

  test.each<{ name: string; files: Record<string, string>; says: RegExp }>([
    { name: 'a file of answers that is not there', files: {}, says: /there is no such file/ },
    { name: 'answers that are wrong', files: { 'answers.yaml': 'profiles: [hippa]\n' }, says: /did you mean `hipaa`/ },
    { name: 'a confide.yaml that is no YAML', files: { 'answers.yaml': ANSWERS, 'confide.yaml': 'staff: [\n' }, says: /./ },
    {
      name: 'a staff list with a day that can be read in two ways',
      files: { 'answers.yaml': 'staff: file:./staff.csv\n', 'staff.csv': 'name,email,left\nAna,ana@h.example,03/04/2026\n' },
      says: /expected a real day such as 2026-06-30 \(year-month-day\), got `03\/04\/2026`, which can be read as two days/,
    },
    {
      name: 'a staff list with one person twice',
      files: { 'answers.yaml': 'staff: file:./staff.csv\n', 'staff.csv': 'name;email\nAna;ana@h.example\nAna R;ANA@h.example\n' },
      says: /the person on line 2 has this e-mail address too/,
    },
    {
      name: 'a facts file without people',
      files: {
        'answers.yaml': 'staff: facts:./facts.ndjson\n',
        'facts.ndjson':
          '{"record":"header","schemaVersion":1,"tool":{"name":"confide","version":"0.1.0"},"at":"2026-11-22T12:00:00Z","sources":[],"expected":[]}\n',
      },
      says: /holds no account of a person/,
    },
    {
      name: 'an answer that makes the file wrong',
      files: {
        'answers.yaml': 'staff: [{ name: A, email: a@h.example, left: 2020-01-01 }]\n',
        'confide.yaml':
          'practice: { name: A, country: SG, clientsIn: [SG] }\nstaff: [{ name: A, email: a@h.example, started: 2025-01-01 }]\n',
      },
      says: /on or after started/,
    },
  ])('$name: exit 2, and nothing is written', async ({ files, says }) => {
    const folder = await folderWith(files)
    const ran = await confide(['init', '--answers', 'answers.yaml', ...AT], { cwd: folder })
    expectClearError(ran, says)
    expect(await filesOf(folder)).toEqual(Object.keys(files).sort())
    if (files['confide.yaml'] !== undefined) expect(await text(folder)).toBe(files['confide.yaml'])
  })
})

describe.concurrent('confide init never waits for somebody who is not there', () => {
  test('without a terminal', async () => {
    expectClearError(await confide(['init'], { cwd: await folderWith() }), /there is no terminal to answer in/)
  })

  test('in a terminal of CI', async () => {
    const folder = await folderWith()
    const { code, screen } = await talk(['init'], [], { cwd: folder, env: { CI: 'true' } })
    expect({ code, files: await filesOf(folder) }).toEqual({ code: 2, files: [] })
    expect(screen).toContain('confide init --answers')
  })
})
