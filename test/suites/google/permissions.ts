import google from '../../../src/collectors/google/index.js'
import type { Tenant } from '../../../src/demo/google/tenant.js'
import { withoutScope } from '../../../src/demo/google/tenants/sign-in.js'
import { wholeTenant } from './whole.js'

/** Every permission of the table of calls, as Google's pages call it: `admin.directory.user.readonly`. */
export const SCOPES = [...new Set(google.calls.flatMap(({ scope }) => (scope ? nameOf(scope) : [])))].sort()

export function nameOf(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1)
}

/** The tenant of this suite, where these permissions were neither delegated nor agreed to. */
export function without(...scopes: readonly string[]): Tenant {
  let tenant = wholeTenant()
  for (const scope of scopes) tenant = withoutScope(tenant, scope)
  return tenant
}
