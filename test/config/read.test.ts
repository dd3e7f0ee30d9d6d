import { cp, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig, readPluginNames } from '../../src/config/read.js'
import { COLLECTORS, expectRefusal, folderWith, HEAD, marked, NOW, read, refusalOf, type Wrong } from './practice-folder.js'

const FIXTURE = join(import.meta.dirname, '../fixtures/config/harbour-street/confide.yaml')

describe('who answers for privacy', () => {
  it.each([
    ['none', null],
    ['Nobody', null],
    ['null', null],
    ['Noneen Ryan', 'Noneen Ryan'],
  ])('%s', async (word, expected) => {
    const folder = await folderWith({
      'confide.yaml': `practice: { name: A, country: SG, clientsIn: [SG], privacyOfficer: ${word}, securityOfficer: ${word} }\n`,
    })
    const { practice } = await readConfig(join(folder, 'confide.yaml'), { collectors: COLLECTORS, now: NOW })
    expect([practice.privacyOfficer, practice.securityOfficer]).toEqual([expected, expected])
  })
})

describe('a whole practice', () => {
  it('is read with its staff list and its statements', async () => {
    const config = await readConfig(FIXTURE, { collectors: COLLECTORS, now: NOW })
    expect(config.practice).toEqual({
      name: 'Harbour Street Therapy',
      country: 'SG',
      clientsIn: ['SG', 'MY'],
      privacyOfficer: 'Ana Ruiz',
      securityOfficer: null,
    })
    expect(config.staff).toEqual([
      {
        name: 'Ana Ruiz',
        email: 'Ana@harbourst.example',
        emails: ['ana.ruiz@harbourst.example', 'owner@harbourst.example'],
        role: 'owner',
        started: '2021-03-01',
        left: null,
      },
      { name: 'Ong; Ben', email: 'ben@harbourst.example', emails: [], role: 'intern', started: '2025-01-10', left: '2026-06-30' },
      { name: 'Chi', email: 'chi@harbourst.example', emails: [], role: 'front desk', left: null },
    ])
    expect(config.sources.map(({ id, type }) => [id, type])).toEqual([
      ['cloud', 'cloud'],
      ['cloud-archive', 'cloud'],
      ['device', 'device'],
    ])
    expect(config.sources[1]?.settings).toEqual({
      tenant: 'archive.harbourst.example',
      secret: 'file:./keys/archive',
      retries: 3,
    })
    expect(config.vendors?.map(({ agreement }) => agreement)).toEqual([
      null,
      { kind: 'BAA', signed: '2026-01-10', expires: null },
    ])
    expect(config.training).toEqual([])
    expect(config.statements.map(({ answer }) => answer)).toEqual(['yes', 'does-not-apply'])
    expect(config.folder).toBe(join(FIXTURE, '..'))
  })

  it('knows where everything stands, in three files', async () => {
    const { place } = await readConfig(FIXTURE, { collectors: COLLECTORS, now: NOW })
    expect(place(['waivers', 0, 'check'])).toEqual({ file: FIXTURE, line: 37, column: 14, path: 'waivers[0].check' })
    expect(place(['waivers', 0, 'check'], 'key').column).toBe(7)
    expect(place(['profiles', 1])).toMatchObject({ line: 3, column: 22, path: 'profiles[1]' })
    expect(place(['staff'])).toMatchObject({ file: FIXTURE, line: 8 })
    expect(place(['staff', 1, 'email'])).toMatchObject({ file: join(FIXTURE, '../staff.csv'), line: 3, path: 'staff[1].email' })
    expect(place(['statements', 1, 'check'])).toMatchObject({ file: join(FIXTURE, '../statements.yaml'), line: 3, column: 14 })
    expect(place(['nowhere', 3])).toMatchObject({ file: FIXTURE, path: 'nowhere[3]' })
  })

  it('keeps what is left out undefined, and an empty list empty', async () => {
    const config = await read(`${HEAD}backups: []\n`)
    expect(config.backups).toEqual([])
    for (const key of ['staff', 'accounts', 'vendors', 'stores', 'training', 'incidents', 'devices'] as const) {
      expect(config[key]).toBeUndefined()
    }
    expect([config.profiles, config.sources, config.waivers, config.plugins, config.owners, config.statements]).toEqual([
      [],
      [],
      [],
      [],
      {},
      [],
    ])
  })

  it('reads the same with a byte order mark and Windows line ends', async () => {
    const config = await read(`\ufeff${HEAD}backups:\n  - of: notes\n`.replaceAll('\n', '\r\n'))
    expect(config.backups).toEqual([{ of: 'notes' }])
  })

  it('reads one of 10,000 accounts', async () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => `- { login: u${at}@x.example }`).join('\n')
    expect((await read(`${HEAD}accounts:\n${lines}\n`)).accounts).toHaveLength(10_000)
  })
})

