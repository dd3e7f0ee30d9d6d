import { expect, test } from 'vitest'
import { environmentFor } from '../../src/clients/environment.js'

const ENV = {
  PATH: '/bin',
  HOME: '/home/it',
  Path: 'C:\\Windows',
  LC_ALL: 'C',
  CI: 'true',
  CONFIDE_SECRET: 's'.repeat(32),
  HTTPS_PROXY: 'http://proxy',
  AWS_ACCESS_KEY_ID: 'of client A',
  AWS_SECRET_ACCESS_KEY: 'of client A',
  AWS_PROFILE: 'client-a',
  AZURE_CLIENT_SECRET: 'of client A',
  GOOGLE_APPLICATION_CREDENTIALS: '/keys/a.json',
  NODE_OPTIONS: '--require=/tmp/x.js',
  LD_PRELOAD: '/tmp/x.so',
  CLIENT_A_TOKEN: 'a',
  CLIENT_B_TOKEN: 'b',
  EMPTY: undefined,
}
const COMMON = ['PATH', 'HOME', 'Path', 'LC_ALL', 'CI', 'CONFIDE_SECRET', 'HTTPS_PROXY']
const given = (yaml: string) => Object.keys(environmentFor(yaml, ENV)).filter((name) => !COMMON.includes(name))

test.each<[string, string, string[]]>([
  ['a practice that names no variable gets none that opens a cloud', 'practice: { name: B }', []],
  [
    'a practice gets the variable that a value of its own file names',
    'sources: { x: { token: env:CLIENT_B_TOKEN } }',
    ['CLIENT_B_TOKEN'],
  ],
  ['deep in a list too', 'a: [ { b: [ env:CLIENT_B_TOKEN ] } ]', ['CLIENT_B_TOKEN']],
  ['a comment names nothing', 'a: 1 # env:AWS_SECRET_ACCESS_KEY', []],
  ['a text in which a reference only stands names nothing', 'a: "see env:AWS_SECRET_ACCESS_KEY"', []],
  ['a key names nothing', 'env:CLIENT_A_TOKEN: 1', []],
  ['a file that is no YAML names nothing; its audit will say so', '{ a: env:CLIENT_A_TOKEN', []],
  ['an empty file names nothing', '', []],
  ['a name that is not set is not made up', 'a: env:EMPTY', []],
  ['a file that grows without end names nothing', `a: &a [x]\n${'b: [*a,*a]\n'.repeat(3)}`, []],
])('%s', (_, yaml, names) => expect(given(yaml)).toEqual(names))

test('everybody gets what a program needs to run', () => {
  expect(Object.keys(environmentFor('', ENV))).toEqual(COMMON)
})
