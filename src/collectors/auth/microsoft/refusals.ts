import type { Because } from '../../../model/census.js'

interface Words {
  /** The end of the error's code: SIGN_IN_CONSENT. */
  kind: string
  what: string
  because: Because
  remedy: string
}

const APP = 'the app registration (Microsoft Entra admin center > App registrations)'
const AGAIN = 'then run the audit again.'

/** Numbers: learn.microsoft.com/entra/identity-platform/reference-error-codes. They choose words, and whether asking again has a use. */
const REFUSALS: readonly (Words & { numbers: readonly number[] })[] = [
  {
    kind: 'BLOCKED_BY_DEFAULTS',
    numbers: [530035, 530036],
    what: 'Security Defaults of the tenant block this way to sign in',
    because: 'permission',
    remedy:
      'They block sign-in by code on purpose, and it is right to leave them on. Write auth: browser under this source, or use a certificate.',
  },
  {
    kind: 'BLOCKED_BY_POLICY',
    numbers: [53003, 530032, 530034, 50005, 50131, 53002, 53011],
    what: 'A Conditional Access policy of the tenant blocks this sign-in',
    because: 'permission',
    remedy:
      'Ask who manages sign-in which policy it was (Microsoft Entra admin center > Sign-in logs). With auth: device-code, write auth: browser instead: many tenants block sign-in by code.',
  },
  {
    kind: 'DEVICE',
    numbers: [53000, 53001, 50097, 50129, 50155, 50187],
    what: 'The tenant allows this sign-in only from a computer that it manages',
    because: 'permission',
    remedy: `Sign in on a computer of the practice that is enrolled (Intune), ${AGAIN}`,
  },
  {
    kind: 'CONSENT',
    numbers: [65001, 90094, 90095, 90008, 65004, 65005, 650056, 650057, 90099],
    what: 'Nobody has agreed to the permissions of the app yet',
    because: 'permission',
    remedy: `Let an administrator open ${APP}, choose API permissions, add those of docs/sources/microsoft365.md and choose "Grant admin consent", ${AGAIN}`,
  },
  {
    kind: 'NO_SERVICE',
    numbers: [500011, 650052, 650054, 50001],
    what: 'The tenant does not have the service that was asked for',
    because: 'licence',
    remedy: 'Nothing, when the practice has no licence for it; otherwise let an administrator sign in to that service once.',
  },
  {
    kind: 'APP_UNKNOWN',
    numbers: [700016, 700011, 70001, 7000112],
    what: 'The app is not known in this tenant, or is switched off there',
    because: 'permission',
    remedy: `Compare client: and tenant: of this source with the overview page of ${APP}.`,
  },
  {
    kind: 'TENANT_UNKNOWN',
    numbers: [90002, 900023, 90019, 50059, 50128, 90038, 900382, 900432],
    what: 'There is no such tenant in this cloud',
    because: 'permission',
    remedy:
      'Write the tenant id of the overview page of the Microsoft Entra admin center under tenant:, and for a national cloud also cloud:.',
  },
  {
    kind: 'TENANT_NEEDED',
    numbers: [50194, 90130, 90124, 9001023],
    what: 'The app belongs to one tenant, and the source does not name it',
    because: 'permission',
    remedy: 'Write the tenant id of the overview page of the app registration under tenant: of this source.',
  },
  {
    kind: 'SECRET',
    numbers: [7000215, 7000222, 70002, 50012],
    what: "The app's client secret is wrong or has expired",
    because: 'permission',
    remedy: `Make a new one under Certificates & secrets of ${APP}: it is the Value that is needed, not the Secret ID. Put it where secret: points to. A certificate is better.`,
  },
  {
    kind: 'CERTIFICATE',
    numbers: [700027, 700030, 50003, 50146],
    what: 'The certificate is not one that the app knows, or has expired',
    because: 'permission',
    remedy: `Upload the certificate (without its key) under Certificates & secrets of ${APP}, and set the clock of this computer if it is wrong.`,
  },
  {
    kind: 'FEDERATION',
    numbers: [70021, 700211, 700212, 700213, 7002131, 700024, 700223, 50013, 500133, 50027, 700229, 900384],
    what: "The app does not trust the job's own token, or the token is too old",
    because: 'permission',
    remedy: `Compare issuer, subject and audience under Certificates & secrets > Federated credentials of ${APP} with those of the job, and fetch the token just before the audit.`,
  },
  {
    kind: 'PUBLIC_CLIENT',
    numbers: [7000218, 700025, 50011, 900971, 500113, 70004, 70003],
    what: 'The app is not set up for this way to sign in',
    because: 'permission',
    remedy: `For auth: browser, open Authentication of ${APP}, add the platform "Mobile and desktop applications" with http://localhost, and for auth: device-code also allow public client flows.`,
  },
  {
    kind: 'SECOND_FACTOR',
    numbers: [50072, 50074, 50076, 50078, 50079, 50158, 53004, 53010],
    what: 'The tenant asks for a second factor that this sign-in did not give',
    because: 'permission',
    remedy:
      'Write auth: browser under this source and sign in there: the browser asks for the second factor, and for its set-up where it is missing.',
  },
  {
    kind: 'PERSON',
    numbers: [
      50034, 50020, 50053, 50055, 50057, 50105, 50126, 50144, 51004, 16000, 16003, 90072, 500021, 500022, 500208, 500212, 500213,
    ],
    what: 'This account cannot sign in to the app: it is unknown, locked, not assigned, or of another organisation',
    because: 'permission',
    remedy: 'Sign in with an account of the practice that has the role Global Reader.',
  },
  {
    kind: 'ENDED',
    numbers: [70000, 70008, 700082, 700084, 70043, 70044, 50132, 50133, 50173, 50089, 54005, 700005, 501481, 70019, 70018, 90120],
    what: 'The sign-in has ended before the audit was done',
    because: 'permission',
    remedy: 'Run the audit again and sign in anew.',
  },
  {
    kind: 'BUSY',
    numbers: [50196, 90055, 50166, 50088],
    what: 'Microsoft asked for fewer sign-ins',
    because: 'throttled',
    remedy: 'Run the audit again later.',
  },
  {
    kind: 'LATER',
    numbers: [50000, 50033, 50087, 90006, 90012, 90024, 90033, 90036, 90090, 90091, 80001, 80002, 80014],
    what: 'The Microsoft sign-in had a fault of its own',
    because: 'failed',
    remedy: 'Run the audit again later.',
  },
]

/** Where an answer has no number. RFC 6749 section 5.2 and 4.1.2.1, RFC 8628 section 3.5. */
const BY_ERROR: Readonly<Record<string, number>> = {
  consent_required: 65001,
  access_denied: 65004,
  authorization_declined: 65004,
  expired_token: 70019,
  bad_verification_code: 70018,
  invalid_grant: 70000,
  interaction_required: 50076,
  slow_down: 90055,
  temporarily_unavailable: 90033,
  server_error: 90033,
}

const byNumber = new Map(REFUSALS.flatMap(({ numbers, ...words }) => numbers.map((number) => [number, words] as const)))

/** What to say of a refusal. A number that is not known is looked up by the reader, at Microsoft's own page. */
export function wordsOf(number: number | undefined, error: string | undefined): Words {
  const known = byNumber.get(number ?? BY_ERROR[error ?? ''] ?? 0)
  if (known !== undefined) return known
  const page = number === undefined ? '' : ` Microsoft explains it at https://login.microsoftonline.com/error?code=${number}.`
  return {
    kind: 'REFUSED',
    what: 'Microsoft refused the sign-in',
    because: 'permission',
    remedy: `Compare this source with docs/sources/microsoft365.md, ${AGAIN}${page}`,
  }
}
