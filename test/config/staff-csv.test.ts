import { describe, expect, it } from 'vitest'
import { HEAD, read, refusalOf } from './practice-folder.js'

const staff = (csv: string | Uint8Array) => read(`${HEAD}staff: file:./staff.csv\n`, { 'staff.csv': csv })

const same = [{ name: 'Ana', email: 'ana@x.example', role: 'owner', left: null }]

const accepted: [string, string | Uint8Array, unknown][] = [
  ['the plainest list', 'name,email,role,left\nAna,ana@x.example,owner,\n', same],
  ['columns in another order and case', 'LEFT,Role,E-Mail,Name\n,owner,ana@x.example,Ana\n'.replace('E-Mail', 'eMail'), same],
  ['a byte order mark', '\ufeffname,email,role,left\nAna,ana@x.example,owner,\n', same],
  ['Windows line ends', 'name,email,role,left\r\nAna,ana@x.example,owner,\r\n', same],
  ['old Macintosh line ends', 'name,email,role,left\rAna,ana@x.example,owner,\r', same],
  ['no line end at the end', 'name,email,role,left\nAna,ana@x.example,owner,', same],
  ['semicolons', 'name;email;role;left\nAna;ana@x.example;owner;\n', same],
  ['tabs', 'name\temail\trole\tleft\nAna\tana@x.example\towner\t\n', same],
  ['quotes around everything', '"name","email","role","left"\n"Ana","ana@x.example","owner",""\n', same],
  ['spaces around everything', ' name , email , role , left \n  Ana , ana@x.example , owner ,  \n', same],
  ['empty lines and rows of commas', '\n\nname,email,role,left\n\nAna,ana@x.example,owner,\n,,,\n   \n', same],
  ['empty cells behind the last column', 'name,email,role,left\nAna,ana@x.example,owner,,,,\n', same],
  ['a comma within quotes', 'name,email\n"Ruiz, Ana",ana@x.example\n', [{ name: 'Ruiz, Ana', email: 'ana@x.example' }]],
  ['a comma between semicolons', 'name;email\nRuiz, Ana;ana@x.example\n', [{ name: 'Ruiz, Ana', email: 'ana@x.example' }]],
  ['a doubled quote', 'name,email\n"Ana ""A"" Ruiz",ana@x.example\n', [{ name: 'Ana "A" Ruiz', email: 'ana@x.example' }]],
  ['a line break within quotes', 'name,email\n"Ana\nRuiz",ana@x.example\n', [{ name: 'Ana\nRuiz', email: 'ana@x.example' }]],
  ['a formula, kept as it is', 'name,email\n=cmd(),ana@x.example\n', [{ name: '=cmd()', email: 'ana@x.example' }]],
  [
    'a name of 10,000 characters',
    `name,email\n${'x'.repeat(10_000)},ana@x.example\n`,
    [{ name: 'x'.repeat(10_000), email: 'ana@x.example' }],
  ],
  [
    'control characters in a name',
    'name,email\n\u0000\u001b[31mAna,ana@x.example\n',
    [{ name: '\u0000\u001b[31mAna', email: 'ana@x.example' }],
  ],
  [
    'other addresses, however they are separated',
    'name;email;emails\nAna;ana@x.example;a@x.example, b@x.example c@x.example|d@x.example\nBen;ben@x.example;\n',
    [
      { name: 'Ana', email: 'ana@x.example', emails: ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'] },
      { name: 'Ben', email: 'ben@x.example', emails: [] },
    ],
  ],
  [
    'aliases as another word for emails',
    'name,email,aliases\nAna,ana@x.example,a@x.example\n',
    [{ name: 'Ana', email: 'ana@x.example', emails: ['a@x.example'] }],
  ],
  ['an empty first day as unknown', 'name,email,started\nAna,ana@x.example,\n', [{ name: 'Ana', email: 'ana@x.example' }]],
  ['no column for leaving as unknown', 'name,email\nAna,ana@x.example\n', [{ name: 'Ana', email: 'ana@x.example' }]],
  [
    'an empty last day as still here',
    'name,email,left\nAna,ana@x.example,\n',
    [{ name: 'Ana', email: 'ana@x.example', left: null }],
  ],
]

describe('staff.csv is read', () => {
  it.each(accepted)('with %s', async (_sentence, csv, expected) => {
    expect((await staff(csv)).staff).toEqual(expected)
  })
})

const wrong = (code: string, line: number, says: string, path?: string) => ({ code, line, says, path })

const refused: [string, string | Uint8Array, ReturnType<typeof wrong>][] = [
  ['an empty file', '', wrong('CONFIG_CSV', 1, 'the column `name` is missing')],
  ['a list without people', 'name,email\n', wrong('CONFIG_VALUE', 1, 'somebody works there', 'staff')],
  ['a list without header', 'Ana,ana@x.example\n', wrong('CONFIG_CSV', 1, 'unknown column `Ana`')],
  ['no e-mail column', 'name,role\nAna,owner\n', wrong('CONFIG_CSV', 1, '`email` is missing')],
  ['no name column', 'email\nana@x.example\n', wrong('CONFIG_CSV', 1, '`name` is missing')],
  ['a misspelt column', '\nname,emial\nAna,ana@x.example\n', wrong('CONFIG_CSV', 2, 'did you mean `email`?')],
  [
    'a column that nothing resembles',
    'name,email,salary\nAna,ana@x.example,1\n',
    wrong('CONFIG_CSV', 1, 'the columns are name, email'),
  ],
  ['__proto__ as a column', 'name,email,__proto__\nAna,ana@x.example,1\n', wrong('CONFIG_CSV', 1, 'unknown column `__proto__`')],
  ['a column without a name', 'name,email,\nAna,ana@x.example,1\n', wrong('CONFIG_CSV', 1, 'unknown column empty text')],
  ['a column that stands twice', 'name,email,name\nAna,ana@x.example,B\n', wrong('CONFIG_CSV', 1, '`name` stands twice')],
  ['emails beside aliases', 'name,email,emails,aliases\nAna,ana@x.example,,\n', wrong('CONFIG_CSV', 1, '`emails` stands twice')],
  ['a header that attacks the terminal', 'name,email,\u001b[2J\nA,a@x.example,\n', wrong('CONFIG_CSV', 1, '`\uFFFD[2J`')],
  ['an empty e-mail', 'name,email\nAna,ana@x.example\nBen,\n', wrong('CONFIG_VALUE', 3, 'an e-mail address', 'staff[1].email')],
  ['an e-mail address that is none', 'name,email\nAna,ana\n', wrong('CONFIG_VALUE', 2, 'got `ana`', 'staff[0].email')],
  [
    'an alias that is none',
    'name,email,aliases\nAna,ana@x.example,ana\n',
    wrong('CONFIG_VALUE', 2, 'got `ana`', 'staff[0].emails[0]'),
  ],
  ['an empty name', 'name,email\n,ana@x.example\n', wrong('CONFIG_VALUE', 2, 'not empty', 'staff[0].name')],
  [
    'a date that can be read in two ways',
    'name,email,started\nAna,ana@x.example,03/04/2026\n',
    wrong('CONFIG_VALUE', 2, '(year-month-day), got `03/04/2026`, which can be read as two days', 'staff[0].started'),
  ],
  [
    'another one, with dots',
    'name,email,left\nAna,ana@x.example,3.4.26\n',
    wrong('CONFIG_VALUE', 2, 'two days', 'staff[0].left'),
  ],
  [
    'a date that can be read in one way only',
    'name,email,started\nAna,ana@x.example,13/04/2026\n',
    wrong('CONFIG_VALUE', 2, 'such as 2026-06-30', 'staff[0].started'),
  ],
  [
    'a spreadsheet’s number for a day',
    'name,email,started\nAna,ana@x.example,46115\n',
    wrong('CONFIG_VALUE', 2, 'got `46115`', 'staff[0].started'),
  ],
  ['30 February', 'name,email,left\nAna,ana@x.example,2026-02-30\n', wrong('CONFIG_VALUE', 2, 'a real day', 'staff[0].left')],
  ['a word for still here', 'name,email,left\nAna,ana@x.example,null\n', wrong('CONFIG_VALUE', 2, 'got `null`', 'staff[0].left')],
  [
    'a last day before the first',
    'name,email,started,left\nAna,ana@x.example,2026-01-02,2026-01-01\n',
    wrong('CONFIG_DATE_ORDER', 2, 'on or after started', 'staff[0].left'),
  ],
  [
    'a first day years ahead',
    'name,email,started\nAna,ana@x.example,2062-01-02\n',
    wrong('CONFIG_FUTURE_DATE', 2, 'within a year', 'staff[0].started'),
  ],
  [
    'one person twice',
    'name,email\n"Ana\nRuiz",ana@x.example\n\nBen,ben@x.example\nAna,ANA@x.example\n',
    wrong('CONFIG_DUPLICATE_STAFF', 6, 'the person on line 2', 'staff[2].email'),
  ],
  [
    'one person twice after Windows line ends in quotes',
    'name,email\r\n"Ana\r\nRuiz",ana@x.example\r\nAna,ana@x.example\r\n',
    wrong('CONFIG_DUPLICATE_STAFF', 4, 'the person on line 2', 'staff[1].email'),
  ],
  [
    'a cell too many',
    'name,email\nRuiz, Ana,ana@x.example\n',
    wrong('CONFIG_CSV', 2, 'expected 2 cells as in the first line, got 3', 'staff[0]'),
  ],
  [
    'a cell too few, which would read as still here',
    'name,email,left\nAna,ana@x.example\n',
    wrong('CONFIG_CSV', 2, 'expected 3 cells as in the first line, got 2', 'staff[0]'),
  ],
  ['a quote that is never closed', 'name,email\n"Ana,ana@x.example\nBen,ben@x.example\n', wrong('CONFIG_CSV', 3, 'never closed')],
  ['a quote inside a cell', 'name,email\nAna "A" Ruiz,ana@x.example\n', wrong('CONFIG_CSV', 2, 'a quote stands inside a cell')],
  [
    'text behind a closing quote',
    'name,email\nBen,ben@x.example\n"Ana" Ruiz,ana@x.example\n',
    wrong('CONFIG_CSV', 3, 'a quote stands inside a cell'),
  ],
  ['Latin-1, with the line', Buffer.from('name,email\nZo\xeb,zoe@x.example\n', 'latin1'), wrong('CONFIG_NOT_UTF8', 2, 'UTF-8')],
  ['UTF-16', Buffer.from('\ufeffname,email\n', 'utf16le'), wrong('CONFIG_NOT_UTF8', 1, 'UTF-8')],
  ['a spreadsheet itself', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe]), wrong('CONFIG_NOT_UTF8', 1, 'UTF-8')],
  [
    'a file of more than 5 MB',
    `name,email\n${'x'.repeat(5_000_000)}`,
    { ...wrong('CONFIG_TOO_LARGE', 0, 'bytes'), line: undefined as unknown as number },
  ],
]

describe('staff.csv is refused', () => {
  it.each(refused)('for %s', async (_sentence, csv, { code, line, says, path }) => {
    const error = await refusalOf(staff(csv))
    expect({ code: error.code, line: error.at?.line, path: error.at?.path }).toEqual({ code, line, path })
    expect(error.at?.file).toMatch(/staff\.csv$/)
    expect(error.what).toContain(says)
  })

  it('with all its problems at once, in the order of its lines', async () => {
    const error = await refusalOf(staff('name,email,left\nAna,ana,03/04/2026\nBen,ben@x.example\nBen,BEN@x.example,\n'))
    const places = error.what
      .split('\n')
      .slice(1)
      .map((line) => /csv:(\d+) (\S+):/.exec(line)?.slice(1).join(' '))
    expect([error.at?.path, ...places]).toEqual(['staff[0].left', '2 staff[0].email', '3 staff[1]', '4 staff[2].email'])
  })

  it('quickly with 50,000 people who are all the same', async () => {
    const error = await refusalOf(staff(`name,email\n${'Ana,ana@x.example\n'.repeat(50_000)}`))
    expect(error.what).toMatch(/and 49979 more$/)
  })
})
