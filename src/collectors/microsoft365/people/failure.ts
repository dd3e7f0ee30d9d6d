import { MicrosoftFailure } from '../session.js'

/** Of what the practice's licence does not hold, and is therefore not asked for. */
export function noLicence(call: string): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_LICENCE',
    call,
    what: `${call}: it needs Entra ID P1, which the practice does not have.`,
    because: 'licence',
    remedy:
      'It needs Entra ID P1, which Microsoft 365 Business Premium holds; without it, look at these people in entra.microsoft.com.',
  })
}

/** Of a list that says of nobody what it should say at least of whoever is signed in. */
export function nothingSaid(call: string): MicrosoftFailure {
  return new MicrosoftFailure({
    code: 'MICROSOFT_NOTHING_SAID',
    call,
    what: `${call}: it tells of nobody when they last signed in.`,
    because: 'failed',
    remedy: 'Give Confide the permissions AuditLog.Read.All and Directory.Read.All in Entra ID, then run the audit again.',
  })
}
