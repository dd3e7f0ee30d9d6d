import { describe, expect, it } from 'vitest'
import { osRelease, releaseOf } from '../../../src/collectors/device/parse/linux/release.js'
import { cells, denied, missing, rows, type Said } from './laptop.js'
import { deviceOf, gapsOf } from './read.js'

const dnf = (...lines: string[]): Record<string, Said> => ({ 'apt-updates': missing, 'dnf-updates': cells(...lines) })

describe('security updates that wait', () => {
  it.each<[string, Record<string, Said>, number | undefined]>([
    ['apt with none from a security archive is 0', {}, 0],
    ['apt with nothing at all is 0', { 'apt-updates': rows('security-archive', 'upgradable | 0') }, 0],
    [
      'apt counts what a security archive offers',
      { 'apt-updates': rows('security-archive', 'package | openssl | security', 'package | gedit | other', 'upgradable | 2') },
      1,
    ],
    ['apt without a security archive cannot be told', { 'apt-updates': rows('upgradable | 0') }, undefined],
    [
      'apt that looked up fewer than it listed cannot be told',
      { 'apt-updates': rows('security-archive', 'package | gedit | other', 'upgradable | 2') },
      undefined,
    ],
    ['apt without its count cannot be told', { 'apt-updates': rows('security-archive') }, undefined],
    [
      'apt with a package of an unknown kind cannot be told',
      { 'apt-updates': rows('security-archive', 'package | gedit | ?', 'upgradable | 1') },
      undefined,
    ],
    [
      'apt that got stuck is not asked of dnf',
      { 'apt-updates': { error: 'stuck' }, 'dnf-updates': cells('exit | 0', 'metadata') },
      undefined,
    ],
    ['dnf with none is 0', dnf('exit | 0', 'metadata'), 0],
    ['dnf counts its packages', dnf('exit | 100', 'metadata', 'package | kernel.x86_64', 'package | openssl-libs.x86_64'), 2],
    ['dnf without cached lists cannot be told', dnf('exit | 0'), undefined],
    ['dnf that says some and names none cannot be told', dnf('exit | 100', 'metadata'), undefined],
    ['a system with neither cannot be told', { 'apt-updates': missing }, undefined],
  ])('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).updatesPending).toBe(expected)
  })

  it('say in the gap that the security archive is missing', () => {
    expect(gapsOf({ 'apt-updates': rows('upgradable | 0') }).find((it) => it.field === 'updatesPending')?.remedy).toContain(
      'security archive',
    )
  })
})

describe('when updates were asked for', () => {
  it.each<[string, Said, string | null | undefined]>([
    ['is the newest of the lists', rows('apt', 'apt | 1795300000', 'apt | 1795310000'), '2026-11-22T01:13:20.000Z'],
    ['is null when the lists were never fetched', rows('apt'), null],
    ['is unknown without any package system', rows(), undefined],
    ['is unknown with a date that is none', rows('apt', 'apt | yesterday'), undefined],
    ['is not null for dnf, which keeps lists per person too', rows('dnf'), undefined],
  ])('%s', (_name, said, expected) => {
    expect(deviceOf({ 'update-lists': said }).updatesChecked).toBe(expected)
  })
})

const SECURITY = 'apt | Unattended-Upgrade::Origins-Pattern:: | origin=Debian,label=Debian-Security'
const apt = (...settings: string[]): Record<string, Said> => ({ 'update-settings': rows('apt', ...settings) })
const periodic = (key: string, value: string) => `apt | APT::Periodic::${key} | ${value}`
const INSTALLS = [periodic('Update-Package-Lists', '1'), periodic('Unattended-Upgrade', '1'), SECURITY]
const fedora = (units: string[], ...settings: string[]): Record<string, Said> => ({
  programs: rows('program | dnf5'),
  units: rows(...units),
  'update-settings': rows(...settings),
})

