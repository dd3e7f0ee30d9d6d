import { expect, test } from 'vitest'
import { powerful } from '../../../../src/collectors/microsoft365/people/powers.js'
import type { Definition } from '../../../../src/collectors/microsoft365/people/schema.js'
import { DIRECTORY_READERS, GLOBAL_ADMINISTRATOR, id } from './tenant.js'

const custom = (allowedResourceActions: string[], more: Partial<Definition> = {}): Definition => ({
  id: id(70),
  isBuiltIn: false,
  rolePermissions: [{ allowedResourceActions }],
  ...more,
})

test.each<[string, Definition | undefined, boolean | undefined]>([
  ['that changes passwords has power', custom(['microsoft.directory/users/password/update']), true],
  ['that changes policies has power', custom(['microsoft.directory/conditionalAccessPolicies/basic/update']), true],
  ['that deletes has power', custom(['microsoft.directory/applications/delete']), true],
  ['that may do everything has power', custom(['microsoft.office365.exchange/allEntities/allTasks']), true],
  ['that reads recovery keys has power', custom(['microsoft.directory/bitlockerKeys/key/read']), true],
  ['that reads passwords of computers has power', custom(['microsoft.directory/deviceLocalCredentials/password/read']), true],
  ['that reads which computers have one has none', custom(['microsoft.directory/deviceLocalCredentials/standard/read']), false],
  [
    'that only reads has none',
    custom(['microsoft.directory/users/standard/read', 'microsoft.directory/groups/hiddenMembers/read']),
    false,
  ],
  ['that opens tickets has none', custom(['microsoft.office365.supportTickets/allEntities/allTasks']), false],
  ['that may do nothing has none', custom([]), false],
  [
    'of which an action is of an unknown kind is unknown',
    custom(['microsoft.directory/users/standard/read', 'do-things']),
    undefined,
  ],
  ['with power beside an unknown action has power', custom(['do-things', 'microsoft.directory/users/delete']), true],
  [
    'from which its only power is taken away has none',
    custom([], {
      rolePermissions: [
        {
          allowedResourceActions: ['microsoft.directory/users/delete'],
          excludedResourceActions: ['microsoft.directory/users/delete'],
        },
      ],
    }),
    false,
  ],
  ['whose actions were not told is unknown', custom([], { rolePermissions: undefined }), undefined],
  ['that is not in the list is unknown', undefined, undefined],
  ['that is custom and borrows a known id is read all the same', custom([], { templateId: GLOBAL_ADMINISTRATOR }), false],
])('a role %s', (_, definition, expected) => expect(powerful(id(70), definition)).toBe(expected))

test('built-in roles are known by id where the list of roles was not read', () => {
  expect(powerful(GLOBAL_ADMINISTRATOR, undefined)).toBe(true)
  expect(powerful(DIRECTORY_READERS, undefined)).toBe(false)
})
