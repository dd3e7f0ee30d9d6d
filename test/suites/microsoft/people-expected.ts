/** Who or what comes out how, by check: login or name → verdict. What is not named has no verdict. */
export type Verdicts = Readonly<Record<string, Readonly<Record<string, string>>>>

const forAll = (names: readonly string[], verdict: string) => Object.fromEntries(names.map((name) => [name, verdict]))

/** Nobody decided about these yet: as a tenant is delivered (https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure). */
const AS_DELIVERED = {
  'guest-accounts': { 'who may invite guests': 'fail anybody-invites' },
  // What "Automatic - System-controlled" comes to, nothing tells: https://learn.microsoft.com/defender-office-365/outbound-spam-policies-external-email-forwarding
  'mail-forwarding': { Default: 'unknown setting:mail.auto-forward.value' },
  'third-party-apps': { 'who may consent to apps': 'fail anybody-consents' },
} as const

const [mei, raj, lin] = ['mei@harbourst.example', 'raj@harbourst.example', 'lin@harbourst.example']

/**
 * Security defaults ask everybody for the Authenticator, administrators at every sign-in, and block older protocols
 * (https://learn.microsoft.com/entra/fundamentals/security-defaults). Lin has set up nothing yet: her password is all there is.
 * When somebody last signed in is told with Entra ID P1 alone. The switched-off account, the shared mailbox and the room are nobody.
 */
export const SECURITY_DEFAULTS: Verdicts = {
  ...AS_DELIVERED,
  'second-factor': { [mei]: 'pass', [raj]: 'pass', [lin]: 'fail password-alone' },
  'second-factor-enforced': forAll([mei, raj, lin], 'pass'),
  'legacy-sign-in': { 'signin.legacy-protocols': 'pass' },
  'stale-accounts': forAll([mei, raj, lin], 'unknown account.lastSignIn'),
}

const [ada, bo, cy, emergency] = ['ada@linden.example', 'bo@linden.example', 'cy@linden.example', 'breakglass@linden.example']

/**
 * One rule for everybody but the emergency account (https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access),
 * old protocols blocked, forwarding shut at the remote domains and in the outbound policy. The emergency account is said to be one.
 */
export const CONDITIONAL_ACCESS: Verdicts = {
  'second-factor': { ...forAll([ada, bo, cy], 'pass'), [emergency]: 'fail password-alone' },
  'second-factor-enforced': { ...forAll([ada, bo, cy], 'pass'), [emergency]: 'fail not-demanded' },
  'legacy-sign-in': {
    'signin.legacy-protocols': 'pass',
    'signin.legacy-protocols/people whom a rule leaves out': 'advise emergency',
    'smtp-auth': 'pass',
  },
  'stale-accounts': { ...forAll([ada, bo, cy], 'pass'), [emergency]: 'notApplicable' },
  'mail-forwarding': { 'Remote domains': 'pass' },
}

const hole = (name: string) => `${name}@holes.example`
const OUT = ['excluded-user', 'excluded-group', 'excluded-nested', 'excluded-role'].map(hole)
const COVERED = ['owner', 'covered', 'strength', 'per-user', 'eligible-admin', 'admin-through-group'].map(hole)
const [pat, sam, shared] = ['pat_partner.example#EXT#@holes.onmicrosoft.com', 'sam@elsewhere.holes.example', hole('shared')]

/**
 * One rule covers everybody whom it does not leave out; the others look like it, and each lets somebody out: a compliant device
 * instead, another platform, another place, a browser only, risk only, report only
 * (https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions). "Or a compliant device" leaves nobody
 * out, and shuts out old protocols, which can show neither. A shared mailbox that is not switched off has a password and no second factor.
 * What guests and people of a federated domain sign in with is known elsewhere.
 */
export const HOLES: Verdicts = {
  ...AS_DELIVERED,
  'guest-accounts': { ...AS_DELIVERED['guest-accounts'], [pat]: 'pass' },
  'second-factor': {
    ...forAll(OUT, 'fail password-alone'),
    ...forAll(COVERED, 'pass'),
    [shared]: 'fail password-alone',
    ...forAll([pat, sam], 'unknown account.factors'),
  },
  'second-factor-enforced': { ...forAll([...OUT, pat], 'fail not-demanded'), ...forAll([...COVERED, sam, shared], 'pass') },
  'legacy-sign-in': { 'signin.legacy-protocols': 'pass' },
  'stale-accounts': forAll([...OUT, ...COVERED, pat, sam, shared], 'pass'),
}

const PEOPLE = 60
const numbers = Array.from({ length: PEOPLE }, (_, n) => n)
const login = (n: number) => `person-${String(n).padStart(6, '0')}@large.example`
const of = (verdict: (n: number) => string) => Object.fromEntries(numbers.filter(isOn).map((n) => [login(n), verdict(n)]))

/** Every tenth is switched off, every fiftieth is a shared mailbox, which is switched off too. */
function isOn(n: number): boolean {
  return n % 10 !== 9 && n % 50 !== 49
}

/** One rule for all but the first; every seventh has set up nothing; every eleventh never signed in, the others within `n % 120` days. */
export const LARGE: Verdicts = {
  ...AS_DELIVERED,
  'second-factor': of((n) => (n === 0 || n % 7 === 6 ? 'fail password-alone' : 'pass')),
  'second-factor-enforced': of((n) => (n === 0 ? 'fail not-demanded' : 'pass')),
  'legacy-sign-in': {
    'signin.legacy-protocols': 'pass',
    'signin.legacy-protocols/people whom a rule leaves out': 'unknown setting:signin.legacy-protocols.value',
    'smtp-auth': 'pass',
  },
  'stale-accounts': of((n) => (n % 11 === 0 ? 'fail never-used' : 'pass')),
}

const at = (name: string) => `${name}@alder.example`
const STAFF = ['ada', 'bo', 'cy', 'eve', 'fay'].map(at)
const [gone, here] = ['pat_partner.example#EXT#@alder.onmicrosoft.com', 'kim_partner.example#EXT#@alder.onmicrosoft.com']

/** The tenant of this suite: Dee is out through a group in a group, Eve is out and asked by the old switch, the desk has set up nothing. */
export const EVERYTHING: Verdicts = {
  'second-factor': {
    ...forAll(STAFF, 'pass'),
    ...forAll([at('dee'), at('breakglass'), at('desk')], 'fail password-alone'),
    ...forAll([gone, here], 'unknown account.factors'),
  },
  'second-factor-enforced': {
    ...forAll([...STAFF, at('desk'), gone, here], 'pass'),
    ...forAll([at('dee'), at('breakglass')], 'fail not-demanded'),
  },
  'legacy-sign-in': {
    'signin.legacy-protocols': 'pass',
    'smtp-auth': 'pass',
  },
  'stale-accounts': {
    ...forAll([...STAFF, at('desk'), here], 'pass'),
    [at('dee')]: 'fail unused',
    [gone]: 'fail unused',
    [at('breakglass')]: 'notApplicable',
  },
  'guest-accounts': { 'who may invite guests': 'fail anybody-invites', [gone]: 'fail unused', [here]: 'pass' },
  'mail-forwarding': { Archive: 'fail forwards', Default: 'pass', 'Dee Moss': 'fail stopped', Invoices: 'fail forwards' },
  'third-party-apps': {
    'Penline Notes': 'fail nobody',
    'Tidy Calendar': 'pass',
    Website: 'pass',
    'grant of Penline Notes': 'pass',
    'grant of Tidy Calendar': 'pass',
  },
}
