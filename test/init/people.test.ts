import { describe, expect, it } from 'vitest'
import { peopleOf, typedPerson } from '../../src/init/people.js'

const ana = { name: 'Ana Ruiz', email: 'ana@h.example' }

describe('a person is typed', () => {
  it.each([
    ['with name and address', 'Ana Ruiz, ana@h.example', ana],
    ['with a role', 'Ana Ruiz, ana@h.example, owner', { ...ana, role: 'owner' }],
    ['with the address first', 'ana@h.example, Ana Ruiz, owner', { ...ana, role: 'owner' }],
    ['with semicolons', 'Ana Ruiz; ana@h.example; owner', { ...ana, role: 'owner' }],
    ['with tabs, as from a spreadsheet', 'Ana Ruiz\tana@h.example\towner', { ...ana, role: 'owner' }],
    ['with angle brackets, as from a mail', 'Ana Ruiz <ana@h.example>', ana],
    ['with angle brackets and a role', 'Ana Ruiz <ana@h.example>, office manager', { ...ana, role: 'office manager' }],
    ['with a first day', 'Ana Ruiz, ana@h.example, started 2025-01-10', { ...ana, started: '2025-01-10' }],
    ['with a last day', 'Ana Ruiz, ana@h.example, intern, left 2026-06-30', { ...ana, role: 'intern', left: '2026-06-30' }],
    ['with a colon before the day', 'Ana Ruiz, ana@h.example, left: 2026-06-30', { ...ana, left: '2026-06-30' }],
    ['with commas too many', ',Ana Ruiz,, ana@h.example,,', ana],
    ['in another script', '陳大文, chan@h.example', { name: '陳大文', email: 'chan@h.example' }],
  ])('%s', (_sentence, line, person) => {
    expect(typedPerson(line)).toEqual({ person })
  })

  it.each([
    ['without an address', 'Ana Ruiz, owner', 'expected a name, an e-mail address'],
    ['without a name', 'ana@h.example', 'expected a name, an e-mail address'],
    ['with two addresses', 'ana@h.example, ben@h.example', 'expected'],
    ['with more words than there are questions', 'Ana, ana@h.example, owner, Tuesday', 'expected a name'],
    ['with a day that can be read in two ways', 'Ana, ana@h.example, left 03/04/2026', 'a real day such as 2026-06-30'],
    ['with a day that does not exist', 'Ana, ana@h.example, left 2026-02-30', 'a real day'],
    ['with a name of 5,000 characters', `${'x'.repeat(5000)}, ana@h.example`, 'at most 200 characters'],
    ['with control characters', 'A\u001b[31mna, ana@h.example', 'without control characters'],
    ['as nothing', '', 'expected a name'],
  ])('not %s', (_sentence, line, says) => {
    const found = typedPerson(line)
    expect('wrong' in found ? found.wrong : JSON.stringify(found)).toContain(says)
  })
})

const account = (more: object) => ({ source: 'google', type: 'person' as const, active: true, ...more })

describe('people behind accounts', () => {
  it.each([
    ['an account of a person is a person', [account({ login: 'ana@h.example', name: 'Ana Ruiz' })], [ana]],
    [
      'aliases become other addresses',
      [account({ login: 'ana@h.example', name: 'Ana Ruiz', emails: ['ana@h.example', 'a@h.example'] })],
      [{ ...ana, emails: ['a@h.example'] }],
    ],
    [
      'a login that is no address gives way to the address',
      [account({ login: 'ana', name: 'Ana Ruiz', emails: ['ana@h.example'] })],
      [ana],
    ],
    ['without a name the address is the name', [account({ login: 'ana@h.example' })], [{ name: 'ana', email: 'ana@h.example' }]],
    ['what may be a person is one', [{ source: 'google', login: 'ana@h.example', name: 'Ana Ruiz' }], [ana]],
    ['a shared mailbox is nobody', [account({ login: 'info@h.example', type: 'mailbox' })], []],
    ['a guest is not of the staff', [account({ login: 'x@elsewhere.example', type: 'guest' })], []],
    ['an emergency account is nobody', [account({ login: 'glass@h.example', type: 'break-glass' })], []],
    ['a disabled account is left out', [account({ login: 'ana@h.example', active: false })], []],
    ['an account without any address is left out', [account({ login: 'root' })], []],
    [
      'one address in two cases is one person',
      [account({ login: 'ana@h.example', name: 'Ana Ruiz' }), account({ login: 'ANA@h.example' })],
      [ana],
    ],
    [
      'only the first source that has people counts',
      [account({ login: 'ana@h.example', name: 'Ana Ruiz' }), account({ source: 'aws', login: 'ben@h.example' })],
      [ana],
    ],
    [
      'a name that moves the cursor is not taken',
      [account({ login: 'ana@h.example', name: '\u001b[2J' })],
      [{ name: 'ana@h.example', email: 'ana@h.example' }],
    ],
  ])('%s', (_sentence, accounts, staff) => {
    expect(peopleOf(accounts).staff).toEqual(staff)
  })

  it('what was left out is counted', () => {
    const found = peopleOf([
      account({ login: 'a@h.example', active: false }),
      account({ login: 'i@h.example', type: 'mailbox' }),
      account({ login: 'ana@h.example' }),
    ])
    expect(found).toMatchObject({ source: 'google', disabled: 1, others: 1 })
  })

  it('nobody is said to be here still or gone: an account cannot know', () => {
    expect(peopleOf([account({ login: 'ana@h.example' })]).staff[0]).not.toHaveProperty('left')
  })
})
