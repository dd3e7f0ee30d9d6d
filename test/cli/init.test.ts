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

describe.concurrent('a practice is set up in one sitting', () => {
  test('solo in Malaysia with Google', async () => {
    const { folder, code, screen, left } = await sitting([
      ['called?', 'Mei Tan Counselling'],
      ['In which country', 'Malaysia'],
      ['clients live?', 'Malaysia, Singapore'],
      ['Which domains', 'meitan.example'],
      ['for privacy?', 'Mei Tan'],
      ['security of computers', ''],
      ['judge by?', ''],
      ['Which systems', 'Google Workspace, SafeTalk, WhatsApp'],
      ['which administrator', 'mei@meitan.example'],
      ['desktop client', ''],
      ['computer it runs on', ''],
      ['Who works there?', '1'],
      ['works there now', 'Mei Tan, mei@meitan.example, owner'],
      [/> $/, ''],
      ['Everybody who left', ''],
      ['Google Workspace: when', '2026-02-01'],
      ['SafeTalk: when', 'none'],
      ['WhatsApp: when', ''],
    ])
    expect({ code, left }, screen).toEqual({ code: 0, left: 0 })
    expect(await said(folder)).toMatchObject({
      practice: {
        name: 'Mei Tan Counselling',
        country: 'MY',
        clientsIn: ['MY', 'SG'],
        privacyOfficer: 'Mei Tan',
        securityOfficer: 'Mei Tan',
      },
      profiles: ['pdpa-my', 'pdpa-sg'],
      sources: { google: { admin: 'mei@meitan.example', client: 'file:./google-client.json' }, device: {} },
      staff: [{ name: 'Mei Tan', email: 'mei@meitan.example', role: 'owner', left: null }],
      vendors: [
        { name: 'Google Workspace', source: 'google', agreement: { kind: 'DPA', signed: '2026-02-01' } },
        { name: 'SafeTalk', agreement: 'none' },
        { name: 'WhatsApp', holds: 'client', clinical: false },
      ],
    })
    expect(screen).toContain('clients live in Singapore')
    expect(screen.match(/> /g)?.length).toBeLessThan(40)
  })

  test('a group of 12 in Texas with Microsoft 365, its staff in a spreadsheet', async () => {
    const people = Array.from(
      { length: 12 },
      (_, i) => `Person ${i};p${i}@riverbend.example;therapist;${i === 11 ? '2026-06-30' : ''}`,
    )
    const csv = `\ufeffname;email;role;left\r\n${people.join('\r\n')}\r\n`
    const { folder, code, screen, left } = await sitting(
      [
        ['called?', 'Riverbend Counseling'],
        ['In which country', 'Untied States'],
        ['did you mean United States?', 'usa'],
        ['clients live?', ''],
        ['In which states', 'Texas'],
        ['Which domains', 'riverbend.example'],
        ['for privacy?', 'Rosa Diaz'],
        ['security of computers', 'Al Young'],
        ['judge by?', ''],
        ['Which systems', 'Microsoft 365, TherapyNotes, zoom, Fax Pro'],
        ['Fax Pro hold', 'y'],
        ['Application (client) ID', 'no idea'],
        ['36 characters', '6f1c0000-1111-2222-3333-444444444444'],
        ['its tenant', ''],
        ['computer it runs on', 'n'],
        ['Who works there?', '2'],
        ['Where is the file?', 'nobody.csv'],
        ['there is no such file', './staff.csv'],
        ['Microsoft 365: when', '2026-01-10'],
        ['TherapyNotes: when', '2027-01-10'],
        ['a day that is past', 'yes'],
        ['Zoom for Healthcare: when', ''],
        ['Fax Pro: when', ''],
      ],
      { 'staff.csv': csv },
    )
    expect({ code, left }, screen).toEqual({ code: 0, left: 0 })
    const file = await said(folder)
    expect(file).toMatchObject({ profiles: ['hipaa', 'us-tx'], staff: 'file:./staff.csv' })
    expect(file.sources).toEqual({
      microsoft365: { client: '6f1c0000-1111-2222-3333-444444444444', tenant: 'riverbend.example' },
    })
    expect(file.vendors.map(({ name, agreement }: Record<string, unknown>) => [name, agreement])).toEqual([
      ['Microsoft 365', { kind: 'BAA', signed: '2026-01-10' }],
      ['TherapyNotes', { kind: 'BAA' }],
      ['Zoom for Healthcare', undefined],
      ['Fax Pro', undefined],
    ])
    const planned = await confide(['plan', ...AT], { cwd: folder })
    expect(planned.code, planned.stderr).toBe(0)
  })

  test('a clinic in Ireland with both, its staff from the accounts of Google', async () => {
    const header = {
      record: 'header',
      schemaVersion: 1,
      tool: { name: 'confide', version: '0.1.0' },
      at: NOW,
      sources: [{ id: 'google', type: 'google', title: 'Google Workspace' }],
      expected: [],
    }
    const account = (id: string, more: object) => ({
      record: 'fact',
      kind: 'account',
      source: 'google',
      id,
      login: `${id}@clinic.example`,
      active: true,
      type: 'person',
      ...more,
    })
    const facts = [
      header,
      account('aoife', { name: 'Aoife Byrne' }),
      account('sean', { name: 'Sean Daly' }),
      account('info', { type: 'mailbox' }),
      account('old', { active: false }),
    ]
    const { folder, code, screen, left } = await sitting(
      [
        ['called?', 'Liffey Clinic'],
        ['In which country', 'Ireland'],
        ['clients live?', 'Ireland, England'],
        ['Which domains', ''],
        ['for privacy?', 'Aoife Byrne'],
        ['security of computers', '-'],
        ['judge by?', 'gdpr, uk-gdpr, baseline'],
        ['Which systems', '7, 10'],
        ['which administrator', 'aoife@clinic.example'],
        ['desktop client', ''],
        ['Application (client) ID', ''],
        [/Not connected yet[\s\S]*computer it runs on/, 'y'],
        ['Who works there?', 'from accounts'],
        ['Where is the file?', "'facts.ndjson'"],
        ['Has any of them left?', 'Sean Daly'],
        ['Last day of Sean Daly', '30/06/2026'],
        ['a real day such as', '2026-06-30'],
        ['Google Workspace: when', '2025-05-05'],
        ['Microsoft 365: when', 'none'],
      ],
      { 'facts.ndjson': facts.map((it) => JSON.stringify(it)).join('\n') },
    )
    expect({ code, left }, screen).toEqual({ code: 0, left: 0 })
    expect(await said(folder)).toMatchObject({
      practice: { country: 'IE', clientsIn: ['IE', 'GB'] },
      profiles: ['gdpr', 'uk-gdpr', 'baseline'],
      sources: { google: { admin: 'aoife@clinic.example' }, device: {} },
      staff: [
        { name: 'Aoife Byrne', email: 'aoife@clinic.example' },
        { name: 'Sean Daly', email: 'sean@clinic.example', left: '2026-06-30' },
      ],
      vendors: [
        { name: 'Google Workspace', source: 'google' },
        { name: 'Microsoft 365', agreement: 'none' },
      ],
    })
    expect(screen).toContain('left out: 1 disabled, 1 shared mailboxes')
    expect(await text(folder)).toContain('# not connected yet: docs/sources/microsoft365.md')
  })
})

const MINE = `# our file
practice: { name: Harbour, country: SG, clientsIn: [SG] } # since 2021

# checked by a lawyer
profiles: [pdpa-sg]
staff:
  # the owner
  - { name: Ana, email: ana@h.example, left: null }
`

/** Enter on every question of the interview of a practice that is set up. */
const ENTER: Step[] = Array.from({ length: 40 }, () => [/> $/, ''])

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
      ...Array.from({ length: 6 }, (): Step => [/> $/, '']),
      ['judge by?', ''],
      ['Which systems', ''],
      ['computer it runs on', 'n'],
      ['Who works there?', '1'],
      ['works there now', 'Ana, ana@h.example'],
      [/> $/, '\u0003'],
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
