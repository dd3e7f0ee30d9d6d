import { Refusal } from '../refusal.js'
import { REPORT_READERS } from '../roles.js'
import type { Caller } from '../token.js'
import type { Query } from './asked.js'
import type { Family, Operation } from './operation.js'

/** @throws Refusal 403 when the token lacks what the operation asks for, in the words of the service behind it. */
export function admit({ permissions, directoryRoles, as }: Caller, operation: Operation, query: Query): void {
  const { scopes, family, path } = operation
  if (!scopes.some((scope) => permissions.has(scope))) throw missing(family, scopes[0] ?? '')
  const signIn = path.startsWith('/users') && query.select?.includes('signInActivity')
  if (signIn && !permissions.has('AuditLog.Read.All')) throw missing('reports', 'AuditLog.Read.All')
  const reader = family !== 'reports' || REPORT_READERS.some((role) => directoryRoles.has(role))
  if (as === 'person' && !reader) throw new Refusal(403, 'UnknownError', 'User is not in the allowed roles')
}

function missing(family: Family, scope: string): Refusal {
  switch (family) {
    case 'reports':
      return new Refusal(
        403,
        'Authentication_MSGraphPermissionMissing',
        `Calling principal does not have required MSGraph permissions ${scope}`,
      )
    case 'conditional-access':
      return new Refusal(
        403,
        'AccessDenied',
        'You cannot perform the requested operation, required scopes are missing in the token.',
      )
    case 'intune':
      return new Refusal(
        403,
        'Forbidden',
        `Application is not authorized to perform this operation. Application must have one of the following scopes: ${scope}`,
      )
    case 'outlook':
      return new Refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
    case 'sharepoint':
      return new Refusal(403, 'accessDenied', 'Access denied')
    default:
      return new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
  }
}
