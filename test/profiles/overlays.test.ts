import { describe, expect, it } from 'vitest'
import type { AnyCheck } from '../../src/index.js'
import { Overlay, Profile } from '../../src/model/profile.js'
import { checkFiles, readYaml, root, yamlFiles } from './repository.js'
import { readLaw, sharedIsThere } from './shared.js'

const checks = new Map<string, AnyCheck>()
for (const { path, id } of checkFiles('.ts')) checks.set(id, (await import(`${root}/checks/${path}`)).default)

const overlays = yamlFiles()
  .map((file) => ({ file, raw: readYaml(`profiles/${file}`) as object }))
  .filter(({ raw }) => 'overlay' in raw)

/** What becomes of each row of the Security Rule proposal, by topic: the parameter it sets, or why it sets none. */
const PROPOSED: Record<string, string> = {
  'unique-user-ids':
    'neither shared-accounts nor privileged-accounts has a parameter for devices or for separate logins of administrators',
  'mfa-authentication':
    'hipaa.yaml asks for a second factor, and that it is demanded, already; the proposal names no stronger kind',
  offboarding: 'hipaa.yaml gives no grace at all, which is less than one hour',
  'encryption-at-rest':
    'disk-encryption, encryption-at-rest and backup-encryption ask for it already; nothing asks for a key of its own',
  'backup-restore': 'backups.everyDays', // 72 hours to restore cannot be seen; a yearly test of plans is less than hipaa.yaml asks
  training: 'hipaa.yaml has the same numbers, as a practice standard',
  'risk-analysis': 'hipaa.yaml has the same year, as a practice standard; no check on scans and penetration tests',
  'vendor-contracts': 'vendor-agreements has no parameter for yearly proof',
  'patching-malware': 'system-updates counts days since updates were asked for, not days that one waits',
}

const isParameter = (text: string) => /^[a-z-]+\.\w+$/.test(text)

function parametersOf(overlay: string): string[] {
  const { params } = Overlay.parse(readYaml(`profiles/${overlay}.yaml`))
  return Object.entries(params).flatMap(([check, values]) => Object.keys(values).map((name) => `${check}.${name}`))
}

describe.each(overlays)('$file', ({ file, raw }) => {
  const overlay = Overlay.parse(raw)
  const profiles = overlay.overlay.map((id) => Profile.parse(readYaml(`profiles/${id}.yaml`)))
  const { clauses = [], sources = {}, params } = overlay
  const added = clauses.map((it) => it.id)

  it('is named after its file, and changes something', () => {
    expect(`${overlay.id}.yaml`).toBe(file)
    expect([...Object.keys(params), ...added]).not.toEqual([])
  })

  it('says as of which day, and what changes next', () => {
    expect(overlay.asOf).toBeDefined()
    expect(overlay.changes?.length).toBeGreaterThan(0)
  })

  it('adds clauses that no profile of its own and no other overlay has, and says where each was read', () => {
    const others = overlays.filter((it) => it.file !== file).map((it) => Overlay.parse(it.raw))
    const theirs = [...profiles, ...others].flatMap((it) => it.clauses ?? []).map((it) => it.id)
    expect(new Set(added).size).toBe(added.length)
    expect(added.filter((it) => theirs.includes(it))).toEqual([])
    expect([...new Set(clauses.map((it) => it.source))].sort()).toEqual(Object.keys(sources).sort())
  })

  it('names checks that exist and clauses that it adds; a clause without a check says why', () => {
    const speaking = Object.entries(overlay.checks ?? {})
    expect(speaking.filter(([id]) => !checks.has(id))).toEqual([])
    const spoken = speaking.flatMap(([, ids]) => ids)
    expect(spoken.filter((it) => !added.includes(it))).toEqual([])
    for (const { id, unasked } of clauses) {
      expect(spoken.includes(id), id).toBe(unasked === undefined)
      if (unasked !== undefined) expect(unasked, id).toMatch(/^it (binds|allows|says)\b/)
    }
  })

  it.each(Object.entries(overlay.params))(
    '%s gets only parameters that it has, with values that it takes and that are new',
    (id, params) => {
      const check = checks.get(id)
      for (const profile of profiles) {
        const before = check?.params.parse(profile.checks[id]?.params ?? {}) as Record<string, unknown>
        expect(Object.keys(before)).toEqual(expect.arrayContaining(Object.keys(params)))
        expect(check?.params.safeParse({ ...before, ...params }).success).toBe(true)
        for (const [name, value] of Object.entries(params)) expect(before[name], `${profile.id} ${name}`).not.toEqual(value)
      }
    },
  )
})

describe.each([
  ['rotate-90', ['password-age.maxDays'], /no law asks for it/, /NIST advises against it/],
  ['seed-monthly', ['password-age.maxDays'], /no law asks for it/, /NIST advises against it/],
  ['insurer', ['system-updates.checkedDays'], /the form that you sign decides/i, /can cost the cover/],
])('%s.yaml', (id, sets, ...says) => {
  const overlay = Overlay.parse(readYaml(`profiles/${id}.yaml`))

  it('reaches every law and the practice standard, and changes nothing else', () => {
    const laws = yamlFiles().filter((file) => !overlays.some((it) => it.file === file))
    expect(overlay.overlay.map((it) => `${it}.yaml`).sort()).toEqual(laws)
    expect(parametersOf(id)).toEqual(sets)
  })

  it.each(says)('says %s', (words) => expect(overlay.about.replace(/\s+/g, ' ')).toMatch(words))
})

describe('the storage rules of states', () => {
  const only = (id: string) => Overlay.parse(readYaml(`profiles/${id}.yaml`)).params['data-residency']?.only as string[]

  it.each([
    { place: 'the states', code: 'US', tx: true, fl: true },
    { place: 'a territory', code: 'PR', tx: true, fl: true },
    { place: 'Canada', code: 'CA', tx: false, fl: true },
    { place: 'Mexico', code: 'MX', tx: false, fl: false },
    { place: 'Ireland', code: 'IE', tx: false, fl: false },
  ])('$place: Texas $tx, Florida $fl', ({ code, tx, fl }) => {
    expect([only('us-tx').includes(code), only('us-fl').includes(code)]).toEqual([tx, fl])
  })
})

const shared = sharedIsThere('comparing the overlays with law.yaml')

describe.skipIf(!shared)('hipaa-proposed.yaml compared with law.yaml', () => {
  it('each row of the proposal sets a parameter, or there is a reason why not', () => {
    const topics = readLaw()
      .rows.filter((it) => it.law === 'hipaa-nprm')
      .map((it) => it.topic)
    expect(topics.sort()).toEqual(Object.keys(PROPOSED).sort())
  })

  it('it sets what the rows say, and nothing else', () => {
    const { params } = Overlay.parse(readYaml('profiles/hipaa-proposed.yaml'))
    expect(parametersOf('hipaa-proposed')).toEqual(Object.values(PROPOSED).filter(isParameter))
    expect(params.backups?.everyDays).toBe(2) // 48 hours
  })
})

describe.skipIf(!shared)('the password overlays compared with law.yaml', () => {
  it.each(['rotate-90', 'seed-monthly'])('%s.yaml has the age that the reference names', (id) => {
    const { params } = Overlay.parse(readYaml(`profiles/${id}.yaml`))
    expect(params['password-age']?.maxDays).toBe(readLaw().password_policy.overlays[id]?.max_age_days)
  })
})
