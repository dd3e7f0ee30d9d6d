import microsoft from '../../../src/collectors/microsoft365/index.js'
import type { Client } from '../../../src/demo/microsoft/tenant.js'
import { auditClient } from '../../../src/demo/microsoft/tenants/audit-client.js'

/** Every permission of the table of calls, as it stands there. */
export const SCOPES = [...new Set(microsoft.calls.flatMap(({ scope }) => scope ?? []))].sort()

/** Holds others (https://learn.microsoft.com/graph/permissions-reference): while it is there, those are not missed. */
export const WIDE = 'Directory.Read.All'

/** What a person's permission is called in the table, where an application's is called otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  'Exchange.Manage': 'Exchange.ManageAsApp',
  user_impersonation: 'user_impersonation (Skype and Teams Tenant Admin API)',
}

/** The application of the audit, consented to but for these permissions, for whoever signs in with it. */
export function without(...scopes: readonly string[]): Client {
  const client = auditClient()
  const less = (granted: Client['application']) =>
    Object.fromEntries(
      Object.entries(granted).map(([service, names]) => [service, names.filter((name) => !scopes.includes(NAMES[name] ?? name))]),
    )
  return { ...client, delegated: less(client.delegated), application: less(client.application) }
}

/** The same without the directory role that lets an application in at Exchange and Teams. */
export const withoutRole = (): Client => ({ ...auditClient(), directoryRoles: [] })
