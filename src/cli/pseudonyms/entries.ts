import type { Audit } from '../../model/audit.js'
import type { FactRecord } from '../../model/collector.js'
import { sameAddress } from '../../model/derive/people.js'
import type { Mark } from './mark.js'

/** A word as it was written, and what stands for it. */
export interface Entry {
  written: string
  label: string
}

/** By the word as it is compared. */
export type Entries = Map<string, Entry>

/** A fact, or a subject of a verdict, with whatever it holds. */
type Loose = Readonly<Record<string, unknown>> & { kind: string; source: string; id: string }

/** Fields of any fact that hold logins or addresses, and those that hold people. */
const LOGINS = [
  'login',
  'owner',
  'usedBy',
  'delegates',
  'recovery',
  'readers',
  'outsiders',
  'sharedWith',
  'people',
  'except',
  'to',
]
const PEOPLE = ['by', 'person', 'privacyOfficer', 'securityOfficer']
const NOBODY = new Set(['service', 'mailbox', 'room', 'break-glass'])

/**
 * Everybody whom an audit and its facts know: first people, each under one pseudonym, then accounts, which get that of the person
 * whose address they have, then whatever else names somebody. A word that two people have stands for itself alone.
 */
export function entriesOf(audit: Audit, records: Iterable<FactRecord>, mark: Mark): Entries {
  const entries: Entries = new Map()
  const facts = everything(audit, records)
  enterPeople(entries, facts, mark)
  enterAccounts(entries, facts, publicNames(audit, facts), mark)
  for (const fact of facts) enterRest(entries, fact, mark)
  for (const name of signers(audit)) put(entries, name, mark('person', sameAddress(name)))
  return entries
}

/** The facts, and the subjects that no fact tells of. */
function everything({ findings, accepted }: Audit, records: Iterable<FactRecord>): Loose[] {
  const all = new Map<string, Loose>()
  const add = (it: Loose) => {
    const key = JSON.stringify([it.kind, it.source, it.id])
    if (!all.has(key)) all.set(key, it)
  }
  const doubled: Loose[] = []
  for (const record of records) {
    if (record.record !== 'fact') continue
    const fact = { ...record } satisfies Loose
    doubled.push(fact)
    add(fact)
  }
  const own = [...all.keys()]
  for (const { verdicts, waivers } of findings) for (const { subject } of [...verdicts, ...waivers]) add({ ...subject })
  for (const { subject } of accepted) add({ ...subject })
  for (const key of own) all.delete(key)
  return [...doubled, ...all.values()]
}

function enterPeople(entries: Entries, facts: readonly Loose[], mark: Mark): void {
  const shared = new Set<string>()
  for (const fact of facts) {
    if (fact.kind !== 'person') continue
    const addresses = texts([fact.email, ...list(fact.emails)])
    const label = mark('person', sameAddress(addresses[0] ?? fact.id))
    for (const word of [...addresses, ...texts([fact.name]), ...givenNames(fact)]) claim(entries, shared, word, label, mark)
  }
}

/** `Ana` and `Ruiz` of `Ana Ruiz`, as a note may call her. */
function givenNames({ name }: Loose): string[] {
  const parts = texts([name]).flatMap((it) => it.match(/[\p{L}\p{M}]{3,}/gu) ?? [])
  return parts.length > 1 ? parts.filter((it) => it !== it.toLowerCase()) : []
}

function enterAccounts(entries: Entries, facts: readonly Loose[], open: ReadonlySet<string>, mark: Mark): void {
  const people = new Map(entries)
  const shared = new Set<string>()
  for (const fact of facts) {
    if (fact.kind !== 'account' && fact.kind !== 'local-account') continue
    const addresses = texts([fact.login, fact.email, ...list(fact.emails)])
    const person = addresses.map((it) => people.get(sameAddress(it))).find((it) => it !== undefined)
    const label = person?.label ?? mark('account', sameAddress(addresses[0] ?? fact.id))
    const names = NOBODY.has(String(fact.type)) ? [] : texts([fact.name]).filter((it) => !open.has(sameAddress(it)))
    for (const word of [...addresses, ...names]) if (!people.has(sameAddress(word))) claim(entries, shared, word, label, mark)
  }
}

/** Names that stay readable also where an account bears them. */
function publicNames({ practice, sources }: Audit, facts: readonly Loose[]): Set<string> {
  const vendors = facts.filter(({ kind }) => kind === 'vendor').map(({ name }) => name)
  return new Set(texts([practice.name, ...vendors, ...sources.flatMap(({ id, title }) => [id, title])]).map(sameAddress))
}

function enterRest(entries: Entries, fact: Loose, mark: Mark): void {
  for (const field of PEOPLE) for (const it of texts(list(fact[field]))) put(entries, it, mark('person', sameAddress(it)))
  for (const field of LOGINS) {
    const words = texts(list(fact[field])).filter((it) => it.includes('@') || field === 'login')
    for (const it of words) put(entries, it, mark('account', sameAddress(it)))
  }
  if (fact.kind === 'device') for (const it of texts([fact.name])) put(entries, it, mark('device', it))
}

function* signers({ findings, accepted }: Audit): Iterable<string> {
  for (const { verdicts, waivers } of findings) {
    for (const { said } of verdicts) if (said) yield said.by
    for (const { approvedBy } of waivers) yield approvedBy
  }
  for (const { approvedBy } of accepted) yield approvedBy
}

function put(entries: Entries, written: string, label: string): void {
  const word = sameAddress(written)
  if (word !== '' && !entries.has(word)) entries.set(word, { written, label })
}

function claim(entries: Entries, shared: Set<string>, written: string, label: string, mark: Mark): void {
  const word = sameAddress(written)
  const before = entries.get(word)
  if (word === '' || shared.has(word) || before?.label === label) return
  if (before) shared.add(word)
  entries.set(word, { written, label: before ? mark('person', word) : label })
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const texts = (values: readonly unknown[]) => values.filter((it): it is string => typeof it === 'string' && it.trim() !== '')
