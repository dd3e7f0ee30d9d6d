import { describe, expect, it } from 'vitest'
import { cells, missing, rows, type Said } from './laptop.js'
import { deviceOf, gapsOf } from './read.js'

const NONE = rows()
const gnome = (enabled: string, delay: string, idle: string, forbidden = 'false') => ({
  'screen-lock': rows(
    `gnome.lock-enabled | ${enabled}`,
    `gnome.lock-delay | ${delay}`,
    `gnome.idle-delay | ${idle}`,
    `gnome.disable-lock-screen | ${forbidden}`,
  ),
})
const kde = (...lines: string[]) => ({ desktop: rows('current | KDE'), 'screen-lock': rows(...lines) })
const xfce = (...lines: string[]) => ({
  desktop: rows('current | XFCE'),
  processes: rows('process | xfce4-screensav'),
  'screen-lock': rows(...lines),
})

const LOCK: [string, Record<string, Said>, number | null | undefined][] = [
  ['GNOME locks after its idle delay', gnome('true', 'uint32 0', 'uint32 300'), 300],
  ['GNOME adds its lock delay', gnome('true', 'uint32 30', 'uint32 600'), 630],
  ['GNOME without the word uint32 is read too', gnome('true', '0', '300'), 300],
  ['GNOME whose screen never goes dark never locks', gnome('true', 'uint32 0', 'uint32 0'), null],
  ['GNOME with the lock off never locks', gnome('false', 'uint32 0', 'uint32 300'), null],
  ['GNOME with the lock forbidden never locks', gnome('true', 'uint32 0', 'uint32 300', 'true'), null],
  ['GNOME with quoted words is not read', gnome("'true'", 'uint32 0', 'uint32 300'), undefined],
  ['GNOME with a negative delay is not read', gnome('true', 'int32 -1', 'uint32 300'), undefined],
  [
    'GNOME without its idle delay is not read',
    { 'screen-lock': rows('gnome.lock-enabled | true', 'gnome.lock-delay | uint32 0', 'gnome.disable-lock-screen | false') },
    undefined,
  ],
  [
    'GNOME without a word on whether locking is forbidden is not read',
    { 'screen-lock': rows('gnome.lock-enabled | true', 'gnome.lock-delay | uint32 0', 'gnome.idle-delay | uint32 300') },
    undefined,
  ],
  [
    'Cinnamon is read by its own settings',
    {
      desktop: rows('current | X-Cinnamon'),
      'screen-lock': rows(
        'cinnamon.lock-enabled | true',
        'cinnamon.lock-delay | uint32 2',
        'cinnamon.idle-delay | uint32 900',
        'cinnamon.disable-lock-screen | false',
      ),
    },
    902,
  ],
  ["GNOME's settings say nothing about Cinnamon", { desktop: rows('current | X-Cinnamon') }, undefined],
  [
    'MATE counts in minutes',
    {
      desktop: rows('current | MATE'),
      'screen-lock': rows(
        'mate.lock-enabled | true',
        'mate.idle-activation-enabled | true',
        'mate.lock-delay | 0',
        'mate.idle-delay | 5',
      ),
    },
    300,
  ],
  [
    'MATE whose saver does not start never locks',
    {
      desktop: rows('current | MATE'),
      'screen-lock': rows(
        'mate.lock-enabled | true',
        'mate.idle-activation-enabled | false',
        'mate.lock-delay | 0',
        'mate.idle-delay | 5',
      ),
    },
    null,
  ],
  [
    'KDE with its defaults locks after five minutes and five seconds',
    kde('kde.Autolock | unset', 'kde.Timeout | unset', 'kde.LockGrace | unset'),
    305,
  ],
  ['KDE with its own times is read', kde('kde.Autolock | true', 'kde.Timeout | 10', 'kde.LockGrace | 60'), 660],
  ['KDE with the lock off never locks', kde('kde.Autolock | false', 'kde.Timeout | unset', 'kde.LockGrace | unset'), null],
  ['KDE that did not answer is not its defaults', kde(), undefined],
  [
    'Xfce with its defaults locks after five minutes',
    xfce(
      'xfce./saver/enabled | unset',
      'xfce./saver/idle-activation/enabled | unset',
      'xfce./saver/idle-activation/delay | unset',
      'xfce./lock/enabled | unset',
      'xfce./lock/saver-activation/enabled | unset',
      'xfce./lock/saver-activation/delay | unset',
    ),
    300,
  ],
  ['Xfce with the lock off never locks', xfce('xfce./lock/enabled | false'), null],
  [
    'Xfce whose saver does not run is not read',
    { ...xfce('xfce./lock/enabled | false'), processes: rows('process | light-locker') },
    undefined,
  ],
  [
    'Sway locks when swayidle locks',
    { desktop: rows('current | sway'), 'screen-lock': rows('swayidle | 600 | other', 'swayidle | 300 | locks') },
    300,
  ],
  [
    'Sway whose swayidle only darkens the screen is not read',
    { desktop: rows('current | sway'), 'screen-lock': rows('swayidle | 600 | other') },
    undefined,
  ],
  ['a desktop that is not known is not read', { desktop: rows('current | Budgie:GNOME') }, undefined],
  [
    'outside a session the only desktop installed counts',
    { desktop: rows('session | gnome', 'session | gnome-xorg', 'manager | gdm.service') },
    300,
  ],
  [
    'outside a session two desktops cannot be told apart',
    { desktop: rows('session | gnome', 'session | plasma', 'manager | gdm.service') },
    undefined,
  ],
  ["root's own settings are not those of the person", { runner: cells('login | root', 'uid | 0') }, undefined],
]

