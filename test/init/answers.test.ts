import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAnswers } from '../../src/init/answers-file.js'
import type { ConfideError } from '../../src/model/error.js'
import { collectors } from '../../src/plugins/generated/collectors.js'

const known = {
  profiles: ['hipaa', 'gdpr', 'pdpa-my'],
  collectors: collectors.filter(({ id }) => id !== 'declared'),
  now: new Date('2026-11-22T12:00:00Z'),
}

async function answersOf(text: string | Uint8Array) {
  const file = join(await mkdtemp(join(tmpdir(), 'confide-answers-')), 'answers.yaml')
  await writeFile(file, text)
  return readAnswers(file, known)
}

const refusal = async (text: string | Uint8Array) =>
  answersOf(text).then(
    (answers) => expect.fail(`accepted: ${JSON.stringify(answers)}`),
    (error: ConfideError) => error,
  )

describe('a file of answers', () => {
  it.each<[string, string, unknown]>([
    ['may be empty: everything is skipped', '', {}],
    ['may say one thing', 'device: true\n', { device: true }],
    [
      'names countries as people do',
      'practice: { country: Ireland, clientsIn: [uk, Ireland] }\n',
      { practice: { country: 'IE', clientsIn: ['GB', 'IE'] } },
    ],
    ['names states as people do', 'practice: { states: [Texas] }\n', { practice: { states: ['TX'] } }],
    ['takes a system by its name alone', 'systems: [Box]\n', { systems: [{ name: 'Box' }] }],
    [
      'says that there is no agreement',
      'systems: [{ name: Box, agreement: none }]\n',
      { systems: [{ name: 'Box', agreement: null }] },
    ],
    ...['none', 'Nobody', 'null'].map((word): [string, string, unknown] => [
      `takes "${word}" for nobody`,
      `practice: { privacyOfficer: ${word} }\n`,
      { practice: { privacyOfficer: null } },
    ]),
    [
      'takes a name with a joiner',
      'practice: { name: "\u0915\u094d\u200d\u0937" }\n',
      { practice: { name: '\u0915\u094d\u200d\u0937' } },
    ],
    ['may have a byte order mark and ends of lines as on Windows', '\ufeffdevice: true\r\n', { device: true }],
    [
      'may leave a source for later',
      'sources: { microsoft365: { tenant: h.example } }\n',
      { sources: { microsoft365: { tenant: 'h.example' } } },
    ],
    ['may name a facts file', 'staff: facts:./facts.ndjson\n', { staff: 'facts:./facts.ndjson' }],
  ])('%s', async (_sentence, text, expected) => {
    expect(await answersOf(text)).toEqual(expected)
  })

  it.each<[string, string | Uint8Array, number, string]>([
    ['a name that moves the cursor', 'staff: [{ name: "\\e[31mAna", email: a@h.example }]\n', 1, 'plain text without control'],
    ['a name of 5,000 characters', `staff: [{ name: ${'x'.repeat(5000)}, email: a@h.example }]\n`, 1, 'at most 200 characters'],
    ['an address that moves the cursor', 'staff: [{ name: Ana, email: "\\ea@h.example" }]\n', 1, 'an e-mail address'],
    ['a paper that clears the screen', 'systems: [{ name: A, agreement: { kind: "\\e[2J" } }]\n', 1, 'plain text'],
    ['a name that turns text round', 'practice: { name: "a\\u202Eb" }\n', 1, 'plain text without control'],
    ['an unknown key', 'practise: {}\n', 1, 'did you mean `practice`?'],
    ['a country that is none', 'practice:\n  country: Malasia\n', 2, 'did you mean Malaysia?'],
    ['a state that is none', 'practice: { states: [Texs] }\n', 1, 'did you mean Texas?'],
    ['no country where one is asked for', 'practice: { clientsIn: [] }\n', 1, 'at least 1 entry'],
    ['an empty name', 'practice: { name: "" }\n', 1, 'text that is not empty'],
    ['a name of blanks', 'practice: { name: "   " }\n', 1, 'text that is not empty'],
    ['a name of 5,000 characters', `practice: { name: ${'x'.repeat(5000)} }\n`, 1, 'at most 200 characters'],
    ['a name that moves the cursor', 'practice: { name: "a\\e[2Jb" }\n', 1, 'without control characters'],
    ['a domain with a path', 'practice: { domains: [https://h.example/x] }\n', 1, 'a domain such as harbourst.example'],
    ['a profile that does not exist', 'profiles: [hippa]\n', 1, 'did you mean `hipaa`?'],
    ['a source that does not exist', 'sources: { gogle: {} }\n', 1, 'did you mean `google`?'],
    ['a setting that is wrong', 'sources: { google: { admin: nobody } }\n', 1, 'the primary e-mail address of an administrator'],
    ['a secret', 'sources: { google: { admin: a@h.example, key: abc } }\n', 1, 'a secret never stands in this file'],
    [
      'one person twice',
      'staff:\n  - { name: A, email: a@h.example }\n  - { name: B, email: A@H.example }\n',
      3,
      'has this e-mail address too',
    ],
    [
      'a last day before the first',
      'staff: [{ name: A, email: a@h.example, started: 2026-05-01, left: 2026-04-01 }]\n',
      1,
      'on or after',
    ],
    ['a day that does not exist', 'staff: [{ name: A, email: a@h.example, left: 2026-02-30 }]\n', 1, 'a real day'],
    ['a list of nobody', 'staff: []\n', 1, 'at least 1 entry'],
    ['a staff list by a bare path', 'staff: ./staff.csv\n', 1, 'file: and a CSV file'],
    ['what is no YAML', 'practice: [\n', 2, ''],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 1, 'not UTF-8'],
    ['a key that attacks programs', '__proto__: { device: true }\n', 1, 'not allowed'],
  ])('is refused with %s, at its line', async (_sentence, text, line, says) => {
    const { what, at } = await refusal(text)
    expect({ what, line: at?.line }).toEqual({ what: expect.stringContaining(says), line })
  })

  it('never shows what may be a secret', async () => {
    const { what } = await refusal('sources: { google: { admin: a@h.example, secret: hunter2-hunter2 } }\n')
    expect(what).not.toContain('hunter2')
  })
})
