import { cannot, is, type Reading, type Row, UNCLEAR } from '../reading.js'

/**
 * What opens sshd, from its settings in the order it reads them: the first value of a word counts; one inside a `Match` may count for some people.
 * sshd's defaults: passwords yes, keyboard-interactive yes, PAM no.
 */
export function sshDoor(text: string): Reading<'keys' | 'password'> {
  const rows = text.split('\n').map((line) => line.split('\t'))
  if (!rows.some((row) => row[0] === 'effective' || row[0] === 'file')) return UNCLEAR
  if (rows.some((row) => row[0] === 'setting' && row.length < 4)) return UNCLEAR
  const always = (...words: string[]) => rows.find((row) => isSetting(row, words, 'always'))?.[2]?.toLowerCase()
  const sometimes = (...words: string[]) =>
    rows.filter((row) => isSetting(row, words, 'sometimes')).map((row) => row[2]?.toLowerCase())

  const pam = always('usepam') !== 'no' && always('usepam') !== undefined
  const password = (value: string | undefined) => value !== 'no'
  const asksByPam = (value: string | undefined) => pam && value !== 'no'
  const interactive = ['kbdinteractiveauthentication', 'challengeresponseauthentication']

  const byMethods = methodsNeedKeys(always('authenticationmethods'))
  const openForAll = !byMethods && (password(always('passwordauthentication')) || asksByPam(always(...interactive)))
  const openForSome = sometimes('passwordauthentication').some(password) || sometimes(...interactive).some(asksByPam)
  if (openForAll) return is('password')
  // With methods that demand a key, a password is only ever the second step, unless a Match changes the methods.
  if (openForSome && !byMethods) return is('password')
  if (sometimes('authenticationmethods').some((it) => !methodsNeedKeys(it))) return cannot('unsupported')
  return rows.some((row) => row[0] === 'unclear') ? cannot('permission') : is('keys')
}

function isSetting(row: Row, words: readonly string[], when: string): boolean {
  return row[0] === 'setting' && row[1] !== undefined && words.includes(row[1]) && row[3] === when
}

/** `publickey,password publickey,keyboard-interactive`: each of the alternatives holds a key. */
function methodsNeedKeys(value: string | undefined): boolean {
  return (
    value !== undefined &&
    value !== '' &&
    value !== 'any' &&
    value.split(' ').every((way) => way.split(',').includes('publickey'))
  )
}
