import { account, statement, testCheck, vendor } from 'confide/testing'
import check from '../../../checks/identity/second-factor.js'

const ana = account({ id: 'ana', active: true, signIn: 'password', factors: 'phishable' })
const said = { check: 'second-factor', by: 'ana@p.example', at: '2026-11-01', until: '2026-12-31' }
const records = vendor({ id: 'theranest', name: 'TheraNest', holds: 'client', system: null })

testCheck(
  check,
  [
    { name: 'a person with a code on top of the password is fine', facts: [ana], expect: { ana: 'pass' } },
    {
      name: 'a person with a password alone is named, and the others are not blamed for it',
      facts: [ana, account({ id: 'ben', active: true, signIn: 'password', factors: 'none' })],
      expect: { ana: 'pass', ben: 'fail: password-alone' },
    },
    {
      name: 'a shared mailbox that nobody can sign in to is not a person without 2FA',
      facts: [ana, account({ id: 'info', type: 'mailbox', active: false, signIn: 'none', factors: 'none' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'a mailbox whose door does not open at all needs no second proof, whatever else is not known of it',
      facts: [ana, account({ id: 'info', type: 'mailbox', signIn: 'none' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'a shared mailbox that a password opens is a hole like any other',
      facts: [account({ id: 'info', type: 'mailbox', active: true, signIn: 'password', factors: 'none' })],
      expect: { info: 'fail: password-alone' },
    },
    {
      name: 'the emergency login needs a second proof too',
      facts: [account({ id: 'breakglass', type: 'break-glass', active: true, signIn: 'password', factors: 'none' })],
      expect: { breakglass: 'fail: password-alone' },
    },
    {
      name: 'a program that has keys only has no password to steal',
      facts: [ana, account({ id: 'sync', type: 'service', active: true, signIn: 'keys-only', factors: 'none' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'a program that signs in with a password can be signed in to by anybody who learns it',
      facts: [account({ id: 'sync', type: 'service', active: true, signIn: 'password', factors: 'none' })],
      expect: { sync: 'fail: password-alone' },
    },
    {
      name: 'somebody from outside with a password alone is a way in as well',
      facts: [account({ id: 'guest', type: 'guest', active: true, signIn: 'federated', factors: 'none' })],
      expect: { guest: 'fail: password-alone' },
    },
    {
      name: 'an account that signs in elsewhere is unknown while nobody says what is asked for there',
      facts: [account({ id: 'chi', active: true, signIn: 'federated' })],
      expect: { chi: 'unknown: account.factors' },
    },
    {
      name: 'an account that signs in elsewhere with a second proof is fine',
      facts: [account({ id: 'chi', active: true, signIn: 'federated', factors: 'phishable' })],
      expect: { chi: 'pass' },
    },
    {
      name: 'a suspended account is not judged',
      facts: [ana, account({ id: 'old', active: false, signIn: 'password', factors: 'none' })],
      expect: { ana: 'pass' },
    },
    {
      name: 'an account of which only the name is known is not taken for a good one',
      facts: [account({ id: 'bare' })],
      expect: { bare: 'unknown: account.active' },
    },
    {
      name: 'whether it can sign in at all is not known',
      facts: [account({ id: 'dora', signIn: 'password', factors: 'resistant' })],
      expect: { dora: 'unknown: account.active' },
    },
    {
      name: 'how its door opens is not known',
      facts: [account({ id: 'dora', active: true, factors: 'resistant' })],
      expect: { dora: 'unknown: account.signIn' },
    },
    {
      name: 'what proves the person is not known',
      facts: [account({ id: 'dora', active: true, signIn: 'password' })],
      expect: { dora: 'unknown: account.factors' },
    },
    {
      name: 'where phishing must be impossible, a code by text message is not enough',
      params: { strength: 'resistant' },
      facts: [
        ana,
        account({ id: 'ben', active: true, signIn: 'password', factors: 'none' }),
        account({ id: 'chi', active: true, signIn: 'password', factors: 'resistant' }),
      ],
      expect: { ana: 'fail: phishable', ben: 'fail: password-alone', chi: 'pass' },
    },
    {
      name: 'no account at all, though everything was read, leaves the question open: somebody signs in somewhere',
      facts: [],
      expect: { practice: 'unknown: account' },
    },
    {
      name: 'nothing but doors that do not open leaves the question open as well',
      facts: [account({ id: 'info', active: false, signIn: 'none' })],
      expect: { practice: 'unknown: account' },
    },
    {
      name: 'a list of accounts that was not read whole is one more unknown beside those that were seen',
      facts: [ana],
      unread: ['account'],
      expect: { ana: 'pass', account: 'unknown: account' },
    },
    {
      name: 'three accounts were counted and one arrived',
      facts: [ana],
      counted: { 'cloud account': 3 },
      expect: { ana: 'pass', account: 'unknown: account' },
    },
    {
      name: 'a second source that was set up and said nothing is not covered by the first',
      facts: [ana],
      expected: [{ source: 'google', kind: 'account' }],
      expect: { ana: 'pass', account: 'unknown: account' },
    },
    {
      name: 'one record that comes twice and says two things is not believed',
      facts: [
        account({ id: 'ben', active: true, signIn: 'password', factors: 'resistant' }),
        account({ id: 'ben', active: true, signIn: 'password', factors: 'none' }),
      ],
      counted: { 'cloud account': 1 },
      expect: { ben: 'unknown: account.factors' },
    },
    {
      name: 'what confide.yaml says of a login fills only what the system did not tell',
      facts: [
        account({ id: 'ben', login: 'ben@p.example', active: true, signIn: 'password', factors: 'none' }),
        account({ id: 'ben-too', source: 'declared', login: 'BEN@p.example', factors: 'resistant' }),
        account({ id: 'chi', login: 'chi@p.example', active: true, signIn: 'federated' }),
        account({ id: 'chi-too', source: 'declared', login: 'chi@p.example', factors: 'phishable' }),
      ],
      expect: { ben: 'fail: password-alone', chi: 'pass' },
    },
    {
      name: 'a login that confide.yaml names and no system shows is unknown, not fine',
      facts: [
        ana,
        account({
          id: 'zoom',
          source: 'declared',
          login: 'zoom@p.example',
          active: true,
          signIn: 'password',
          factors: 'resistant',
        }),
      ],
      expect: { ana: 'pass', zoom: 'unknown: account' },
    },
    {
      name: 'a record system that no program can read is asked about',
      facts: [ana, records],
      expect: { ana: 'pass', account: 'unknown: account' },
    },
    {
      name: "a person's dated word answers for the system that it names",
      facts: [ana, records, statement({ ...said, subject: 'theranest', answer: 'yes' })],
      expect: { ana: 'pass', theranest: 'pass' },
    },
    {
      name: 'a person says that only some have it in the record system',
      facts: [ana, records, statement({ ...said, subject: 'TheraNest', answer: 'partly' })],
      expect: { ana: 'pass', theranest: 'fail: stated' },
    },
    {
      name: 'a word that names no system answers for none',
      facts: [ana, records, statement({ ...said, answer: 'yes' })],
      expect: { ana: 'pass', account: 'unknown: account' },
    },
    {
      name: 'a system to which nobody signs in has no logins to protect',
      facts: [ana, vendor({ id: 'fax', name: 'Fax', holds: 'client', system: null, logins: false })],
      expect: { ana: 'pass' },
    },
    {
      name: 'nobody can talk a system out of what could be read of it',
      facts: [
        account({ id: 'ben', name: 'Ben', active: true, signIn: 'password' }),
        statement({ ...said, subject: 'Ben', answer: 'yes' }),
        statement({ ...said, answer: 'yes' }),
      ],
      expect: { ben: 'unknown: account.factors' },
    },
  ],
  { runs: 200 },
)
