import type { Finding } from 'confide'
import { describe, expect, test } from 'vitest'
import { stepsFor } from '../../reports/tasks/steps.js'
import { unseenReasons } from '../../reports/tasks/unseen-reason.js'
import { context, failing, finding, source, subject, unseen } from './builders.js'

describe('what to do', () => {
  const guide = (fix: Record<string, string>) => ({ ...context().words('a'), guide: { why: '', minutes: 1, fix } })
  const steps = (fix: Record<string, string>, who = subject('ana')) =>
    stepsFor(failing(who, 'x'), guide(fix), { sources: [source('microsoft365')] }, context())

  test.each<[string, Record<string, string>, string[]]>([
    [
      'its own system',
      { 'Microsoft 365': '1. Open Entra.\n2. Save.', 'Google Workspace': '1. No.' },
      ['1. Open Entra.', '2. Save.'],
    ],
    ['any system where its own has none', { Anywhere: '- Do it.', AWS: '1. No.' }, ['- Do it.']],
    ['nothing where only other systems have some', { AWS: '1. No.' }, []],
    ['a step over two lines', { Anywhere: '1. Open\n   the page.\n\nThen wait.' }, ['1. Open the page.', 'Then wait.']],
    [
      'without marks',
      { Anywhere: '1. Open **[Here](https://a.example)** and `save`' },
      ['1. Open Here (https://a.example) and save'],
    ],
  ])('%s', (_, fix, expected) => expect(steps(fix).lines).toEqual(expected))

  test.each<[string, string, string[], string[]]>([
    [
      'a command stands apart',
      '1. Run:\n\n```sh\naws iam list-users \\\n  --max-items 5\n```\n\n2. Look.',
      ['1. Run:', '2. Look.'],
      ['aws iam list-users \\\n  --max-items 5'],
    ],
    ['a block of another language is none', '1. Write:\n\n```yaml\na: 1\n```', ['1. Write:'], []],
    ['a block that never ends is text', '1. Run:\n\n```sh\nrm', ['1. Run:', '```sh rm'], []],
    ['what a terminal obeys shows', '```sh\nls \u001B[2J\n```', [], ['ls ·[2J']],
  ])('%s', (_, text, lines, commands) => expect(steps({ Anywhere: text })).toEqual({ lines, commands }))

  test('nothing of the practice ever stands in a command', () => {
    const { commands } = steps({ Anywhere: '```sh\naws iam delete-user --user-name NAME\n```' }, subject('$(rm -rf ~)'))
    expect(commands).toEqual(['aws iam delete-user --user-name NAME'])
  })
})

describe('why it could not be looked at', () => {
  const reason = (one: Partial<Finding>, missing: 'account' | 'account.factors' | 'person.left', who = subject('ana')) => {
    const verdict = unseen(who, missing)
    return verdict.is === 'unknown' ? unseenReasons(finding('a', one))(verdict) : ''
  }
  const gap = { source: 'microsoft365', kind: 'account', field: 'factors', because: 'licence', remedy: 'Buy P1' } as const

  test.each<[string, string, string]>([
    [
      'the field of its own source',
      reason({ unseen: [gap] }, 'account.factors'),
      'factors: the licence does not include it. Buy P1',
    ],
    [
      'the kind, when the field is not named',
      reason({ unseen: [{ ...gap, field: undefined }] }, 'account.factors'),
      'factors: the licence does not include it. Buy P1',
    ],
    [
      'another source that it depends on',
      reason({ unseen: [{ ...gap, source: 'declared', kind: 'person', field: 'left' }] }, 'person.left'),
      'left: the licence does not include it. Buy P1',
    ],
    ['a gap of another field explains nothing', reason({ unseen: [gap] }, 'person.left'), 'left is not known.'],
    ['a question that waits', reason({ question: 'Is it so?' }, 'account'), 'nobody has answered yet: Is it so?'],
  ])('%s', (_, said, expected) => expect(said).toBe(expected))
})
