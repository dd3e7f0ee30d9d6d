import { describe, expect, it } from 'vitest'
import { append, type Draft, dropComment, noteItem, openDraft, remove, set, valueIn } from '../../src/init/draft.js'
import { printDraft } from '../../src/init/print.js'

const edited = (text: string, edit: (draft: Draft) => void, about = {}) => {
  const draft = openDraft('confide.yaml', text)
  edit(draft)
  return printDraft(draft, about)
}

const person = { name: 'Ben', email: 'ben@h.example' }

const kept: [string, string, (draft: Draft) => void, string][] = [
  [
    'a file to which nothing is done keeps every character',
    'a:   1 # x\n\n\nb: [ 1,2 ]\n',
    () => {},
    'a:   1 # x\n\n\nb: [ 1,2 ]\n',
  ],
  [
    'what is said already is not written again',
    'practice: { name: A, country:   SG }\n',
    (it) => set(it, ['practice', 'country'], 'SG'),
    'practice: { name: A, country:   SG }\n',
  ],
  [
    'a list that says the same in another order is not written again',
    'practice: { clientsIn: [ SG,MY ] }\n',
    (it) => set(it, ['practice', 'clientsIn'], ['MY', 'SG']),
    'practice: { clientsIn: [ SG,MY ] }\n',
  ],
  [
    'other keys keep every character, odd as they are',
    '# top\nprofiles:   [pdpa-sg]   # odd\n\npractice:\n  name: A\n\n\n# tail\n',
    (it) => set(it, ['practice', 'name'], 'B'),
    '# top\nprofiles:   [pdpa-sg]   # odd\n\npractice:\n  name: B\n\n\n# tail\n',
  ],
  [
    'a changed value keeps the comment behind it and above it',
    'practice:\n  # what it is called\n  name: A # short\n  country: SG\n',
    (it) => set(it, ['practice', 'name'], 'B'),
    'practice:\n  # what it is called\n  name: B # short\n  country: SG\n',
  ],
  [
    'a key with nothing behind it is filled',
    'practice:\nstaff: []\n',
    (it) => set(it, ['practice', 'name'], 'B'),
    'practice:\n  name: B\nstaff: []\n',
  ],
  [
    'what is noted behind a key with nothing keeps its words, above what is written there',
    'practice: # mine\nstaff: # my people\n',
    (it) => {
      set(it, ['practice', 'name'], 'B')
      append(it, ['staff'], person)
    },
    'practice:\n  # mine\n  name: B\nstaff:\n  # my people\n  - { name: Ben, email: ben@h.example }\n',
  ],
  [
    'a word that becomes a block keeps the comment behind it, and back',
    'vendors:\n  - name: Box\n    agreement: none # asked Bob\n',
    (it) => set(it, ['vendors', 0, 'agreement'], { kind: 'DPA' }),
    'vendors:\n  - name: Box\n    agreement: { kind: DPA } # asked Bob\n',
  ],
  [
    'a line above a word that goes stays',
    'profiles:\n  - pdpa-my\n  # since March\n  - hipaa\n  - gdpr\n',
    (it) => set(it, ['profiles'], ['pdpa-my', 'gdpr']),
    'profiles:\n  - pdpa-my\n  # since March\n  - gdpr\n',
  ],
  [
    'also where the word is the last',
    'profiles:\n  - pdpa-my\n  # since March\n  - hipaa\n',
    (it) => set(it, ['profiles'], ['pdpa-my']),
    'profiles:\n  - pdpa-my\n  # since March\n',
  ],
  [
    'a new person stands behind the others, written as they are',
    'staff:\n    # the owner\n    - {name: Ana, email: ana@h.example}   # since 2021\n    # end\n# vendors\nvendors: []\n',
    (it) => append(it, ['staff'], person),
    'staff:\n    # the owner\n    - {name: Ana, email: ana@h.example} # since 2021\n    - {name: Ben, email: ben@h.example}\n    # end\n# vendors\nvendors: []\n',
  ],
  [
    'a list in lines grows in lines',
    'vendors:\n- name: TheraNest\n  holds: client # yes\n# end\n',
    (it) => append(it, ['vendors'], { name: 'Box', holds: 'none' }),
    'vendors:\n- name: TheraNest\n  holds: client # yes\n- name: Box\n  holds: none\n# end\n',
  ],
  [
    'a list of words in brackets stays in brackets',
    'profiles: [hipaa, baseline]\n',
    (it) => set(it, ['profiles'], ['hipaa', 'gdpr']),
    'profiles: [hipaa, gdpr]\n',
  ],
  [
    'a list of words in lines keeps comments and order of those that stay',
    'profiles:\n  - baseline # we like it\n  - hipaa # must\n',
    (it) => set(it, ['profiles'], ['hipaa', 'baseline', 'us-tx']),
    'profiles:\n  - baseline # we like it\n  - hipaa # must\n  - us-tx\n',
  ],
  [
    'a new key stands where a new file has it',
    'practice: { name: A }\n\n# people\nstaff:\n  - { name: Ana, email: ana@h.example }\n',
    (it) => set(it, ['sources', 'device'], {}),
    'practice: { name: A }\n\nsources:\n  device: {}\n\n# people\nstaff:\n  - { name: Ana, email: ana@h.example }\n',
  ],
  [
    'a new key that comes last stands before what is said at the end',
    'practice: { name: A }\n\n# the end\n',
    (it) => set(it, ['plugins'], ['x']),
    'practice: { name: A }\n\nplugins: [x]\n\n# the end\n',
  ],
  [
    'a file without a line end at its end gets one',
    'practice: { name: A }',
    (it) => set(it, ['backups'], []),
    'practice: { name: A }\n\nbackups: []\n',
  ],
  [
    'quotes of other values stay',
    'practice: { name: "A: b", country: \'SG\', clientsIn: [ SG ] }\n',
    (it) => set(it, ['practice', 'privacyOfficer'], 'Ana'),
    'practice: { name: "A: b", country: \'SG\', clientsIn: [ SG ], privacyOfficer: Ana }\n',
  ],
  [
    'a bracket in a quoted text is no bracket',
    'practice: { name: "[ A ]", clientsIn: [SG] }\n',
    (it) => set(it, ['practice', 'country'], 'SG'),
    'practice: { name: "[ A ]", clientsIn: [SG], country: SG }\n',
  ],
  [
    'a key that is taken away leaves what stands around it',
    '# a\na: 1\n\n# b\nb: 2\n# c\nc: 3\n',
    (it) => remove(it, ['b']),
    '# a\na: 1\n\n# b\n# c\nc: 3\n',
  ],
  [
    'a comment whose reason is gone goes too, and no other',
    'vendors:\n  - { name: A } # not connected yet: x\n  - { name: B } # mine\n',
    (it) => {
      dropComment(it, ['vendors', 0], 'not connected yet:')
      dropComment(it, ['vendors', 1], 'not connected yet:')
    },
    'vendors:\n  - { name: A }\n  - { name: B } # mine\n',
  ],
  [
    'a reason is added behind a word that has no comment',
    'profiles:\n  - hipaa # must\n  - us-tx\n',
    (it) => {
      noteItem(it, ['profiles'], 'hipaa', 'why')
      noteItem(it, ['profiles'], 'us-tx', 'clients live in Texas')
    },
    'profiles:\n  - hipaa # must\n  - us-tx # clients live in Texas\n',
  ],
  [
    'a file in brackets as a whole is written anew, its comments with it',
    '# mine\n{ practice: { name: A } }\n',
    (it) => set(it, ['practice', 'name'], 'B'),
    '# mine\n{ practice: { name: B } }\n',
  ],
]

describe('confide.yaml is edited so that', () => {
  it.each(kept)('%s', (_sentence, text, edit, expected) => {
    expect(edited(text, edit)).toBe(expected)
  })

  it('a new key is explained above it, in a file that has its own words', () => {
    const text = edited('# mine\npractice: { name: A }\n', (it) => append(it, ['vendors'], { name: 'Box' }), {
      vendors: 'Systems\nin use',
    })
    expect(text).toBe('# mine\npractice: { name: A }\n\n# Systems\n# in use\nvendors:\n  - { name: Box }\n')
  })

  it('parts that repeat each other are still there afterwards', () => {
    const text = edited('practice: { name: &n A, clientsIn: [SG] }\nowners: { identity: *n }\nstaff: []\n', (it) =>
      append(it, ['staff'], person),
    )
    expect(text).toContain('*n')
    expect(valueIn(openDraft('x', text), ['owners', 'identity'])).toBe('A')
  })

  it('a part that repeats another is left to a person', () => {
    const text = 'staff: &s [{ name: Ana, email: ana@h.example }]\nvendors: *s\n'
    expect(() => edited(text, (it) => append(it, ['vendors'], { name: 'Box' }))).toThrow('repeats another part')
  })
})
