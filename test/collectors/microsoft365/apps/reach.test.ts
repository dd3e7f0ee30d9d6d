import { describe, expect, test } from 'vitest'
import { opens, together } from '../../../../src/collectors/microsoft365/apps/reach.js'

describe('what a right opens by itself', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['Mail.Read', { reads: ['mail'], writes: false }],
    ['Mail.ReadBasic.All', { reads: ['mail'], writes: false }],
    ['Mail.ReadWrite', { reads: ['mail'], writes: true }],
    ['mail.readwrite', { reads: ['mail'], writes: true }],
    ['Mail.Send', { reads: [], writes: true }],
    ['MailboxSettings.ReadWrite', { reads: ['mail'], writes: true }],
    ['full_access_as_app', { reads: ['mail', 'calendar', 'contacts'], writes: true }],
    ['IMAP.AccessAsApp', { reads: ['mail'], writes: true }],
    ['Chat.Read.All', { reads: ['mail'], writes: false }],
    ['ChannelMessage.Read.All', { reads: ['mail'], writes: false }],
    ['Files.Read.All', { reads: ['files'], writes: false }],
    ['Sites.FullControl.All', { reads: ['files'], writes: true }],
    ['Sites.Manage.All', { reads: ['files'], writes: true }],
    ['OnlineMeetingTranscript.Read.All', { reads: ['files'], writes: false }],
    ['Calendars.ReadWrite', { reads: ['calendar'], writes: true }],
    ['Contacts.Read', { reads: ['contacts'], writes: false }],
    ['User.Read.All', { reads: ['directory'], writes: false }],
    ['Directory.ReadWrite.All', { reads: ['directory'], writes: true }],
    ['Application.ReadWrite.OwnedBy', { reads: ['directory'], writes: true }],
    // What somebody has to hand over piece by piece opens nothing of everybody.
    ['Sites.Selected', { reads: [], writes: false }],
    ['Files.SelectedOperations.Selected', { reads: [], writes: false }],
    // With these an app gives itself all the others.
    ['AppRoleAssignment.ReadWrite.All', { reads: ['everything'], writes: true }],
    ['RoleManagement.ReadWrite.Directory', { reads: ['everything'], writes: true }],
    ['Application.ReadWrite.All', { reads: ['everything'], writes: true }],
    // What it may do depends on a role that is not in its name.
    ['Exchange.ManageAsApp', undefined],
    ['ClientRecords.Read.All', undefined],
    ['Mail.Teleport.All', undefined],
    ['Mail', undefined],
    ['', undefined],
    ['.', undefined],
    ['constructor.Read', undefined],
  ]
  test.each(cases)('%s', (right, expected) => {
    expect(opens(right)).toEqual(expected)
  })

  test('in a person’s name an app cannot give itself more than the person has', () => {
    expect(opens('Application.ReadWrite.All', true)).toEqual({ reads: ['directory'], writes: true })
    expect(opens('User.Read', true)).toEqual({ reads: ['profile'], writes: false })
    expect(opens('openid', true)).toEqual({ reads: ['sign-in'], writes: false })
    expect(opens('offline_access', true)).toEqual({ reads: [], writes: false })
  })
})

describe('what several rights open together', () => {
  const mail = { reads: ['mail'], writes: false } as const
  const all = { reads: ['everything'], writes: true } as const
  const cases: readonly (readonly [string, Parameters<typeof together>[0], unknown])[] = [
    ['none open nothing', [], { reads: [], writes: false }],
    ['two that say the same', [mail, mail], { reads: ['mail'], writes: false }],
    ['one that is not known makes it all unknown', [mail, undefined], { reads: undefined, writes: undefined }],
    ['but not where another opens everything', [all, undefined], { reads: ['everything'], writes: true }],
    ['everything swallows the rest', [mail, all], { reads: ['everything'], writes: true }],
    ['writing is known beside one that is not', [{ reads: [], writes: true }, undefined], { reads: undefined, writes: true }],
  ]
  test.each(cases)('%s', (_, opened, expected) => {
    expect(together(opened)).toEqual(expected)
  })
})
