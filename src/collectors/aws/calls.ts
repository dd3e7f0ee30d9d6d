import type { Call } from '../../model/call.js'
import { IDENTITY_CALLS } from './calls/identity.js'
import { RESOURCE_CALLS } from './calls/resources.js'
import { SIGN_IN_CALLS } from './calls/sign-in.js'

/** Every operation that may leave: what is not here is refused before anybody signs in. */
export const CALLS: readonly Call[] = [...SIGN_IN_CALLS, ...IDENTITY_CALLS, ...RESOURCE_CALLS]