const odd: [string, string][] = [
  ['10,000 characters', 'x'.repeat(10_000)],
  ['control characters', '\u0000\u0007\u001b[31m\u007f\u009f'],
  ['line breaks', 'a\r\nb\nc\u2028d'],
  ['direction overrides', '\u202egnp.exe\u2066'],
  ['HTML', '<script>alert(1)</script>'],
  ['a spreadsheet formula', "=cmd()|'/C calc'!A0"],
  ['a template', '{{7*7}}<%= 7 %>#{7}'],
  ['half a character', '\ud800'],
  ['a name of the language', '__proto__'],
  ['another of them', 'constructor'],
  ['a single space', ' '],
  ['Chinese', '心理咨询室'],
  ['a path', '../../etc/passwd'],
  ['a shell command', '$(rm -rf ~); `id`'],
]

describe('what is odd but legal is kept unchanged', () => {
  it.each(odd)('a practice called by %s', async (_sentence, name) => {
    const text = `practice: { name: ${JSON.stringify(name)}, country: SG, clientsIn: [SG] }\nvendors: [{ name: ${JSON.stringify(name)} }]\n`
    const config = await read(text)
    expect(config.practice.name).toBe(name)
    expect(config.vendors?.[0]?.name).toBe(name)
  })
})

const unknownKey = (says: string, path: string): Wrong => ({ code: 'CONFIG_UNKNOWN_KEY', says, path })
const missing = (key: string, path: string): Wrong => ({ code: 'CONFIG_MISSING_KEY', says: `\`${key}\` is missing`, path })
const value = (says: string | RegExp, path?: string): Wrong => ({ code: 'CONFIG_VALUE', says, path })
const future = (path: string): Wrong => ({ code: 'CONFIG_FUTURE_DATE', says: 'today is 2026-06-01', path })