describe('automatic updates', () => {
  it.each<[string, Record<string, Said>, string | undefined]>([
    ['unattended-upgrades with its timers installs', apt(...INSTALLS), 'installs'],
    [
      '"always" is a time too',
      apt(periodic('Update-Package-Lists', 'always'), periodic('Unattended-Upgrade', 'always'), SECURITY),
      'installs',
    ],
    ['apt as it comes is off', apt(), 'off'],
    ['a 0 is off', apt(periodic('Update-Package-Lists', '1'), periodic('Unattended-Upgrade', '0'), SECURITY), 'off'],
    ['the main switch off is off', apt(periodic('Enable', '0'), ...INSTALLS), 'off'],
    ['without refreshing the lists it is off', apt(periodic('Unattended-Upgrade', '1'), SECURITY), 'off'],
    [
      'installing nothing from the security archive is off',
      apt(periodic('Update-Package-Lists', '1'), periodic('Unattended-Upgrade', '1')),
      'off',
    ],
    ['settings without the program are off', { ...apt(...INSTALLS), programs: rows('program | apt-get') }, 'off'],
    [
      'settings whose timer does not run are off',
      {
        ...apt(...INSTALLS),
        units: rows('unit | apt-daily.timer | active | enabled', 'unit | apt-daily-upgrade.timer | inactive | disabled'),
      },
      'off',
    ],
    ['settings whose timers cannot be read are unknown', { ...apt(...INSTALLS), units: { error: 'stuck' } }, undefined],
    [
      'without systemd cron starts it',
      {
        ...apt(...INSTALLS),
        units: missing,
        processes: rows('process | cron'),
        'update-settings': rows('apt', ...INSTALLS, 'cron'),
      },
      'installs',
    ],
    ['without systemd and cron nothing starts it', { ...apt(...INSTALLS), units: missing }, 'off'],
    [
      'downloading alone is downloads',
      apt(periodic('Update-Package-Lists', '1'), periodic('Download-Upgradeable-Packages', '1')),
      'downloads',
    ],
    [
      "Mint's own timer installs",
      { ...apt(), units: rows('unit | mintupdate-automation-upgrade.timer | active | enabled') },
      'installs',
    ],
    [
      'dnf-automatic that applies installs',
      fedora(['unit | dnf5-automatic.timer | active | enabled'], 'dnf | apply_updates | yes'),
      'installs',
    ],
    ['dnf-automatic-install needs no setting', fedora(['unit | dnf-automatic-install.timer | active | enabled']), 'installs'],
    [
      'dnf-automatic that only downloads is downloads',
      fedora(['unit | dnf-automatic.timer | active | enabled'], 'dnf | apply_updates | no', 'dnf | download_updates | yes'),
      'downloads',
    ],
    ['dnf without a timer is off', fedora([], 'dnf | apply_updates | yes'), 'off'],
    ['dnf-automatic whose file says nothing is unknown', fedora(['unit | dnf-automatic.timer | active | enabled']), undefined],
    ['an image-based system is unknown', { ...fedora([]), programs: rows('program | dnf5', 'program | rpm-ostree') }, undefined],
    ['a system with neither is unknown', { programs: rows('program | pacman'), 'update-settings': rows() }, undefined],
    ['settings that cannot be read are unknown', { 'update-settings': denied }, undefined],
  ])('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).automaticUpdates).toBe(expected)
  })
})

describe('a restart that waits', () => {
  it.each<[string, Said, boolean | undefined]>([
    ['is noted', rows('required', 'noted', 'running | 6.8.0-45-generic'), true],
    ['is not noted where updates leave notes', rows('noted', 'running | 6.8.0-45-generic'), false],
    ['is unknown where nothing leaves notes', rows('running | 6.8.0-45-generic', 'kernel | 6.8.0-45-generic'), undefined],
    ['is seen by a newer kernel', rows('running | 6.1.0-9-amd64', 'kernel | 6.1.0-21-amd64', 'kernel | 6.1.0-9-amd64'), true],
    ['is not seen by an older kernel', rows('noted', 'running | 6.1.0-21-amd64', 'kernel | 6.1.0-9-amd64'), false],
    ['is not seen by a kernel of another flavour', rows('noted', 'running | 6.1.0-21-amd64', 'kernel | 6.2.0-1-cloud'), false],
  ])('%s', (_name, said, expected) => {
    expect(deviceOf({ restart: said }).restartPending).toBe(expected)
  })
})

