import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import google from '../../src/collectors/google/index.js'
import microsoft365 from '../../src/collectors/microsoft365/index.js'
import { serveGoogle } from '../../src/demo/google/server.js'
import type { Sketch as GooglePerson } from '../../src/demo/google/tenants/person.js'
import { practiceTenant as googleTenant } from '../../src/demo/google/tenants/practice.js'
import { keyFile } from '../../src/demo/google/tenants/sign-in.js'
import { serveMicrosoft } from '../../src/demo/microsoft/server.js'
import { CLIENT_ID, CLIENT_SECRET } from '../../src/demo/microsoft/tenants/audit-client.js'
import type { Sketch as MicrosoftPerson } from '../../src/demo/microsoft/tenants/person.js'
import { practiceTenant as microsoftTenant } from '../../src/demo/microsoft/tenants/practice.js'
import { vendors } from '../../src/plugins/generated/vendors.js'
import { confide, folderWith, NOW } from './confide.js'
import { mark, type Step, talk } from './terminal.js'

const AT = ['--now', NOW]
const ENV = { GOOGLE_KEY: keyFile(), M365_SECRET: CLIENT_SECRET }
const text = (folder: string) => readFile(join(folder, 'confide.yaml'), 'utf8')
const said = async (folder: string) => parse(await text(folder))

const servers: { close(): Promise<void> }[] = []
afterAll(async () => {
  for (const it of servers) await it.close()
})

interface Here {
  domain: string
  name: string
  country: string
  /** Names by the part of the address before the @; the first is the administrator. */
  people: Readonly<Record<string, string>>
}

const loginsOf = ({ domain, people }: Here) =>
  Object.entries(people).map(([word, name]) => ({ login: `${word}@${domain}`, name }))

/** Google Workspace of a practice, on loopback: a second step is on offer, and nobody has to use it. */
async function googleOf(here: Here) {
  const people = loginsOf(here).map((it, i): GooglePerson => ({ ...it, superAdmin: i === 0, created: 400, lastLogin: 1 }))
  const server = await serveGoogle(googleTenant({ ...here, now: new Date(NOW), people, visitor: people[0]?.login ?? '' }))
  servers.push(server)
  const endpoints = Object.fromEntries(google.calls.map(({ host }) => [host, server.url.origin]))
  return { google: { admin: people[0]?.login, auth: 'service-account', key: 'env:GOOGLE_KEY', delegation: true, endpoints } }
}

/** Microsoft 365 of a practice, on loopback. */
async function microsoftOf(here: Here) {
  const people = loginsOf(here).map((it): MicrosoftPerson => ({ ...it, created: 400, licence: 'business-premium' }))
  const visitor = people[0]?.login ?? ''
  const initial = here.domain.replace(/\..*/, '.onmicrosoft.com')
  const roles = { 'Global Administrator': [visitor] }
  const product = 'business-premium'
  const server = await serveMicrosoft(microsoftTenant({ ...here, initial, now: new Date(NOW), product, people, roles, visitor }))
  servers.push(server)
  const endpoints = Object.fromEntries(microsoft365.calls.map(({ host }) => [host, server.url.origin]))
  return { microsoft365: { tenant: initial, client: CLIENT_ID, auth: 'secret', secret: 'env:M365_SECRET', endpoints } }
}

/** Whoever set the clouds up points Confide at them: the browser of the interview is nowhere in a test. */
async function connected(folder: string, sources: Readonly<Record<string, unknown>>) {
  const doc = parseDocument(await text(folder))
  for (const [name, settings] of Object.entries(sources)) doc.setIn(['sources', name], settings)
  const at = (parse(await text(folder)).vendors as { name: string }[]).findIndex(({ name }) => name === 'Microsoft 365')
  if ('microsoft365' in sources) doc.setIn(['vendors', at, 'source'], 'microsoft365')
  await writeFile(join(folder, 'confide.yaml'), doc.toString())
}