describe('the screen lock', () => {
  it.each(LOCK)('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).lockAfter).toBe(expected)
    expect(gapsOf(answers).some((it) => it.field === 'lockAfter')).toBe(expected === undefined)
  })

  it('is beside the point without a desktop: absent, and no gap', () => {
    expect(deviceOf({ desktop: NONE })).toMatchObject({ desktop: null })
    expect(deviceOf({ desktop: NONE }).lockAfter).toBeUndefined()
    expect(gapsOf({ desktop: NONE }).some((it) => it.field === 'lockAfter')).toBe(false)
  })
})

describe('the desktop', () => {
  it.each<[string, Said, string | null | undefined]>([
    ['is the session that runs', rows('current | ubuntu:GNOME', 'session | ubuntu'), 'GNOME'],
    ['is what is installed when none runs', rows('session | gnome', 'session | plasma'), 'gnome, plasma'],
    ['is the program that draws it when no session is listed', rows('program | Xorg'), 'Xorg'],
    ['is null when nothing draws one', NONE, null],
    ['is unknown when nobody looked', cells('session | gnome'), undefined],
  ])('%s', (_name, said, expected) => {
    expect(deviceOf({ desktop: said }).desktop).toBe(expected)
  })
})

const manager = (name: string) => ({ desktop: rows(`manager | ${name}.service`, 'session | x') })
describe('automatic sign-in', () => {
  it.each<[string, Record<string, Said>, boolean | undefined]>([
    ['GDM with it off is false', {}, false],
    ['GDM with it on is true', { 'auto-login': rows('gdm | file', 'gdm | daemon.automaticloginenable | true') }, true],
    ['GDM with a timed sign-in is true', { 'auto-login': rows('gdm | file', 'gdm | daemon.timedloginenable | true') }, true],
    ['GDM whose file cannot be read is unknown', { 'auto-login': rows('gdm | unreadable') }, undefined],
    [
      'LightDM with a name is true',
      { ...manager('lightdm'), 'auto-login': rows('lightdm | file', 'lightdm | seat:*.autologin-user | somebody') },
      true,
    ],
    [
      'LightDM with an empty name in a later file is false',
      {
        ...manager('lightdm'),
        'auto-login': rows('lightdm | seat:*.autologin-user | somebody', 'lightdm | seat:*.autologin-user | '),
      },
      false,
    ],
    [
      'SDDM with a name is true',
      { ...manager('sddm'), 'auto-login': rows('sddm | file', 'sddm | autologin.user | somebody') },
      true,
    ],
    [
      'greetd with a first session is true',
      { ...manager('greetd'), 'auto-login': rows('greetd | file', 'greetd | initial_session.user | somebody') },
      true,
    ],
    [
      "another login screen's settings do not count",
      { ...manager('sddm'), 'auto-login': rows('gdm | daemon.automaticloginenable | true') },
      false,
    ],
    ['a login screen that is not known is unknown', manager('entrance'), undefined],
    ['a text console that signs in is true', { 'auto-login': rows('console | autologin') }, true],
    ['a computer without any login screen is false', { desktop: NONE, 'auto-login': rows() }, false],
    ['sessions without a login screen are unknown', { desktop: rows('session | sway') }, undefined],
    ['an unread list of desktops is unknown', { desktop: missing }, undefined],
  ])('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).autoLogin).toBe(expected)
  })
})