describe('the system version', () => {
  it.each<[string, string, { product: string; cycle: string } | undefined]>([
    ['Debian is its major version', 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm', { product: 'debian', cycle: '12' }],
    ['Debian testing has no version', 'ID=debian\nPRETTY_NAME="Debian GNU/Linux forky/sid"', undefined],
    ['Ubuntu is its year and month', 'ID=ubuntu\nVERSION_ID="24.04"', { product: 'ubuntu', cycle: '24.04' }],
    ['Fedora without quotes', 'ID=fedora\nVERSION_ID=43', { product: 'fedora', cycle: '43' }],
    [
      'Linux Mint is its point release',
      'ID=linuxmint\nVERSION_ID=\'22.1\'\nID_LIKE="ubuntu debian"',
      { product: 'linuxmint', cycle: '22.1' },
    ],
    ['LMDE is a cycle of its own', 'NAME="LMDE"\nID=linuxmint\nVERSION_ID="6"', { product: 'linuxmint', cycle: 'lmde6' }],
    [
      "Raspbian with Debian's number and name is Debian",
      'ID=raspbian\nID_LIKE=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm',
      { product: 'debian', cycle: '12' },
    ],
    [
      "Zorin with Ubuntu's name and its own number is not Ubuntu",
      'ID=zorin\nID_LIKE="ubuntu debian"\nVERSION_ID="17"\nUBUNTU_CODENAME=jammy',
      undefined,
    ],
    ['Kali is not Debian', 'ID=kali\nID_LIKE=debian\nVERSION_ID="2026.1"\nVERSION_CODENAME=kali-rolling', undefined],
    ['Arch is unknown', 'ID=arch\nBUILD_ID=rolling', undefined],
    ['a quote that does not end is no value', 'ID="debian\nVERSION_ID="12"', undefined],
  ])('%s', (_name, text, expected) => {
    expect(releaseOf(osRelease(text))).toEqual(expected)
  })
})

describe('the malware scanner', () => {
  const clam = { programs: rows('program | clamd') }
  it.each<[string, Record<string, Said>, string | null | undefined]>([
    ['clamd with fresh signatures is on', {}, 'on'],
    ['clamd with signatures of last month is outdated', { signatures: rows('clamav | 1792600000') }, 'outdated'],
    ['clamd without signatures cannot be told', { signatures: rows() }, undefined],
    ['clamd installed and not running is off', { ...clam, processes: rows(), units: rows() }, 'off'],
    [
      'a scanner that somebody has to start is off',
      { programs: rows('program | clamscan'), processes: rows(), units: rows() },
      'off',
    ],
    ['a running agent is on', { processes: rows('process | falcon-sensor') }, 'on'],
    ['an active agent unit is on', { processes: rows(), units: rows('unit | mdatp.service | active | enabled') }, 'on'],
    [
      'an agent that does not run is off',
      {
        programs: rows('place | /opt/CrowdStrike'),
        processes: rows(),
        units: rows('unit | falcon-sensor.service | inactive | disabled'),
      },
      'off',
    ],
    ['nothing installed is null', { programs: rows(), processes: rows(), units: rows() }, null],
    ['a hidden list of processes is not none', { programs: rows(), processes: denied, units: rows() }, undefined],
    ['an unread list of programs is not none', { programs: denied, processes: rows(), units: rows() }, undefined],
  ])('%s', (_name, answers, expected) => {
    expect(deviceOf(answers).malwareProtection).toBe(expected)
  })
})

describe('the rule for new passwords', () => {
  it.each<[string, Said, number | null | undefined]>([
    ['is its days', rows('PASS_MAX_DAYS | 90'), 90],
    ['is the last line of the file', rows('PASS_MAX_DAYS | 90', 'PASS_MAX_DAYS | 365'), 365],
    ['is never at 99999', rows('PASS_MAX_DAYS | 99999'), null],
    ['is never at -1', rows('PASS_MAX_DAYS | -1'), null],
    ['is unknown when the file has none', rows(), undefined],
    ['is unknown with a word', rows('PASS_MAX_DAYS | soon'), undefined],
  ])('%s', (_name, said, expected) => {
    expect(deviceOf({ 'password-rules': said }).passwordMaxDays).toBe(expected)
  })
})

describe('secure boot', () => {
  it.each<[string, Said, boolean | undefined]>([
    ['is on', cells('mokutil | SecureBoot enabled'), true],
    ['is off', cells('mokutil | SecureBoot disabled'), false],
    [
      'is off when the loader was told not to check',
      cells('mokutil | SecureBoot enabled', 'mokutil | SecureBoot validation is disabled in shim'),
      false,
    ],
    ['is off where the firmware knows none', cells("mokutil | This system doesn't support Secure Boot"), false],
    ["is on by the firmware's variable", cells('efivar | 1'), true],
    ["is off by the firmware's variable", cells('efivar | 0'), false],
    ['is off without EFI', 'no-efi', false],
    ['is unknown in a container', missing, undefined],
  ])('%s', (_name, said, expected) => {
    expect(deviceOf({ 'secure-boot': said }).secureBoot).toBe(expected)
  })
})

describe('management', () => {
  it.each<[string, Said, string | null | undefined]>([
    ['is the agent that enrolling installs', rows('place | /opt/jc'), 'JumpCloud'],
    ['is none when nothing known is installed', rows('program | apt-get'), null],
    ['is unknown with a program that may be enrolled', rows('place | /opt/microsoft/intune'), undefined],
    ['is unknown when nobody looked', missing, undefined],
  ])('%s', (_name, said, expected) => {
    expect(deviceOf({ programs: said }).managed).toBe(expected)
  })
})
