import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Where the snippets would stand: inside the package, so that 'confide' is the repository's own source. */
const placeOf = (name: string) => resolve(root, 'test/types', `${name.replaceAll(' ', '-')}.snippet.ts`)

/** A whole check; each snippet changes one word of it. */
const RIGHT = `
import { type AnyCheck, defineCheck, definePlugin, fail, pass, unknown, unread } from 'confide'
import { testCheck } from 'confide/testing'
import { z } from 'zod'

const check = defineCheck({
  id: 'second-factor',
  title: 'Every person signs in with a second factor',
  theme: 'identity',
  severity: 'critical',
  whenNone: 'unknown',
  needs: { account: ['active', 'factors'], person: ['left'] },
  helps: { account: ['type'] },
  params: z.object({ strength: z.enum(['any', 'resistant']).default('any') }),
  reasons: {
    'password-alone': { one: 'signs in with a password alone', many: 'sign in with a password alone' },
    phishable: { one: 'can be phished', many: 'can be phished' },
  },
  *judge({ account, person }, { strength }, { now, practice }) {
    for (const it of account) {
      if (it.active === undefined) yield unknown(it, 'active')
      else if (it.factors === 'none') yield fail(it, 'password-alone', { severity: 'high', affects: [it.name ?? it.id] })
      else if (strength === 'resistant' && it.type !== 'room') yield fail(it, 'phishable')
      else yield pass(it)
    }
    for (const one of person) if (one.left === undefined) yield unread(practice, 'person.left')
    void now
  },
})
export const asCheck: AnyCheck = check
export const plugin = definePlugin({ name: 'p', checks: [{ check, guide: { why: '', minutes: 1, fix: {} } }] })
testCheck(check, [])
`

/** Every wrong check is the right one but for \`from\`, which becomes \`to\`; the compiler must complain in the words of \`says\`. */
const WRONG: { name: string; from: string; to: string; says: RegExp }[] = [
  {
    name: 'a read that is not declared',
    from: `it.factors === 'none'`,
    to: `it.signIn === 'password'`,
    says: /'signIn' does not exist/,
  },
  {
    name: 'a kind that is not declared',
    from: '{ account, person }',
    to: '{ account, person, device }',
    says: /'device' does not exist/,
  },
  {
    name: 'a field of a help that is not declared',
    from: `helps: { account: ['type'] },`,
    to: '',
    says: /'type' does not exist/,
  },
  {
    name: 'a need that the vocabulary lacks',
    from: `['active', 'factors']`,
    to: `['active', 'factors', 'shoeSize']`,
    says: /"shoeSize"/,
  },
  {
    name: 'a read of a kind whose need is misspelt',
    from: `person: ['left']`,
    to: `persons: ['left']`,
    says: /'person' does not exist/,
  },
  {
    name: 'a reason that is not declared',
    from: `fail(it, 'phishable')`,
    to: `fail(it, 'fishable')`,
    says: /"fishable"/,
  },
  {
    name: 'a reason that is never given',
    from: `    phishable: {`,
    to: `    idle: { one: 'is idle', many: 'are idle' },\n    phishable: {`,
    says: /reasonNeverGiven.*idle|idle.*reasonNeverGiven|missing the following properties from type 'AnyCheck'/s,
  },
  {
    name: 'the reserved reason',
    from: `    phishable: {`,
    to: `    stated: { one: 'is stated', many: 'are stated' },\n    phishable: {`,
    says: /not assignable to type 'undefined'/,
  },
  {
    name: 'a pass of something that is no subject',
    from: 'pass(it)',
    to: 'pass(it.id)',
    says: /'string' is not assignable to .*'Subject'/,
  },
  {
    name: 'a pass of an object without a source',
    from: 'pass(it)',
    to: `pass({ kind: 'account', id: it.id })`,
    says: /Property 'source' is missing/,
  },
  { name: 'a pass of a kind that does not exist', from: 'pass(it)', to: `pass({ ...it, kind: 'acount' })`, says: /"acount"/ },
  { name: 'an unknown of a field of another kind', from: `unknown(it, 'active')`, to: `unknown(it, 'left')`, says: /"left"/ },
  { name: 'an unread field that does not exist', from: `'person.left'`, to: `'person.gone'`, says: /"person.gone"/ },
  { name: 'a boolean instead of a verdict', from: 'yield pass(it)', to: 'yield true', says: /'(boolean|true)'/ },
  { name: 'a severity that does not exist', from: `severity: 'high'`, to: `severity: 'huge'`, says: /"huge"/ },
  { name: 'a parameter that is not declared', from: '{ strength }', to: '{ strength, days }', says: /'days' does not exist/ },
  {
    name: 'a fact that is changed',
    from: 'else yield pass(it)',
    to: 'else { it.active = true; yield pass(it) }',
    says: /read-only/,
  },
  { name: 'a clock of its own through the context', from: 'void now', to: 'now.tick()', says: /'tick' does not exist/ },
  { name: 'silence without a word for it', from: `  whenNone: 'unknown',\n`, to: '', says: /whenNone/ },
]

/** What the compiler says of each file, all read as one program with the repository's own options. */
function diagnose(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'))
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root)
  const host = ts.createCompilerHost(options, true)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (path) => sources.has(path) || fileExists.call(host, path)
  host.readFile = (path) => sources.get(path) ?? readFile.call(host, path)
  host.getSourceFile = (path, language, ...rest) => {
    const text = sources.get(path)
    return text === undefined
      ? getSourceFile.call(host, path, language, ...rest)
      : ts.createSourceFile(path, text, language, true)
  }
  const program = ts.createProgram([...sources.keys()], options, host)
  return new Map([...sources.keys()].map((path) => [path, complaints(program, program.getSourceFile(path))]))
}

function complaints(program: ts.Program, file: ts.SourceFile | undefined): string[] {
  if (!file) return ['the compiler did not find it']
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  return found.map((it) => ts.flattenDiagnosticMessageText(it.messageText, '\n'))
}

describe('defineCheck', () => {
  const sources = new Map([[placeOf('right'), RIGHT]])
  for (const { name, from, to } of WRONG) sources.set(placeOf(name), RIGHT.replace(from, to))
  const said = diagnose(sources)

  test('a check that reads what it needs and gives the reasons it declares compiles', () => {
    expect(said.get(placeOf('right'))).toEqual([])
  })

  test.each(WRONG)('does not compile: $name', ({ name, from, says }) => {
    expect(RIGHT.split(from)).toHaveLength(2)
    expect(said.get(placeOf(name))?.join('\n')).toMatch(says)
  })

  test('a reason that is never given is refused where a check is registered and where it is tested, by name', () => {
    const complaint = said.get(placeOf('a reason that is never given')) ?? []
    expect(complaint).toHaveLength(3)
  })
})
