/**
 * What a permission of the call table, named as an application has it, is called for a person: Exchange has two names for one door.
 * https://learn.microsoft.com/exchange/reference/admin-api-get-started
 */
export function delegated(scope: string): string {
  return scope === 'Exchange.ManageAsApp' ? 'Exchange.Manage' : scope
}
