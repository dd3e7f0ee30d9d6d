import { z } from 'zod'
import type { Call } from '../../../model/call.js'
import { GoogleFailure, type Session } from '../session.js'
import { MY_CUSTOMER } from './address.js'

const CUSTOMERS = 'directory:customers.get'

/** What takes the customer's own id only: cloud.google.com/identity/docs/reference/rest/v1/inboundSsoAssignments/list */
const OWN_ID_ONLY = ['cloudidentity:inboundSsoAssignments.list', 'licensing:licenseAssignments.listForProduct']

/** Planned exactly when one of the calls is that take the customer's own id only. */
export const customerCall = (reading: readonly Call[]): Call => ({
  id: CUSTOMERS,
  why: "reads the customer's own id, without which some services answer nothing",
  via: 'http',
  method: 'GET',
  host: 'admin.googleapis.com',
  path: '/admin/directory/v1/customers/{customerKey}',
  query: ['fields'],
  scope: 'https://www.googleapis.com/auth/admin.directory.customer.readonly',
  gives: [...new Set(reading.filter((call) => OWN_ID_ONLY.includes(call.id)).flatMap((call) => call.gives))],
})

const Customer = z.looseObject({ id: z.string().regex(/^C[\w-]{3,40}$/) })

/** The customer's own id, asked for once and only where a planned call needs it; its alias where it could not be read. */
export async function customerOf(session: Session): Promise<Pick<Session, 'customer' | 'unidentified'>> {
  if (!session.planned(CUSTOMERS) || !OWN_ID_ONLY.some((id) => session.planned(id))) return { customer: MY_CUSTOMER }
  try {
    const asked = { path: { customerKey: MY_CUSTOMER }, query: { fields: 'id' } }
    return { customer: (await session.get(CUSTOMERS, Customer, asked)).id }
  } catch (error) {
    if (error instanceof GoogleFailure) return { customer: MY_CUSTOMER, unidentified: error }
    throw error
  }
}