const refused: [string, string, Wrong][] = [
  ['a key that is misspelt', `${HEAD}▲vendor: []\n`, unknownKey('did you mean `vendors`?', 'vendor')],
  ['a key that nothing resembles', `${HEAD}▲wallpaper: blue\n`, unknownKey('the keys here are practice, profiles', 'wallpaper')],
  ['statements in the wrong file', `${HEAD}▲statements: []\n`, unknownKey('`statements`', 'statements')],
  [
    'two letters swapped',
    'practice: { ▲nmae: P, name: P, country: SG, clientsIn: [SG] }',
    unknownKey('`name`?', 'practice.nmae'),
  ],
  [
    'a misspelt key in a list',
    `${HEAD}backups:\n  - of: notes\n    ▲encripted: true\n`,
    unknownKey('`encrypted`?', 'backups[0].encripted'),
  ],
  [
    'a key in another case',
    `${HEAD}backups:\n  - of: notes\n    ▲lastrun: 2026-01-01\n`,
    unknownKey('`lastRun`?', 'backups[0].lastrun'),
  ],
  [
    'a misspelt key of an agreement',
    `${HEAD}vendors: [{ name: V, agreement: { kind: BAA, ▲singed: 2026-01-01 } }]`,
    unknownKey('`signed`?', 'vendors[0].agreement.singed'),
  ],
  [
    'a misspelt key of a copy',
    `${HEAD}stores: [{ name: S, copies: [{ role: primary, ▲contries: [SG] }] }]`,
    unknownKey('`countries`?', 'stores[0].copies[0].contries'),
  ],
  ['a theme that does not exist', `${HEAD}owners: { ▲device: a@x.example }`, unknownKey('`devices`?', 'owners.device')],
  [
    'a key with control characters, made harmless',
    `${HEAD}"▲\\e[31mred": 1\n`.replace('"▲', '▲"'),
    unknownKey('`\uFFFD[31mred`', '["\uFFFD[31mred"]'),
  ],
  ['a practice without a country', '▲practice: { name: P, clientsIn: [SG] }', missing('country', 'practice.country')],
  ['a file without a practice', '▲profiles: []\n', missing('practice', 'practice')],
  ['a staff member without e-mail', `${HEAD}staff:\n  - ▲name: Ana\n`, missing('email', 'staff[0].email')],
  ['a backup of nothing', `${HEAD}backups:\n  - ▲where: a drawer\n`, missing('of', 'backups[0].of')],
  [
    'a training that was not finished',
    `${HEAD}training: [▲{ person: a@x.example, topic: phishing }]`,
    missing('completed', 'training[0].completed'),
  ],
  [
    'an incident that nobody discovered',
    `${HEAD}incidents: [▲{ name: theft }]`,
    missing('discovered', 'incidents[0].discovered'),
  ],
  [
    'a waiver without an end',
    `${HEAD}waivers: [▲{ check: a, subject: b, reason: c, approvedBy: d }]`,
    missing('until', 'waivers[0].until'),
  ],
  ['a list where a block belongs', 'practice: ▲[a]', value('expected a block of keys (who is audited), got a list', 'practice')],
  [
    'a key with nothing behind it',
    `${HEAD}▲backups:\n`,
    value('expected a list (copies made so that data can be brought back; [] for none), got nothing', 'backups'),
  ],
  [
    'a country in small letters',
    'practice: { name: P, country: ▲sg, clientsIn: [SG] }',
    value('expected a two-letter country code such as SG', 'practice.country'),
  ],
  [
    'a country in words',
    'practice: { name: P, country: SG, clientsIn: [SG, ▲Malaysia] }',
    value('got `Malaysia`', 'practice.clientsIn[1]'),
  ],
  [
    'a practice without clients',
    'practice: { name: P, country: SG, clientsIn: ▲[] }',
    value('at least one country', 'practice.clientsIn'),
  ],
  [
    'an empty name',
    'practice: { name: ▲"", country: SG, clientsIn: [SG] }',
    value('expected text that is not empty', 'practice.name'),
  ],
  [
    'a number as a name',
    'practice: { name: ▲1984, country: SG, clientsIn: [SG] }',
    value('got the number 1984; write it in quotes', 'practice.name'),
  ],
  ['nobody on the staff', `${HEAD}staff: ▲[]\n`, value('somebody works there', 'staff')],
  ['a staff list that is a word', `${HEAD}staff: ▲ana\n`, value('file: and a path', 'staff')],
  ['a staff list that is a number', `${HEAD}staff: ▲3\n`, value('or a list', 'staff')],
  ['an e-mail address that is none', `${HEAD}staff: [{ name: Ana, email: ▲ana }]`, value('an e-mail address', 'staff[0].email')],
  [
    'yes for true',
    `${HEAD}vendors: [{ name: V, logins: ▲yes }]`,
    value('expected true or false (people sign in to it), got `yes`', 'vendors[0].logins'),
  ],
  [
    'a choice that is misspelt',
    `${HEAD}backups: [{ of: a, schedule: ▲dayly }]`,
    value('did you mean `daily`?', 'backups[0].schedule'),
  ],
  [
    'a choice that does not exist',
    `${HEAD}accounts: [{ login: a, type: ▲robot }]`,
    value('expected person, mailbox, room, service, break-glass or guest', 'accounts[0].type'),
  ],
  [
    'a word for no agreement that is not "none"',
    `${HEAD}vendors: [{ name: V, agreement: ▲missing }]`,
    value('expected none or a block of keys', 'vendors[0].agreement'),
  ],
  ['a negative number of seconds', `${HEAD}devices: [{ name: D, lockAfter: ▲-5 }]`, value('at least 0', 'devices[0].lockAfter')],
  ['half a second', `${HEAD}devices: [{ name: D, lockAfter: ▲0.5 }]`, value('a whole number', 'devices[0].lockAfter')],
  ['an endless number', `${HEAD}devices: [{ name: D, lockAfter: ▲.inf }]`, value('number', 'devices[0].lockAfter')],
  [
    '30 February',
    `${HEAD}staff: [{ name: A, email: a@x.example, started: ▲2026-02-30 }]`,
    value('expected a real day such as 2026-06-30 (first day at work), got `2026-02-30`', 'staff[0].started'),
  ],
  [
    '29 February of a common year',
    `${HEAD}backups: [{ of: a, lastRestoreTest: ▲2025-02-29 }]`,
    value('a real day', 'backups[0].lastRestoreTest'),
  ],
  [
    'the thirteenth month',
    `${HEAD}backups: [{ of: a, lastRestoreTest: ▲2025-13-01 }]`,
    value('a real day', 'backups[0].lastRestoreTest'),
  ],
  [
    'a day written the other way round',
    `${HEAD}backups: [{ of: a, lastRestoreTest: ▲01/02/2026 }]`,
    value('a real day', 'backups[0].lastRestoreTest'),
  ],
  ['a year alone', `${HEAD}vendors: [{ name: V, reviewed: ▲2026 }]`, value('got the number 2026', 'vendors[0].reviewed')],
  [
    'a time without its zone',
    `${HEAD}backups: [{ of: a, lastRun: ▲2026-05-01T10:00:00 }]`,
    value('a time with its zone', 'backups[0].lastRun'),
  ],
  [
    'a word for never',
    `${HEAD}backups: [{ of: a, lastRestoreTest: ▲never }]`,
    value('null: never', 'backups[0].lastRestoreTest'),
  ],
  ['a restore test tomorrow', `${HEAD}backups: [{ of: a, lastRestoreTest: ▲2026-06-03 }]`, future('backups[0].lastRestoreTest')],
  ['a backup that ran next year', `${HEAD}backups: [{ of: a, lastRun: ▲2027-01-01T00:00:00Z }]`, future('backups[0].lastRun')],
  [
    'an agreement signed next month',
    `${HEAD}vendors: [{ name: V, agreement: { kind: BAA, signed: ▲2026-07-01 } }]`,
    future('vendors[0].agreement.signed'),
  ],
  [
    'a mechanism signed next month',
    `${HEAD}vendors: [{ name: V, mechanism: { kind: SCC, signed: ▲2026-07-01 } }]`,
    future('vendors[0].mechanism.signed'),
  ],
  ['terms read next month', `${HEAD}vendors: [{ name: V, reviewed: ▲2026-07-01 }]`, future('vendors[0].reviewed')],
  [
    'a training finished next month',
    `${HEAD}training: [{ person: a@x.example, topic: t, completed: ▲2026-07-01 }]`,
    future('training[0].completed'),
  ],
  [
    'an incident that will happen',
    `${HEAD}incidents: [{ discovered: 2026-05-01, closed: ▲2026-07-01 }]`,
    future('incidents[0].closed'),
  ],
  ['a sign-in in the future', `${HEAD}accounts: [{ login: a, lastSignIn: ▲2030-01-01 }]`, future('accounts[0].lastSignIn')],
  [
    'a future date beside another mistake',
    `${HEAD}backups: [{ of: a, lastRun: ▲2028-01-01 }, { of: 1 }]`,
    future('backups[0].lastRun'),
  ],
  [
    'a first day years ahead',
    `${HEAD}staff: [{ name: A, email: a@x.example, started: ▲2062-01-01 }]`,
    { code: 'CONFIG_FUTURE_DATE', says: 'within a year', path: 'staff[0].started' },
  ],
  [
    'a last day before the first',
    `${HEAD}staff: [{ name: A, email: a@x.example, started: 2026-01-02, left: ▲2026-01-01 }]`,
    { code: 'CONFIG_DATE_ORDER', says: 'on or after started (2026-01-02)', path: 'staff[0].left' },
  ],
  [
    'an agreement that ended before it was signed',
    `${HEAD}vendors: [{ name: V, agreement: { kind: BAA, signed: 2026-01-02, expires: ▲2025-01-02 } }]`,
    { code: 'CONFIG_DATE_ORDER', says: 'on or after signed', path: 'vendors[0].agreement.expires' },
  ],
  [
    'an incident known before it happened',
    `${HEAD}incidents: [{ happened: 2026-03-03, discovered: ▲2026-03-01 }]`,
    { code: 'CONFIG_DATE_ORDER', says: 'on or after happened', path: 'incidents[0].discovered' },
  ],
  [
    'a waiver for three years',
    `${HEAD}waivers: [{ check: a, subject: b, reason: c, approvedBy: d, until: ▲2029-06-01 }]`,
    { code: 'CONFIG_WAIVER_TOO_LONG', says: 'at most a year', path: 'waivers[0].until' },
  ],
  [
    'one person twice',
    `${HEAD}staff:\n  - { name: A, email: ana@x.example }\n  - { name: B, email: b@x.example }\n  - { name: C, email: ▲ANA@X.example }\n`,
    { code: 'CONFIG_DUPLICATE_STAFF', says: 'the person on line 3', path: 'staff[2].email' },
  ],
  [
    'a vendor whose source is not connected',
    `${HEAD}sources: { cloud: {} }\nvendors: [{ name: V, source: ▲clod }]`,
    { code: 'CONFIG_UNKNOWN_SOURCE', says: 'did you mean `cloud`?', path: 'vendors[0].source' },
  ],
  [
    'an account of a source that is not there',
    `${HEAD}accounts: [{ login: a, source: ▲cloud }]`,
    { code: 'CONFIG_UNKNOWN_SOURCE', says: 'the sources are none', path: 'accounts[0].source' },
  ],
]

