import { describe, expect, it } from 'vitest'
import { cells, denied, GOOD, missing, rows, type Said } from './laptop.js'
import { censusOf, deviceOf, gapsOf, loginOf, loginsIn } from './read.js'

const passwd = (...lines: string[]): Record<string, Said> => ({
  accounts: cells('nss | files systemd', 'login | root | 0 | 0 | shadow | no | /bin/bash', ...lines),
})
const shadow = (...lines: string[]): Record<string, Said> => ({ passwords: rows(...lines) })

describe('the logins of a computer', () => {
  it('are all that its list of users holds, with a whole census', () => {
    expect(loginsIn().map((it) => it.login)).toEqual(['root', 'ana', 'ben'])
    expect(censusOf('local-account')).toMatchObject({ whole: true, count: 3, at: '2026-11-22T03:00:00.000Z' })
  })

  it('have ids that hold the computer', () => {
    expect(loginOf('ana')).toMatchObject({
      id: 'abababababababab/ana',
      device: 'abababababababab',
      name: 'ana',
      source: 'device',
    })
  })

  it('are not whole where people also sign in with a directory', () => {
    const joined = { accounts: String(GOOD.accounts).replace('files systemd', 'files sss') }
    expect(censusOf('local-account', joined)).toMatchObject({ whole: false, because: 'unsupported', count: 3 })
    expect(censusOf('local-account', joined)?.remedy).toContain('directory')
  })

  it.each<[string, Said]>([
    ['is missing', missing],
    ['was denied', denied],
    ['holds no root', cells('nss | files', 'login | ana | 1000 | 1000 | shadow | no | /bin/bash')],
    ['holds a line that is none', cells('nss | files', 'login | root | 0 | 0 | shadow | no | /bin/bash', 'login | ana')],
    [
      'holds a login twice',
      cells('nss | files', 'login | root | 0 | 0 | shadow | no | /bin/bash', 'login | root | 0 | 0 | shadow | no | /bin/bash'),
    ],
    ['does not say where else logins come from', cells('login | root | 0 | 0 | shadow | no | /bin/bash')],
  ])('are not counted when the list %s', (_name, said) => {
    expect(loginsIn({ accounts: said })).toEqual([])
    expect(censusOf('local-account', { accounts: said })).toMatchObject({ whole: false, count: 0, because: 'failed' })
  })
})

describe('whether a login opens', () => {
  const off = { processes: rows(), units: rows(), listening: rows() }
  it.each<[string, Record<string, Said>, boolean | undefined]>([
    ['with a password and a shell it does', passwd('login | ana | 1000 | 1000 | shadow | no | /bin/bash'), true],
    ['with an empty shell it does: that means /bin/sh', passwd('login | ana | 1000 | 1000 | shadow | no | '), true],
    ['without a shell it does not', passwd('login | ana | 1000 | 1000 | shadow | no | /usr/sbin/nologin'), false],
    ['without a password it does', passwd('login | ana | 1000 | 1000 | none | no | /bin/bash'), true],
    ['expired it does not', shadow('password | ana | set | 20500 | 365 | 20000'), false],
    ['with an end still to come it does', shadow('password | ana | set | 20500 | 365 | 30000'), true],
    ['locked and without keys it does not', shadow('password | ana | locked | 20500 | 365 | '), false],
    ['locked, with keys and an open sshd, it does', { ...passwd('login | ana | 1000 | 1000 | locked | yes | /bin/bash') }, true],
    [
      'locked, with keys and no way in from elsewhere, it does not',
      { ...passwd('login | ana | 1000 | 1000 | locked | yes | /bin/bash'), ...off },
      false,
    ],
    [
      'locked, with keys that could not be looked for, is unknown',
      { ...passwd('login | ana | 1000 | 1000 | locked | unknown | /bin/bash') },
      undefined,
    ],
    ['with a password nobody may read about is unknown', { passwords: denied }, undefined],
  ])('%s', (_name, answers, expected) => {
    expect(loginOf('ana', answers)?.active).toBe(expected)
  })
})

describe('whether a login can become administrator', () => {
  it.each<[string, Record<string, Said>, boolean | undefined]>([
    ['in no group and in no rule it cannot', {}, false],
    ['in the group sudo it can', { groups: rows('group | sudo | 27 | ana') }, true],
    ['with wheel as its first group it can', { groups: rows('group | wheel | 1000 | ') }, true],
    ['in the group docker it can', { groups: rows('group | docker | 999 | ben,ana') }, true],
    ['named in a rule for everything it can', { 'sudo-rules': rows('rule | ana | all') }, true],
    ['named among others in a rule for everything it can', { 'sudo-rules': rows('rule | ben,ana | all') }, true],
    ['by its number in a rule it can', { 'sudo-rules': rows('rule | #1000 | all') }, true],
    ['by a rule for everybody it can', { 'sudo-rules': rows('rule | ALL | all') }, true],
    ['with a rule for some commands is unknown', { 'sudo-rules': rows('rule | ana | some') }, undefined],
    ['with a rule for a group that is not known is unknown', { 'sudo-rules': rows('rule | %staff | all') }, undefined],
    ['with an alias is unknown', { 'sudo-rules': rows('rule | HELPERS | all') }, undefined],
    ['with rules that are not understood is unknown', { 'sudo-rules': rows('unclear | doas') }, undefined],
    ['with rules that nobody may read is unknown', { 'sudo-rules': denied }, undefined],
    ['without sudo it cannot', { 'sudo-rules': missing }, false],
    ['with a list of groups that failed is unknown', { groups: { error: 'failed' } }, undefined],
  ])('%s', (_name, answers, expected) => {
    expect(loginOf('ana', answers)?.privileged).toBe(expected)
  })

  it('is always so for root', () => {
    expect(loginOf('root', { groups: denied, 'sudo-rules': denied })?.privileged).toBe(true)
  })

  it.each<[string, Record<string, Said>, boolean | undefined]>([
    ['is true for the person who runs it in sudo', { groups: rows('group | sudo | 27 | ana') }, true],
    ['is false for the person who runs it outside', {}, false],
    ['is unknown as root', { runner: cells('login | root', 'uid | 0') }, undefined],
    ['is unknown for a login of a directory', { runner: cells('login | eve', 'uid | 70000') }, undefined],
  ])('the everyday login %s', (_name, answers, expected) => {
    expect(deviceOf(answers).administratorDaily).toBe(expected)
  })
})

