/** Who comes out how, by check: login → verdict. Who is not named has no verdict. */
export type Verdicts = Readonly<Record<string, Readonly<Record<string, string>>>>

const forAll = (names: readonly string[], verdict: string) => Object.fromEntries(names.map((name) => [name, verdict]))
const [BARE, NOT_ASKED, UNUSED] = ['fail password-alone', 'fail not-demanded', 'fail never-used']
const [NO_FACTORS, NO_DEMAND, NO_SIGN_IN] = ['unknown account.factors', 'unknown account.demanded', 'unknown account.signIn']

const small = ['owner', 'second', 'thea', 'tom'].map((name) => `${name}@hillside.example`)

/** Everybody has a security key, nothing else is accepted (https://support.google.com/a/answer/9176657). */
export const SMALL: Verdicts = {
  'second-factor': forAll(small, 'pass'),
  'second-factor-enforced': forAll(small, 'pass'),
  'stale-accounts': forAll(small, 'pass'),
}

const over = (name: string) => `${name}@overrides.example`
const COVERED = ['owner', 'reader', 'root-enrolled', 'therapist-held', 'senior', 'admin-by-group', 'desk'].map(over)
const LET_OUT = ['therapist-bare', 'intern', 'later', 'let-off', 'owner-let-off', 'admin-by-inner-group', 'admin-of-unit'].map(
  over,
)
const [choice, never, locked] = [over('therapist-enrolled'), over('never'), over('root-bare')]

/**
 * The root asks; a unit, a unit within it, a unit that begins next week and a group are let out, a unit within and a group are asked
 * again, and the policy of a deleted unit counts for nothing
 * (https://cloud.google.com/identity/docs/concepts/policy-api-concepts). Who enrolled by choice is asked by nobody. New people have a
 * week from their first sign-in (https://support.google.com/a/answer/9176657): whoever never signed in still has it, whoever Google's
 * own record says is not asked yet has it too, and of one whom that record says is asked it is not known. The suspended account and the archived
 * one are nobody's door.
 */
export const OVERRIDES: Verdicts = {
  'second-factor': { ...forAll([...COVERED, choice], 'pass'), ...forAll([...LET_OUT, never], BARE), [locked]: NO_FACTORS },
  'second-factor-enforced': {
    ...forAll(COVERED, 'pass'),
    ...forAll([...LET_OUT, choice, never], NOT_ASKED),
    [locked]: NO_DEMAND,
  },
  'stale-accounts': { ...forAll([...COVERED, ...LET_OUT, choice, locked], 'pass'), [never]: UNUSED },
}

const sso = (name: string) => `${name}@elsewhere-first.example`
const OWN = ['owner', 'own'].map(sso)
const ELSEWHERE = ['federated', 'group-sso'].map(sso)
const [ownBare, groupOff, legacy] = [sso('own-bare'), sso('group-off'), sso('legacy')]

/**
 * Sent to another identity provider by the unit, or by a group, is not judged here; a super administrator signs in at Google all the
 * same (https://support.google.com/a/answer/6341409), and who is in the group that is never sent, too. Of that one Google's own record
 * contradicts the policy. Whether the older profile is set up is told nowhere
 * (https://cloud.google.com/identity/docs/reference/rest/v1/inboundSsoAssignments).
 */
export const SSO: Verdicts = {
  'second-factor': {
    ...forAll([...OWN, groupOff], 'pass'),
    ...forAll(ELSEWHERE, NO_FACTORS),
    [ownBare]: BARE,
    [legacy]: NO_SIGN_IN,
  },
  'second-factor-enforced': {
    ...forAll(OWN, 'pass'),
    ...forAll([...ELSEWHERE, groupOff], NO_DEMAND),
    [ownBare]: NOT_ASKED,
    [legacy]: NO_SIGN_IN,
  },
  'stale-accounts': forAll([...OWN, ...ELSEWHERE, ownBare, groupOff, legacy], 'pass'),
}

const cedar = (name: string) => `${name}@cedarstreet.example`
const ASKED = ['ana', 'ben', 'elif', 'femi', 'grace', 'hugo', 'ines', 'jonah', 'kira', 'leo', 'breakglass'].map(cedar)
const FORGOTTEN = ['dev', 'frontdesk', 'printer'].map(cedar)
const LATELY = [...ASKED, ...FORGOTTEN].filter((it) => it !== cedar('grace') && it !== cedar('breakglass'))

/** Interns and shared logins are let out by their units. Grace last signed in 140 days ago, the emergency account never. */
export const SAMPLE: Verdicts = {
  'second-factor': { ...forAll(ASKED, 'pass'), ...forAll(FORGOTTEN, BARE) },
  'second-factor-enforced': { ...forAll(ASKED, 'pass'), ...forAll(FORGOTTEN, NOT_ASKED) },
  'stale-accounts': { ...forAll(LATELY, 'pass'), [cedar('grace')]: 'fail unused', [cedar('breakglass')]: UNUSED },
}

const numbers = Array.from({ length: 60 }, (_, n) => n).filter((n) => n % 10 !== 9)
const login = (n: number) => `person-${String(n).padStart(6, '0')}@large.example`
const of = (verdict: (n: number) => string) => Object.fromEntries(numbers.map((n) => [login(n), verdict(n)]))
const enrolled = (n: number) => n % 7 !== 6

/**
 * Every tenth is suspended, every seventh has not enrolled, every eleventh never signed in. Unit 0 is let out; Google's own record says
 * the contrary of whoever has enrolled there, which Google does for administrators by itself
 * (https://support.google.com/a/answer/9464354), and of others stays unexplained.
 */
export const LARGE: Verdicts = {
  'second-factor': of((n) => (enrolled(n) ? 'pass' : BARE)),
  'second-factor-enforced': of((n) => (!enrolled(n) ? NOT_ASKED : n % 10 === 0 && n > 1 ? NO_DEMAND : 'pass')),
  'stale-accounts': of((n) => (n % 11 === 10 ? UNUSED : 'pass')),
}

const at = (name: string) => `${name}@alder.example`
const STAFF = ['ada', 'bo', 'cy', 'fay', 'desk'].map(at)
const [dee, eve, pat, emergency] = [at('dee'), at('eve'), at('pat'), at('breakglass')]

/** The tenant of this suite: Dee is out through a group in a group, Eve by her unit; Pat signs in elsewhere. */
export const EVERYTHING: Verdicts = {
  'second-factor': { ...forAll([...STAFF, emergency], 'pass'), ...forAll([dee, eve], BARE), [pat]: NO_FACTORS },
  'second-factor-enforced': { ...forAll([...STAFF, emergency], 'pass'), ...forAll([dee, eve], NOT_ASKED), [pat]: NO_DEMAND },
  'stale-accounts': { ...forAll([...STAFF, eve, pat], 'pass'), [dee]: 'fail unused', [emergency]: 'notApplicable' },
}
