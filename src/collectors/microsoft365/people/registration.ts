import { through } from '../read.js'
import type { MicrosoftFailure, Session } from '../session.js'
import { noLicence } from './failure.js'
import { licensed, REPORTING } from './licence.js'
import { Registration } from './schema.js'

const CALL = 'graph:reports.authenticationMethods.userRegistrationDetails'

/** What one person has set up. Absent is unknown. */
export interface SetUp {
  methods?: readonly string[]
  capable?: boolean
}

export interface Registered {
  /** By object id. Microsoft leaves out who is switched off, and for some hours who is new. */
  people: ReadonlyMap<string, SetUp>
  /** Why there may be more. */
  failed?: MicrosoftFailure
}

/**
 * Who has set up which second factors, in the longest of all chains: its pages are paced, and their size is Microsoft's choice.
 * https://learn.microsoft.com/graph/api/authenticationmethodsroot-list-userregistrationdetails
 */
export async function readRegistered(session: Session): Promise<Registered> {
  if (session.planned(CALL) && (await licensed(session, REPORTING)) === false)
    return { people: new Map(), failed: noLicence(CALL) }
  const people = new Map<string, SetUp>()
  // Thousands of people have the same few methods: one object stands for all of them.
  const alike = new Map<string, SetUp>()
  const failed = await through(session, CALL, Registration, { query: { $top: '999' } }, (it) => {
    const { methodsRegistered: methods, isMfaCapable: capable } = it
    const key = JSON.stringify([methods, capable])
    const known = alike.get(key) ?? { ...(methods ? { methods } : {}), ...(capable === undefined ? {} : { capable }) }
    alike.set(key, known)
    people.set(it.id, known)
  })
  return { people, ...(failed ? { failed } : {}) }
}