/** An owner who answers what they are asked: yes mostly, and now and then no, partly, or that it does not apply. */
function owner() {
  let asked = 0
  const answers = ['y', 'y', 'y', 'n', 'p', 'd', 'y']
  return (shown: string): string | undefined => {
    const prompt = /\n\? (\S[^\n]*)/.exec(shown)?.[1] ?? ''
    if (shown.includes('Go through it now')) return 'g'
    if (prompt.startsWith('Your answer')) return answers[asked++ % answers.length]
    if (/^What is so in/.test(prompt)) return mark(1, 2, 3, 4, 5)
    if (/^What of the rest (is not so|does not apply)/.test(prompt)) return mark(1)
    if (/^Why does it not apply/.test(prompt)) return 'there is nothing of the kind'
    if (/^What is missing/.test(prompt)) return 'two people are new'
    return /^(Not so for whom|What shows it|Until when)/.test(prompt) ? '' : undefined
  }
}

/** attest and audit, one after the other, in a terminal. */
async function answeredAndAudited(folder: string) {
  const place = { cwd: folder, env: ENV }
  const sitting = await talk(['attest', '-q', ...AT], [['Who answers?', 'The Owner']], { ...place, reply: owner() })
  expect(sitting.code, sitting.screen).toBe(0)
  const heads = [...sitting.screen.matchAll(/(\d+) of (\d+) · /g)].map(([, nth, of]) => [Number(nth), Number(of)])
  const asked = Math.max(...heads.map(([, of = 0]) => of))
  expect(new Set(heads.map(([nth]) => nth)).size, sitting.screen).toBe(asked)
  const audit = await talk(['audit', ...AT], [], place)
  const json = await confide(['audit', '-q', ...AT, '--format', 'json'], { cwd: folder, env: ENV, timeoutMs: 120_000 })
  return { asked, sitting, audit, json: JSON.parse(json.stdout) as import('confide').Audit }
}

/** What an owner may expect of a first afternoon. */
function expectWellDone({ asked, sitting, audit, json }: Awaited<ReturnType<typeof answeredAndAudited>>) {
  expect(asked).toBeLessThan(40)
  expect(sitting.screen).toMatch(/\d+ answers kept in statements\.yaml\./)
  expect(audit.code, audit.screen).toBe(0)
  expect(audit.screen).not.toMatch(/could not be read/)
  expect(json.sources.filter(({ error }) => error !== undefined)).toEqual([])
  const stated = json.findings.flatMap(({ verdicts }) => verdicts).filter(({ basis, said }) => basis === 'stated' && said)
  expect(stated.length).toBeGreaterThan(asked / 2)
  expect(stated.every(({ said: word }) => word?.by === 'The Owner')).toBe(true)
}

/** Marks systems of the register in the list. */
const systems = (...names: string[]) => mark(...names.map((name) => vendors.findIndex((it) => it.name === name) + 1))

/** Somebody who sits in front of a terminal and ends the interview with these answers. */
async function sitting(steps: readonly Step[], files: Record<string, string | Uint8Array> = {}) {
  const folder = await folderWith(files)
  const done = await talk(['init', ...AT], steps, { cwd: folder })
  expect({ code: done.code, left: done.left }, done.screen).toEqual({ code: 0, left: 0 })
  expect(new Set(done.screen.match(/✓ [^\n]*/g)).size).toBeLessThan(40)
  return { folder, screen: done.screen }
}

const MEI = { name: 'Mei Tan Counselling', domain: 'meitan.example', country: 'MY' }
const RIVERBEND = { name: 'Riverbend Counseling', domain: 'riverbend.example', country: 'US' }
const LIFFEY = { name: 'Liffey Clinic', domain: 'clinic.example', country: 'IE' }

