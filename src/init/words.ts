/** What stands at the top of a new confide.yaml. */
export const HEAD = `# What Confide knows of this practice. Edit it freely, or run confide init again: comments and order stay.
# Every key is explained in docs/configuration.md. Secrets never stand here, only env:NAME or file:PATH.
`

/** What stands above each key when confide init writes it for the first time. */
export const ABOUT: Readonly<Record<string, string>> = {
  practice: 'Who is audited. Where it is and where its clients live decides which laws apply.',
  profiles: 'The laws and standards to judge by: confide list profiles',
  sources: 'What Confide reads, and only reads: confide plan shows each question before it is asked.',
  staff:
    'Everybody who works or worked here. left: the last day at work; null: still here. Accounts are matched to people by e-mail.',
  vendors: [
    'Companies whose systems hold something of the practice. purpose, uses, clinical and ai come from docs/vendors.md:',
    'correct them where your plan differs. agreement: what you signed, such as { kind: BAA, signed: 2026-01-10 }; none: looked, there is none.',
  ].join('\n'),
}

/** What confide init does not ask and an audit can use; written once, at the end of a new file. */
export const LATER = `
# Not asked by confide init, and worth an hour some day (docs/configuration.md):
# accounts: [{ login: frontdesk@harbourst.example, type: mailbox, owner: ana@harbourst.example }]
# backups: [{ of: client records, where: aws:eu-west-1, schedule: daily, encrypted: true, lastRestoreTest: 2026-09-01 }]
# training: [{ person: ana@harbourst.example, topic: privacy, completed: 2026-09-01 }]
# owners: { identity: ana@harbourst.example }
`

/** Behind a system that Confide could read and does not yet. */
export const NOT_CONNECTED = 'not connected yet:'
