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
    // A group has conversations, a calendar and files.
    ['Group.Read.All', { reads: ['calendar', 'directory', 'files', 'mail'], writes: false }],
    ['Group.ReadWrite.All', { reads: ['calendar', 'directory', 'files', 'mail'], writes: true }],
    ['GroupMember.Read.All', { reads: ['directory'], writes: false }],
    // What was handed over piece by piece may be all that there is.
    ['Sites.Selected', undefined],
    ['Files.SelectedOperations.Selected', undefined],
    ['ListItems.SelectedOperations.Selected', undefined],
    ['Files.Read.Selected', undefined],
    // With these an app gives itself all the others.
    ['AppRoleAssignment.ReadWrite.All', { reads: ['everything'], writes: true }],
    ['RoleManagement.ReadWrite.Directory', { reads: ['everything'], writes: true }],
    ['Application.ReadWrite.All', { reads: ['everything'], writes: true }],
    ['UserAuthenticationMethod.ReadWrite.All', { reads: ['everything'], writes: true }],
    ['UserAuthenticationMethod.Read.All', { reads: ['directory'], writes: false }],
    ['Domain.ReadWrite.All', { reads: ['everything'], writes: true }],
    ['Domain.Read.All', { reads: ['directory'], writes: false }],
    // Everything where people sign in with certificates, which is not read.
    ['Organization.ReadWrite.All', undefined],
    ['Organization.Read.All', { reads: ['directory'], writes: false }],
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
    expect(opens('Organization.ReadWrite.All', true)).toEqual({ reads: ['directory'], writes: true })
    expect(opens('User.Read', true)).toEqual({ reads: ['profile'], writes: false })
    expect(opens('openid', true)).toEqual({ reads: ['sign-in'], writes: false })
    expect(opens('offline_access', true)).toEqual({ reads: [], writes: false })
    expect(opens('Group.Read.All', true)?.reads).toContain('mail')
  })

  test('files that a person picks are nothing of everybody; sites that were given to the app may be', () => {
    expect(opens('Files.Read.Selected', true)).toEqual({ reads: [], writes: false })
    expect(opens('Files.ReadWrite.Selected', true)).toEqual({ reads: [], writes: false })
    expect(opens('Sites.Selected', true)).toBeUndefined()
    expect(opens('Files.SelectedOperations.Selected', true)).toBeUndefined()
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
