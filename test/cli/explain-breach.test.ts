import { describe, expect, test } from 'vitest'
import { confide, folderWith, NOW } from './confide.js'

const explain = async (args: string[], yaml?: string) => {
  const cwd = await folderWith(yaml ? { 'confide.yaml': yaml } : {})
  const ran = await confide(['explain', 'breach', ...args, '--now', NOW], { cwd, env: { TZ: 'America/Chicago' } })
  return { ...ran, text: ran.stdout.replace(/\s+/g, ' ') }
}

describe.concurrent('explain breach', () => {
  test('GDPR: 72 hours over a weekend, in the time zone asked for and in UTC, with clause, level and mark', async () => {
    const { code, stderr, text } = await explain([
      '--profile',
      'gdpr',
      '--at',
      '2026-11-20T17:30+01:00',
      '--zone',
      'Europe/Berlin',
    ])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(text).toContain('Mon 23 Nov 2026 17:30 Europe/Berlin (2026-11-23 16:30 UTC) · gdpr · authority')
    expect(text).toContain('Within 72 hours · 1 day 4 hours left')
    expect(text).toContain('GDPR Art 33(1) · required · text read')
    expect(text).toMatch(/At once · gdpr · people .* no number in the law: without delay/)
  })

  test('HIPAA with 499 people: the yearly report, no media, and why not', async () => {
    const { text } = await explain(['--profile', 'hipaa', '--at', '2027-06-01T09:00-05:00', '--people', '499'])
    expect(text).toContain('Sat 31 Jul 2027 23:59 America/Chicago (2027-08-01 04:59 UTC) · hipaa · people')
    expect(text).toContain('Tue 29 Feb 2028 23:59 America/Chicago (2028-03-01 05:59 UTC) · hipaa · hhs-yearly')
    expect(text).toMatch(/What does not hold here .* only where 500 people or more are hit/)
    expect(text).toMatch(/media of that state: only where more than 500 residents of one state are hit/)
    expect(text).toContain("America/Chicago (this computer's; --zone names another)")
  })

  test('HIPAA without a number of people: both cases, and how to settle it', async () => {
    const { text } = await explain(['--profile', 'hipaa', '--at', '2026-11-22T09:00-06:00'])
    expect(text).toContain('500 people or more are hit (say how many with --people)')
    expect(text).toContain('fewer than 500 people are hit (say how many with --people)')
  })

  test('a step that two of the chosen laws have is done in the law that is named, and in no other', async () => {
    const both = ['--profile', 'gdpr', '--profile', 'uk-gdpr', '--at', '2026-11-20T09:00Z']
    const bare = await explain([...both, '--done', 'authority=2026-11-20T12:00Z'])
    expect(bare.code).toBe(2)
    expect(bare.stderr).toMatch(/gdpr and uk-gdpr each have a step[\s\S]*--done uk-gdpr:authority=TIME/)
    const { text } = await explain([...both, '--done', 'uk-gdpr:authority=2026-11-20T12:00Z'])
    expect(text.match(/Done Fri 20 Nov 2026/g)).toHaveLength(1)
    expect(text).toMatch(/· uk-gdpr · authority (?:(?! · gdpr · ).)*Done Fri 20 Nov 2026/)
    const wrong = await explain([...both, '--done', 'hipaa:authority=2026-11-20T12:00Z'])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('There is no step "hipaa:authority" here.')])
  })

  test('a step of another law starts the clock of what waits for it', async () => {
    const asked = ['--profile', 'hipaa', '--profile', 'us-ny', '--at', '2026-06-01T09:00-05:00', '--people', '600']
    for (const name of ['hhs', 'hipaa:hhs', 'us-ny:hhs']) {
      const { code, text, stderr } = await explain([...asked, '--done', `${name}=2026-06-10T09:00-05:00`])
      expect({ name, code, stderr }).toEqual({ name, code: 0, stderr: '' })
      expect(text).toMatch(/Jun 2026 \d\d:\d\d [^·]*· us-ny · attorney-general-hipaa/)
    }
  })

  test('Singapore: the three days wait for the assessment, in the time of Singapore wherever the computer is', async () => {
    const before = await explain(['--profile', 'pdpa-sg', '--at', '2026-11-22T09:30+08:00'])
    expect(before.text).toContain('Wed 25 Nov 2026 23:59 Asia/Singapore (2026-11-25 15:59 UTC) · pdpa-sg · pdpc')
    expect(before.text).toContain('if it takes all its time, by Fri 25 Dec 2026 23:59 Asia/Singapore')
    expect(before.text).toMatch(/· pdpa-sg · pdpc .* With pdpc, or right after · pdpa-sg · people .* · pdpa-sg · assess/)
    expect(before.text).not.toContain('At once')
    const after = await explain([
      '--profile',
      'pdpa-sg',
      '--at',
      '2026-11-22T09:30+08:00',
      '--done',
      'assess=2026-11-26T18:00+08:00',
    ])
    expect(after.text).toContain('Sun 29 Nov 2026 23:59 Asia/Singapore (2026-11-29 15:59 UTC) · pdpa-sg · pdpc')
    expect(after.text).toContain('Done Thu 26 Nov 2026 18:00 Asia/Singapore (2026-11-26 10:00 UTC) · in time')
    const told = await explain([
      '--profile',
      'pdpa-sg',
      '--at',
      '2026-11-22T09:30+08:00',
      '--done',
      'pdpc=2026-11-24T18:00+08:00',
    ])
    expect(told.text).toContain('At once · pdpa-sg · people')
  })

  test('India before 13 May 2027: CERT-In alone, and what is to come', async () => {
    const { text } = await explain(['--profile', 'dpdp-in', '--at', '2026-11-22T23:00+05:30'])
    expect(text).toContain('Mon 23 Nov 2026 05:00 Asia/Kolkata (2026-11-22 23:30 UTC) · dpdp-in · cert-in')
    expect(text).toMatch(/What does not hold here .*not in force on that day: from 2027-05-13 on/)
  })

  test('what is not verified is said beside it and at the end', async () => {
    const { text } = await explain([
      '--profile',
      'us-il',
      '--at',
      '2026-11-22T09:00-06:00',
      '--done',
      'hhs=2026-11-25T09:00-06:00',
    ])
    expect(text).toContain('Wed 2 Dec 2026 23:59 America/Chicago (2026-12-03 05:59 UTC) · us-il · attorney-general-hipaa')
    expect(text).toContain('815 ILCS 530/50 · required · not verified: look it up before you rely on it')
    expect(text).toMatch(/Not verified by us, so look it up before you rely on it: 815 ILCS 530\/50\./)
  })

  test('a step that is past says since when', async () => {
    const { text } = await explain(['--profile', 'uk-gdpr', '--at', '2026-11-19T10:00Z', '--done', 'authority=2026-11-22T11:00Z'])
    expect(text).toContain('Within 72 hours · passed 2 hours ago')
    expect(text).toMatch(/Done Sun 22 Nov 2026 11:00 Europe\/London \(2026-11-22 11:00 UTC\) · late/)
  })

  test('without --profile, the laws of confide.yaml; one without a word on breaches is named', async () => {
    const yaml =
      'practice: { name: Harbour, country: MY, clientsIn: [MY] }\nprofiles: [baseline, pdpa-my]\nsources: { device: {} }\n'
    const { code, text } = await explain(['--at', '2026-11-22T09:30+08:00'], yaml)
    expect(code).toBe(0)
    expect(text).toContain('Wed 25 Nov 2026 09:30 Asia/Kuala_Lumpur (2026-11-25 01:30 UTC) · pdpa-my · commissioner')
    expect(text).toContain('baseline: says nothing of breaches.')
  })

  test('--json gives every moment as UTC and as local time', async () => {
    const { stdout } = await explain(['--profile', 'pdpa-my', '--at', '2026-11-22T09:30+08:00', '--json'])
    const { at, laws } = JSON.parse(stdout)
    expect(at).toBe('2026-11-22T01:30:00.000Z')
    expect(laws[0].steps[0]).toEqual({
      id: 'commissioner',
      to: 'authority',
      who: 'the Personal Data Protection Commissioner',
      is: 'due',
      by: { utc: '2026-11-25T01:30:00.000Z', local: '2026-11-25T09:30+08:00' },
      when: 'significant harm is likely, as with any client record; or more than 1,000 people are hit',
      since: '2025-06-01',
      clause: { id: 'DBN Guideline (Commissioner)', cite: 'Guideline on breach notification, 2025', level: 'required' },
      verified: 'secondary',
    })
    expect(laws[0].steps[1].ifAtOnce.local).toBe('2026-11-29T23:59+08:00')
  })

  test.each([
    ['no time', ['--profile', 'gdpr'], /There is no --at[\s\S]*--at 2026-11-22T09:30\+08:00/],
    [
      'a time without zone',
      ['--profile', 'pdpa-sg', '--at', '2026-11-22T09:30'],
      /does not say of which time zone[\s\S]*2026-11-22T09:30\+08:00/,
    ],
    ['a law that does not exist', ['--profile', 'hippa', '--at', '2026-11-22T09:30Z'], /There is no profile "hippa"[\s\S]*hipaa/],
    ['no law at all', ['--at', '2026-11-22T09:30Z'], /No law was chosen[\s\S]*--profile gdpr/],
    [
      'nothing but a practice standard',
      ['--profile', 'baseline', '--at', '2026-11-22T09:30Z'],
      /Nothing in baseline says[\s\S]*--profile hipaa/,
    ],
    ['a zone that does not exist', ['--profile', 'gdpr', '--at', '2026-11-22T09:30Z', '--zone', 'Mars'], /no time zone "Mars"/],
    ['no people', ['--profile', 'hipaa', '--at', '2026-11-22T09:30Z', '--people', '0'], /whole number from 1 on/],
  ])('%s: exit 2, with what was expected', async (_, args, says) => {
    const { code, stdout, stderr } = await explain(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(says)
  })
})

describe.concurrent('explain a profile', () => {
  test.each([
    [
      'hipaa',
      [
        /compared with their sources on 2026-11-22/,
        /2027-07 Final action/,
        /Not verified by us 164\.528/,
        /confide explain breach --profile hipaa/,
      ],
    ],
    ['dpdp-in', [/2027-05-13 The duties of the Act/]],
    ['us-ca', [/overlay of hipaa, baseline/, /Cal\. BPC 4993/]],
    ['seed-monthly', [/no law asks for it/]],
  ])('%s: its date, what changes next, what we did not verify', async (id, says) => {
    const { code, stdout } = await confide(['explain', id], { cwd: await folderWith() })
    expect(code).toBe(0)
    for (const words of says) expect(stdout.replace(/\s+/g, ' ')).toMatch(words)
  })

  test('a clause of an overlay, and one that nothing speaks to, are explained too', async () => {
    const cwd = await folderWith()
    const [state, vendor] = await Promise.all(['22 TAC 681.36', '164.410'].map((it) => confide(['explain', it], { cwd })))
    expect(state?.stdout.replace(/\s+/g, ' ')).toMatch(/us-tx · required · text read .*record-retention/)
    expect(vendor?.stdout).toContain('none: it binds the vendor')
  })
})
