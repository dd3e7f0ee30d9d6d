import { badRequest, notFound } from '../../refusals.js'
import type { Call } from '../operation.js'

/** The customer of a path or a query: its id, or `my_customer`. @throws Refusal 404 for somebody else's. */
export function ownCustomer({ tenant }: Call, named: string): void {
  if (named !== 'my_customer' && named !== tenant.customer.id) throw notFound('Resource Not Found: customerId')
}

/** Directory lists want the customer or a domain. @throws Refusal 400 for neither or both. */
export function customerOrDomain(call: Call): string | undefined {
  const customer = call.query.get('customer')
  const domain = call.query.get('domain')
  if ((customer === undefined) === (domain === undefined)) throw badRequest()
  if (customer !== undefined) ownCustomer(call, customer)
  const known = domain === undefined || call.tenant.domains.some(({ domainName }) => domainName === domain)
  if (!known) throw notFound('Domain not found.')
  return domain
}
