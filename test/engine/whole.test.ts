import { describe, expect, it } from 'vitest'
import { concerns } from '../../src/engine/whole.js'
import type { FactKind } from '../../src/model/facts/index.js'

describe('a system that nothing reads owes the settings of its duties', () => {
  const cases: [sentence: string, uses: readonly string[] | undefined, kind: string, expected: boolean][] = [
    ['a calendar is not asked about forwarded mail', ['scheduling'], 'setting:mail.auto-forward', false],
    ['a mail system is', ['mail'], 'setting:mail.auto-forward', true],
    ['a mail system that is used for records too is', ['records', 'mail'], 'setting:mail.auto-forward', true],
    ['a system of which nobody said what it is for is asked everything', undefined, 'setting:mail.auto-forward', true],
    ['a system that is used for nothing that we know has no mail', [], 'setting:mail.auto-forward', false],
    ['recording is asked of telehealth', ['telehealth'], 'setting:meetings.recording', true],
    ['recording is not asked of billing', ['billing'], 'setting:meetings.recording', false],
    ['calendars are shared by what makes appointments', ['scheduling'], 'setting:sharing.calendar', true],
    ['calendars are not shared by a store of files', ['storage'], 'setting:sharing.calendar', false],
    ['files are shared by what keeps records', ['records'], 'setting:sharing.files', true],
    ['files are not shared by a messenger', ['messaging'], 'setting:sharing.files', false],
    ['signing in is every system’s duty', ['billing'], 'setting:signin.session-idle', true],
    ['so are passwords, whatever it is for', [], 'setting:password.minimum-length', true],
    ['a kind that is no setting is another pair’s', ['mail'], 'account', false],
  ]
  it.each(cases)('%s', (_, uses, kind, expected) => {
    const pair = { source: 'vendor:v', kind: 'setting:*' as FactKind, ...(uses ? { uses } : {}) }
    expect(concerns(pair, kind)).toBe(expected)
  })
})