describe('the password of a login', () => {
  it.each<[string, Record<string, Said>, object]>([
    ['is set, with its dates', {}, { password: 'set', passwordChanged: '2026-02-16', passwordMaxDays: 365, guest: false }],
    ['never expires at 99999 days', shadow('password | ana | set | 20500 | 99999 | '), { passwordMaxDays: null }],
    ['never expires without days', shadow('password | ana | set | 20500 |  | '), { passwordMaxDays: null }],
    ['that must be changed has no date', shadow('password | ana | set | 0 | 365 | '), { passwordChanged: undefined }],
    [
      'is none',
      shadow('password | ana | none | 20500 | 365 | '),
      { password: 'none', passwordChanged: null, passwordMaxDays: undefined, guest: undefined },
    ],
    [
      'is locked',
      shadow('password | ana | locked | 20500 | 365 | '),
      { password: 'locked', passwordChanged: undefined, passwordMaxDays: undefined, guest: false },
    ],
    [
      'is none by the list of users alone',
      { ...passwd('login | ana | 1000 | 1000 | none | no | /bin/bash'), passwords: denied },
      { password: 'none' },
    ],
    [
      'is unknown when nobody may read about it',
      { passwords: denied },
      { password: undefined, passwordChanged: undefined, passwordMaxDays: undefined, guest: undefined },
    ],
    [
      'is told by passwd -S for oneself',
      { passwords: cells('own', 'status | ana | P | 2026-01-30 | 90') },
      { password: 'set', passwordChanged: '2026-01-30', passwordMaxDays: 90 },
    ],
    [
      'is told by an older passwd -S with its dates',
      { passwords: cells('own', 'status | ana | P | 01/30/2026 | 99999') },
      { passwordChanged: '2026-01-30', passwordMaxDays: null },
    ],
    ["is told by Fedora's words", { passwords: cells('own', 'status | ana | LK | 2026-01-30 | 90') }, { password: 'locked' }],
    [
      'is unknown by a word that is not known',
      { passwords: cells('own', 'status | ana | ? | 2026-01-30 | 90') },
      { password: undefined },
    ],
  ])('%s', (_name, answers, expected) => {
    const { password, passwordChanged, passwordMaxDays, guest } = loginOf('ana', answers) ?? {}
    expect({ password, passwordChanged, passwordMaxDays, guest }).toMatchObject(expected)
  })

  it("of a guest is anybody's", () => {
    expect(loginOf('guest-x1', passwd('login | guest-x1 | 1005 | 1005 | none | no | /bin/bash'))?.guest).toBe(true)
  })

  it('has one gap for each field, however many logins lack it', () => {
    expect(gapsOf({ passwords: denied }).filter((it) => it.kind === 'local-account' && it.field === 'password')).toHaveLength(1)
  })
})

describe('the last sign-in of a login', () => {
  const server = { desktop: rows() }
  it.each<[string, Record<string, Said>, string | null | undefined]>([
    ["is the log of sessions' latest", {}, '2026-11-20T08:00:00.000Z'],
    [
      'is the later of both logs',
      {
        'sign-ins': rows(
          'lastlog',
          'lastlog | ana | Sat Nov 21 10:00:00 +0100 2026',
          'wtmp',
          'wtmp | ana | 2026-11-20T08:00:00+00:00',
        ),
      },
      '2026-11-21T09:00:00.000Z',
    ],
    [
      'is never on a server whose both logs say so',
      { ...server, 'sign-ins': rows('lastlog', 'lastlog | ana | never', 'wtmp') },
      null,
    ],
    [
      'is unknown on a desktop, which writes no lastlog',
      { 'sign-ins': rows('lastlog', 'lastlog | ana | never', 'wtmp') },
      undefined,
    ],
    ['is unknown without the log of sessions', { ...server, 'sign-ins': rows('lastlog', 'lastlog | ana | never') }, undefined],
    [
      'is unknown with a date that is none',
      { ...server, 'sign-ins': rows('lastlog', 'lastlog | ana | tomorrow', 'wtmp') },
      undefined,
    ],
  ])('%s', (_name, answers, expected) => {
    expect(loginOf('ana', answers)?.lastSignIn).toBe(expected)
  })
})
