import { readdirSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import type { AnyCheck } from '../../src/index.js'
import { Overlay, Profile } from '../../src/model/profile.js'
import { checkFiles, readYaml, root } from './repository.js'
import { readLaw, sharedIsThere } from './shared.js'

const checks = new Map<string, AnyCheck>()
for (const { path, id } of checkFiles('.ts')) checks.set(id, (await import(`${root}/checks/${path}`)).default)

const overlays = readdirSync(`${root}/profiles`)
  .map((file) => ({ file, raw: readYaml(`profiles/${file}`) as object }))
  .filter(({ raw }) => 'overlay' in raw)

/** What becomes of each row of the Security Rule proposal, by topic: the parameter it sets, or why it sets none. */
const PROPOSED: Record<string, string> = {
  'unique-user-ids':
    'neither shared-accounts nor privileged-accounts has a parameter for devices or for separate logins of administrators',
  'mfa-authentication':
    'hipaa.yaml asks for a second factor, and that it is demanded, already; the proposal names no stronger kind',
  offboarding: 'hipaa.yaml gives no grace at all, and one hour is finer than a day',
  'encryption-at-rest':
    'disk-encryption, encryption-at-rest and backup-encryption ask for it already; nothing asks for a key of its own',
  'backup-restore': 'backups.everyDays', // 72 hours to restore cannot be seen; a yearly test of plans is less than hipaa.yaml asks
  training: 'hipaa.yaml has the same numbers, as a practice standard',
  'risk-analysis': 'hipaa.yaml has the same year, as a practice standard; no check on scans and penetration tests',
  'vendor-contracts': 'vendor-agreements has no parameter for yearly proof',
  'patching-malware': 'system-updates counts days since updates were asked for, not days that one waits',
}

/** What becomes of each row of the two states with an overlay, by state and topic: the parameter it sets, or why it sets none. */
const STATES: Record<string, string> = {
  'TX residency-transfers': 'data-residency.only',
  'TX ai-note-tools': 'no check on what clients are told of AI',
  'TX retention-deletion': 'no check on how long records are kept',
  'TX breach-notification': 'incident-plan asks whether there is a plan, not for its days',
  'TX training': 'hipaa.yaml gives new staff less time, 30 days, as a practice standard',
  'FL residency-transfers': 'data-residency.only',
  'FL retention-deletion': 'no check on how long records are kept',
  'FL breach-notification': 'incident-plan asks whether there is a plan, not for its days',
}

const isParameter = (text: string) => /^[a-z-]+\.\w+$/.test(text)

function parametersOf(overlay: string): string[] {
  const { params } = Overlay.parse(readYaml(`profiles/${overlay}.yaml`))
  return Object.entries(params).flatMap(([check, values]) => Object.keys(values).map((name) => `${check}.${name}`))
}

test('the overlays are those that are looked at here', () => {
  expect(overlays.map((it) => it.file).sort()).toEqual(['hipaa-proposed.yaml', 'rotate-90.yaml', 'us-fl.yaml', 'us-tx.yaml'])
})

describe.each(overlays)('$file', ({ file, raw }) => {
  const overlay = Overlay.parse(raw)
  const profiles = overlay.overlay.map((id) => Profile.parse(readYaml(`profiles/${id}.yaml`)))

  it('is named after its file, and changes something', () => {
    expect(`${overlay.id}.yaml`).toBe(file)
    expect(Object.keys(overlay.params)).not.toEqual([])
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

describe('rotate-90.yaml', () => {
  const overlay = Overlay.parse(readYaml('profiles/rotate-90.yaml'))

  it('reaches every law and the practice standard, and changes nothing but the age', () => {
    const laws = readdirSync(`${root}/profiles`).filter((file) => !overlays.some((it) => it.file === file))
    expect(overlay.overlay.map((id) => `${id}.yaml`).sort()).toEqual(laws.sort())
    expect(parametersOf('rotate-90')).toEqual(['password-age.maxDays'])
  })

  it('says that it is a choice, and who advises against it', () => {
    expect(overlay.about).toMatch(/no law asks for it/)
    expect(overlay.about).toMatch(/NIST advises against it/)
  })
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

describe.skipIf(!shared)('the other overlays compared with law.yaml', () => {
  it('rotate-90.yaml has the age that the reference names', () => {
    const { params } = Overlay.parse(readYaml('profiles/rotate-90.yaml'))
    expect(params['password-age']?.maxDays).toBe(readLaw().password_policy.overlays['rotate-90']?.max_age_days)
  })

  it('each row of Texas and Florida sets a parameter, or there is a reason why not', () => {
    const rows = readLaw()['us-state'].filter((it) => it.state === 'TX' || it.state === 'FL')
    expect([...new Set(rows.map((it) => `${it.state} ${it.topic}`))].sort()).toEqual(Object.keys(STATES).sort())
  })

  it.each(['TX', 'FL'])('the overlay of %s sets what its rows say, and nothing else', (state) => {
    const rows = Object.entries(STATES).filter(([row]) => row.startsWith(state))
    expect(parametersOf(`us-${state.toLowerCase()}`)).toEqual(rows.map(([, it]) => it).filter(isParameter))
  })

  it('no other state has a storage rule', () => {
    const rows = readLaw()['us-state'].filter((it) => it.topic === 'residency-transfers')
    expect(rows.map((it) => it.state).sort()).toEqual(['FL', 'TX'])
  })
})
