import { describe, expect, it } from 'vitest'
import { inShort, knownSystem, sameSystem } from '../../src/init/systems.js'
import type { KnownVendor } from '../../src/model/known-vendor.js'
import { collectors } from '../../src/plugins/generated/collectors.js'
import { vendors } from '../../src/plugins/generated/vendors.js'

const SAID = ['purpose', 'content', 'clinical', 'ai', 'baa', 'dpa', 'hosting'] as const

describe('the register of systems', () => {
  it.each([
    'SafeTalk',
    'Mentalyc',
    'TherapyNotes',
    'Zensible',
    'Kiku',
    'TheraNest',
    'SimplePractice',
    'Doxy.me',
    'Zoom for Healthcare',
    'Google Workspace',
    'Microsoft 365',
    'Box',
    'Dropbox Business',
    'Signal',
    'ProtonMail',
    'WhatsApp',
    'AWS',
    'Azure',
    'Google Cloud',
  ])('has %s', (name) => {
    expect(knownSystem(name, vendors)).toBeDefined()
  })

  it.each(vendors.map((it) => [it.name, it] as const))(
    '%s: each statement has its page and its day, or is unknown',
    (_name, vendor) => {
      for (const key of SAID) {
        const said = vendor[key]
        if (said === 'unknown') continue
        expect(new URL(said.source).protocol, key).toMatch(/^https?:$/)
        expect(said.seen, key).toMatch(/^20\d\d-\d\d-\d\d$/)
        expect(['vendor', 'other'], key).toContain(said.by)
      }
    },
  )

  it('no name stands for two systems', () => {
    const names = vendors.flatMap((it) => [it.name, ...it.also]).map((it) => it.toLowerCase())
    expect(names.filter((it, i) => names.indexOf(it) !== i)).toEqual([])
  })

  it('what Confide is said to read, a source of it reads, and each cloud source has its system', () => {
    const ids = collectors.map(({ id }) => id)
    expect(vendors.flatMap(({ reads }) => reads ?? []).filter((it) => !ids.includes(it))).toEqual([])
    const clouds = collectors.filter(({ vendor }) => vendor !== undefined).map(({ id }) => id)
    expect(vendors.flatMap(({ reads }) => reads ?? []).sort()).toEqual(clouds.sort())
  })

  it('a page of the company is a page of the company', () => {
    const own = vendors.flatMap((it) =>
      SAID.flatMap((key) => (it[key] !== 'unknown' && it[key].by === 'vendor' ? [[it.id, new URL(it[key].source).host]] : [])),
    )
    expect(own.filter(([, host]) => /accountablehq|conductatlas|hipaajournal|paubox/.test(host ?? ''))).toEqual([])
  })
})

describe('a system is found', () => {
  it.each([
    ['by its name', 'TheraNest', 'theranest'],
    ['in another case', 'THERANEST', 'theranest'],
    ['with a space more', 'Thera Nest', 'theranest'],
    ['without its dot', 'doxyme', 'doxy-me'],
    ['by another name', 'Office 365', 'microsoft-365'],
  ])('%s', (_sentence, name, id) => {
    expect(knownSystem(name, vendors)?.id).toBe(id)
  })

  it.each(['', 'Thera', 'Paper diary', '__proto__'])('not by "%s"', (name) => {
    expect(knownSystem(name, vendors)).toBeUndefined()
  })

  it('two names of one system are the same, two unknown systems are not', () => {
    expect(sameSystem('Gmail for business', 'google workspace', vendors)).toBe(true)
    expect(sameSystem('Fax Pro', 'fax-pro', vendors)).toBe(true)
    expect(sameSystem('Fax Pro', 'Fax Two', vendors)).toBe(false)
  })

  it('what nobody knows is called unknown', () => {
    const kiku = knownSystem('Kiku', vendors) as KnownVendor
    expect(inShort(kiku)).toBe('BAA unknown, processor agreement unknown, hosting: unknown')
  })
})