describe.concurrent('init, attest and audit in one afternoon', () => {
  test('solo in Malaysia with Google', async () => {
    const { folder, screen } = await sitting([
      ['called?', 'Mei Tan Counselling'],
      ['In which country', 'Malaysia'],
      ['clients live?', 'Malaysia, Singapore'],
      ['Which domains', 'meitan.example'],
      ['for privacy?', 'Mei Tan'],
      ['security of computers', ''],
      ['judge by?', ''],
      ['Which systems', systems('Google Workspace', 'SafeTalk', 'WhatsApp')],
      ['Which others', ''],
      ['which administrator', 'mei@meitan.example'],
      ['desktop client', ''],
      ['computer it runs on', 'n'],
      ['Who works there?', 't'],
      ['works there now', 'Mei Tan, mei@meitan.example, owner'],
      ['Next, or Enter alone', ''],
      ['Everybody who left', ''],
      ['Google Workspace: when', '2026-02-01'],
      ['SafeTalk: when', 'none'],
      ['WhatsApp: when', ''],
    ])
    expect(await said(folder)).toMatchObject({
      practice: {
        name: 'Mei Tan Counselling',
        country: 'MY',
        clientsIn: ['MY', 'SG'],
        privacyOfficer: 'Mei Tan',
        securityOfficer: 'Mei Tan',
      },
      profiles: ['pdpa-my', 'pdpa-sg'],
      sources: { google: { admin: 'mei@meitan.example', client: 'file:./google-client.json' } },
      staff: [{ name: 'Mei Tan', email: 'mei@meitan.example', role: 'owner', left: null }],
      vendors: [
        { name: 'Google Workspace', source: 'google', agreement: { kind: 'DPA', signed: '2026-02-01' } },
        { name: 'SafeTalk', agreement: 'none' },
        { name: 'WhatsApp', holds: 'client', clinical: false },
      ],
    })
    expect(screen).toContain('clients live in Singapore')
    await connected(folder, await googleOf({ ...MEI, people: { mei: 'Mei Tan' } }))
    expectWellDone(await answeredAndAudited(folder))
  })

  test('a group of 12 in Texas with Microsoft 365, its staff in a spreadsheet', async () => {
    const people = Array.from(
      { length: 12 },
      (_, i) => `Person ${i};p${i}@riverbend.example;therapist;${i === 11 ? '2026-06-30' : ''}`,
    )
    const csv = `\ufeffname;email;role;left\r\n${people.join('\r\n')}\r\n`
    const { folder } = await sitting(
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
        ['Which systems', systems('Microsoft 365', 'TherapyNotes')],
        ['Which others', 'zoom, Fax Pro'],
        ['Fax Pro hold', 'y'],
        ['Application (client) ID', 'no idea'],
        ['36 characters', '6f1c0000-1111-2222-3333-444444444444'],
        ['its tenant', ''],
        ['computer it runs on', 'n'],
        ['Who works there?', 'a'],
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
    const names = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`p${i}`, `Person ${i}`]))
    await connected(folder, await microsoftOf({ ...RIVERBEND, people: names }))
    const done = await answeredAndAudited(folder)
    expectWellDone(done)
    const leavers = done.json.findings.find(({ check }) => check === 'leaver-access')
    expect(leavers?.status).toBe('fail')
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
    const { folder, screen } = await sitting(
      [
        ['called?', 'Liffey Clinic'],
        ['In which country', 'Ireland'],
        ['clients live?', 'Ireland, England'],
        ['Which domains', ''],
        ['for privacy?', 'Aoife Byrne'],
        ['security of computers', '-'],
        ['judge by?', mark(3)],
        ['Which systems', ''],
        ['Which others', 'google workspace; Microsoft 365'],
        ['which administrator', 'aoife@clinic.example'],
        ['desktop client', ''],
        ['Application (client) ID', ''],
        [/Not connected yet[\s\S]*computer it runs on/, 'n'],
        ['Who works there?', 'f'],
        ['Where is the file?', "'facts.ndjson'"],
        ['Has any of them left?', '2'],
        ['Last day of Sean Daly', '30/06/2026'],
        ['a real day such as', '2026-06-30'],
        ['Google Workspace: when', '2025-05-05'],
        ['Microsoft 365: when', 'none'],
      ],
      { 'facts.ndjson': facts.map((it) => JSON.stringify(it)).join('\n') },
    )
    expect(await said(folder)).toMatchObject({
      practice: { country: 'IE', clientsIn: ['IE', 'GB'] },
      profiles: ['gdpr', 'uk-gdpr', 'baseline'],
      sources: { google: { admin: 'aoife@clinic.example' } },
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
    const people = { aoife: 'Aoife Byrne', sean: 'Sean Daly' }
    await connected(folder, { ...(await googleOf({ ...LIFFEY, people })), ...(await microsoftOf({ ...LIFFEY, people })) })
    expectWellDone(await answeredAndAudited(folder))
  })
})