describe('confide.yaml is refused', () => {
  it.each(refused)('for %s', async (_sentence, source, wrong) => {
    const place = marked(source)
    expectRefusal(await refusalOf(read(place.text)), place, wrong)
  })

  it('with all its problems in one error, in the order of the file', async () => {
    const error = await refusalOf(
      read(
        `${HEAD}vendor: []\nbackups: [{ of: 1, schedule: dayly, lastRun: 2030-01-01 }]\nstaff: [{ name: A, email: a }]\nwibble: 2\n`,
      ),
    )
    expect(error).toMatchObject({ code: 'CONFIG_UNKNOWN_KEY', at: { line: 2, column: 1, path: 'vendor' } })
    const rest = error.what.split('\n').slice(1)
    expect(rest.map((line) => line.replace(/^.*confide\.yaml:/, '').split(': ')[0])).toEqual([
      '3:17 backups[0].of',
      '3:30 backups[0].schedule',
      '3:46 backups[0].lastRun',
      '4:27 staff[0].email',
      '5:1 wibble',
    ])
  })

  it('with the problems of all three files', async () => {
    const files = { 'staff.csv': 'name,email\nAna,ana\n', 'statements.yaml': 'statement: []\n' }
    const error = await refusalOf(read(`${HEAD}staff: file:./staff.csv\nwibble: 1\n`, files))
    expect(error.what).toMatch(/unknown key `wibble`[\s\S]*staff\.csv:2 staff\[0\]\.email[\s\S]*statements\.yaml:1:1/)
  })

  it('showing a long value cut to 120 characters on one line', async () => {
    const error = await refusalOf(
      read(`practice: { name: P, clientsIn: [SG], country: ${JSON.stringify(`\u001b[2J\n${'x'.repeat(500)}`)} }`),
    )
    expect(error.what).toContain(`got \`\uFFFD[2J\uFFFD${'x'.repeat(115)}…\``)
    expect(error.what).not.toContain('\n')
  })

  it('quickly with 10,000 wrong items, and says how many more there are', async () => {
    const error = await refusalOf(read(`${HEAD}accounts:\n${'- { lgin: a }\n'.repeat(10_000)}`))
    expect(error.what.split('\n')).toHaveLength(21)
    expect(error.what).toMatch(/and \d+ more$/)
  })
})

const accepted: [string, string][] = [
  ['a first day next month', 'staff: [{ name: A, email: a@x.example, started: 2026-07-01 }]'],
  ['a last day next year', 'staff: [{ name: A, email: a@x.example, left: 2027-07-01 }]'],
  ['something that happened today, seen from further east', 'backups: [{ of: a, lastRestoreTest: 2026-06-02 }]'],
  ['29 February of a leap year', 'backups: [{ of: a, lastRestoreTest: 2024-02-29 }]'],
  ['a waiver that has ended', 'waivers: [{ check: a, subject: b, reason: c, approvedBy: d, until: 2020-01-01 }]'],
  ['a waiver for a year', 'waivers: [{ check: a, subject: b, reason: c, approvedBy: d, until: 2027-06-01 }]'],
  ['null where somebody looked', 'vendors: [{ name: V, agreement: null, mechanism: none, reviewed: null, source: null }]'],
  ['two vendors of one name', 'vendors: [{ name: V }, { name: V }]'],
  ['a repeated part', 'vendors: [{ name: V, agreement: &dpa { kind: DPA } }, { name: W, agreement: *dpa }]'],
  ['a country that YAML 1.1 would call false', 'vendors: [{ name: V, countries: [NO] }]'],
]

describe('confide.yaml is accepted', () => {
  it.each(accepted)('with %s', async (_sentence, text) => {
    await expect(read(`${HEAD}${text}\n`)).resolves.toMatchObject({ practice: { name: 'Harbour' } })
  })

  it('with a vendor whose source comes from a facts file', async () => {
    const folder = await folderWith({ 'confide.yaml': `${HEAD}vendors: [{ name: V, source: microsoft365 }]` })
    const options = { collectors: COLLECTORS, now: NOW, alsoSources: ['microsoft365'] }
    expect((await readConfig(join(folder, 'confide.yaml'), options)).vendors).toHaveLength(1)
  })
})

describe('what stands where confide.yaml is expected', () => {
  it('missing: says so', async () => {
    const folder = await folderWith({})
    expect((await refusalOf(readConfig(join(folder, 'confide.yaml'), { collectors: [], now: NOW }))).code).toBe(
      'CONFIG_NOT_FOUND',
    )
  })

  it('a folder: says so', async () => {
    const folder = await folderWith({})
    await mkdir(join(folder, 'confide.yaml'))
    expect((await refusalOf(readConfig(join(folder, 'confide.yaml'), { collectors: [], now: NOW }))).code).toBe(
      'CONFIG_NOT_A_FILE',
    )
  })

  it('a device that never ends: is not read', async () => {
    const folder = await folderWith({})
    await symlink('/dev/zero', join(folder, 'confide.yaml'))
    expect((await refusalOf(readConfig(join(folder, 'confide.yaml'), { collectors: [], now: NOW }))).code).toBe(
      'CONFIG_NOT_A_FILE',
    )
  })

  it('a link to itself: says so', async () => {
    const folder = await folderWith({})
    await symlink('confide.yaml', join(folder, 'confide.yaml'))
    expect((await refusalOf(readConfig(join(folder, 'confide.yaml'), { collectors: [], now: NOW }))).code).toBe(
      'CONFIG_UNREADABLE',
    )
  })

  it('a path that no file can have: says so', async () => {
    expect((await refusalOf(readConfig('a\0b/confide.yaml', { collectors: [], now: NOW }))).code).toBe('CONFIG_UNREADABLE')
  })

  it('the practice moved as a whole: reads the same', async () => {
    const folder = await folderWith({})
    await cp(join(FIXTURE, '..'), folder, { recursive: true })
    const config = await readConfig(join(folder, 'confide.yaml'), { collectors: COLLECTORS, now: NOW })
    expect(config.staff).toHaveLength(3)
  })
})

describe('the plugins of a practice', () => {
  it('are named before anything else is validated', async () => {
    const folder = await folderWith({ 'confide.yaml': 'plugins: [confide-okta, 3]\nsources: { okta: {} }\n' })
    expect(await readPluginNames(join(folder, 'confide.yaml'))).toEqual(['confide-okta'])
  })

  it('are none in a file without the key, and an error in no YAML', async () => {
    const folder = await folderWith({ 'a.yaml': HEAD, 'b.yaml': '}' })
    expect(await readPluginNames(join(folder, 'a.yaml'))).toEqual([])
    expect((await refusalOf(readPluginNames(join(folder, 'b.yaml')))).code).toBe('CONFIG_SYNTAX')
  })
})
