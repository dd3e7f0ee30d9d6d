import { spawn } from 'node:child_process'
import { chmod, chown, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { marked } from '../config/practice-folder.js'
import { auditOf, BIN, confide, expectClearError, filesOf, folderWith, folderWithPlugins, NOW, run } from './confide.js'

const HEAD = 'practice: { name: Harbour, country: US, clientsIn: [US] }\n'
const SAMPLE = new URL('../fixtures/facts/sample-practice.ndjson', import.meta.url)

describe.concurrent('a confide.yaml, statements.yaml or staff list that is wrong exits 2 with its place, and nothing is written', () => {
  /** ▲ stands where the problem is expected; `file` is the one that has it, confide.yaml when left out. */
  test.each<{ name: string; text: string; says: RegExp; file?: string; yaml?: string }>([
    { name: 'broken YAML', text: `${HEAD}staff: [\n▲`, says: /./ },
    { name: 'an unknown key', text: `${HEAD}▲vendros: []\n`, says: /did you mean `vendors`/ },
    {
      name: 'an unknown key deep inside',
      text: `${HEAD}backups: [{ of: files, ▲schedul: daily }]\n`,
      says: /did you mean `schedule`/,
    },
    { name: 'a __proto__ key', text: `${HEAD}▲__proto__: { admin: true }\n`, says: /not allowed/ },
    { name: 'an empty staff list', text: `${HEAD}staff: ▲[]\n`, says: /somebody works there/ },
    {
      name: 'one person twice',
      text: `${HEAD}staff:\n  - { name: Ana, email: ana@h.example }\n  - { name: Ana, email: ▲ANA@h.example }\n`,
      says: /line 3/,
    },
    {
      name: 'a day that does not exist',
      text: `${HEAD}staff: [{ name: A, email: a@h.example, started: ▲2026-02-30 }]\n`,
      says: /real day/,
    },
    {
      name: 'a past event dated in the future',
      text: `${HEAD}training: [{ person: a@h.example, topic: x, completed: ▲2026-11-24 }]\n`,
      says: /past/,
    },
    {
      name: 'somebody who left before they came',
      text: `${HEAD}staff: [{ name: A, email: a@h.example, started: 2026-05-01, left: ▲2026-04-01 }]\n`,
      says: /on or after/,
    },
    { name: 'an unknown source type', text: `${HEAD}sources: { ▲devcie: {} }\n`, says: /did you mean `device`/ },
    {
      name: 'a file that leads out of the folder',
      text: `${HEAD}staff: ▲file:../../etc/passwd\n`,
      says: /must not lead upwards/,
    },
    { name: 'a staff list that is not there', text: `${HEAD}staff: ▲file:./nobody.csv\n`, says: /there is no such file/ },
    { name: 'an empty file', text: '▲', says: /./ },
    {
      name: 'an answer to a check that does not exist',
      file: 'statements.yaml',
      text: 'statements:\n  - { check: ▲acces-review, answer: yes, by: Ana, at: 2026-11-01, until: 2027-01-01 }\n',
      says: /Did you mean "access-review"/,
    },
    {
      name: 'an answer given tomorrow',
      file: 'statements.yaml',
      text: 'statements:\n  - { check: access-review, answer: yes, by: Ana, at: ▲2026-11-24, until: 2027-01-01 }\n',
      says: /past/,
    },
    {
      name: 'a waiver for a check that does not exist',
      text: `${HEAD}waivers: [{ check: ▲second-facto, subject: a, reason: b, approvedBy: c, until: 2027-01-01 }]\n`,
      says: /Did you mean "second-factor"/,
    },
  ])('$name', async ({ text: withMark, says, file = 'confide.yaml' }) => {
    const { text, line, column } = marked(withMark)
    const folder = await folderWith({ 'confide.yaml': HEAD, [file]: text })
    const before = await filesOf(folder)
    const ran = await confide(['audit', '--now', NOW, '--format', 'json=audit.json'], { cwd: folder })
    expectClearError(ran, says)
    expect(ran.stderr).toContain(`${join(folder, file)}:${line}:${column}`)
    expect(await filesOf(folder)).toEqual(before)
  })

  test.each<{ name: string; csv: string | Uint8Array; line?: number; says: RegExp }>([
    { name: 'an unknown column', csv: 'name,email,salary\nAna,ana@h.example,9\n', line: 1, says: /unknown column `salary`/ },
    { name: 'no e-mail column', csv: 'name\nAna\n', line: 1, says: /`email` is missing/ },
    { name: 'a quote that never closes', csv: 'name,email\n"Ana,ana@h.example\n', says: /quote/ },
    { name: 'a person twice', csv: 'name,email\nAna,ana@h.example\nAna,Ana@h.example\n', line: 3, says: /line 2/ },
    {
      name: 'bytes that are no UTF-8',
      csv: Buffer.from('name,email\nJos\xe9,jose@h.example\n', 'latin1'),
      line: 2,
      says: /UTF-8/,
    },
    { name: 'nothing in it', csv: '', says: /./ },
  ])('staff.csv with $name', async ({ csv, line, says }) => {
    const folder = await folderWith({ 'confide.yaml': `${HEAD}staff: file:./staff.csv\n`, 'staff.csv': csv })
    const ran = await confide(['audit', '--now', NOW], { cwd: folder })
    expectClearError(ran, says)
    expect(ran.stderr).toContain(`staff.csv${line ? `:${line}` : ''}`)
  })

  test('a YAML bomb is refused at once', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghij'.split('').map((it, i) => `${it}: &${it} [${Array(9).fill(`*${'abcdefghij'[i]}`)}]`),
    ]
    const folder = await folderWith({ 'confide.yaml': `${bomb.join('\n')}\n` })
    const began = Date.now()
    expectClearError(await confide(['audit'], { cwd: folder }), /more than 100 times|many times larger|contains/)
    expect(Date.now() - began).toBeLessThan(5000)
  })

  test('a file of more than 5 MB is refused', async () => {
    const folder = await folderWith({ 'confide.yaml': `# ${'x'.repeat(5_000_001)}\n${HEAD}` })
    expectClearError(await confide(['audit'], { cwd: folder }), /5,000,000 bytes/)
  })

  test('a folder in its place is refused', async () => {
    const folder = await folderWith()
    await mkdir(join(folder, 'confide.yaml'))
    expectClearError(await confide(['audit'], { cwd: folder }), /folder/)
  })

  test('many problems are told at once, each with its place', async () => {
    const folder = await folderWith({ 'confide.yaml': `${HEAD}vendros: []\nbackups: [{ of: 7 }]\nstaff: [{ name: A }]\n` })
    const ran = await confide(['audit'], { cwd: folder })
    expectClearError(ran)
    for (const line of [2, 3, 4]) expect(ran.stderr).toContain(`confide.yaml:${line}:`)
  })
})

test.concurrent('names that are odd but legal are accepted and made safe', async () => {
  const names = [`'${'A'.repeat(10_000)}'`, "'=cmd()|x'", "'<b onload=x>'", '"\\e[31mred\\u202Eeman\\r\\n"', "'-1+1'"]
  const vendors = names.map((name) => `  - { name: ${name}, holds: client, logins: false, agreement: null }\n`)
  const folder = await folderWith({ 'confide.yaml': `${HEAD}vendors:\n${vendors.join('')}` })
  const ran = await confide(['audit', '--now', NOW], { cwd: folder })
  expect(ran.code, ran.stderr).toBe(0)
  for (const shown of ['=cmd()|x', '<b onload=x>', '·[31mred·eman', '-1+1']) expect(ran.stdout).toContain(shown)
  expect(ran.stdout).not.toMatch(/[\u001b\u202E\r]|A{300}/)
})

describe.concurrent('odd surroundings', () => {
  test.each([
    ['without HOME', undefined],
    ['with a HOME that does not exist', 'nowhere'],
    ['with an empty HOME', 'home'],
  ])('%s an audit of this computer runs, and writes nothing there', async (_, home) => {
    const folder = await folderWith({ 'confide.yaml': `${HEAD}sources: { device: {} }\n` })
    if (home === 'home') await mkdir(join(folder, home))
    const before = await filesOf(folder)
    const env = { HOME: home && join(folder, home) }
    const ran = await confide(['audit', '--only', 'local-accounts', '--format', 'json'], { cwd: folder, env })
    expect([0, 3], ran.stderr).toContain(ran.code)
    expect(auditOf(ran).sources.map((it) => it.id)).toContain('device')
    expect(await filesOf(folder)).toEqual(before)
  })

  test('a closed standard input changes nothing', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD })
    const ran = await run('/bin/sh', {
      cwd: folder,
      args: ['-c', `exec "${process.execPath}" "${BIN}" audit --now ${NOW} --format json <&-`],
    })
    expect(ran.code, ran.stderr).toBe(0)
    auditOf(ran)
  })

  test('a reader that goes away (| head -1) is no error', async () => {
    const folder = await folderWith({ 'facts.ndjson': await many() })
    const command = `"${process.execPath}" "${BIN}" audit --facts facts.ndjson --now ${NOW} --format json; echo "code $?" >&2`
    const ran = await run('/bin/sh', { cwd: folder, args: ['-c', `{ ${command}; } | head -1`] })
    expect(ran.stdout).toBe('{\n')
    expect(ran.stderr).toBe('code 0\n')
  })

  test('a reader of progress that goes away is no error', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD })
    const command = `{ "${process.execPath}" "${BIN}" audit --now ${NOW} --format json=audit.json; echo "code $?"; } 2> >(exec true)`
    const ran = await run('/bin/bash', { cwd: folder, args: ['-c', `trap '' PIPE; ${command}`] })
    expect(ran.stdout).toBe('code 0\n')
    expect(await filesOf(folder)).toEqual(['audit.json', 'confide.yaml'])
  })

  /** The sample's facts and so many accounts that the report does not fit into a pipe. */
  async function many(): Promise<string> {
    const [head = '', ...records] = (await readFile(SAMPLE, 'utf8')).trim().split('\n')
    const accounts = Array.from(
      { length: 3000 },
      (_, n) =>
        `{"record":"fact","kind":"account","source":"microsoft365","id":"x${n}","login":"x${n}@h.example","active":true,"signIn":"password","factors":"none"}`,
    )
    return `${[head, ...records, ...accounts].join('\n')}\n`
  }
})

describe.concurrent('places that cannot be written to', () => {
  test.each<{ name: string; args: string[] }>([
    { name: 'a report in a folder that does not exist', args: ['audit', '--format', 'json=no/such/audit.json'] },
    { name: 'a report where a folder is', args: ['audit', '--format', 'json=folder'] },
    { name: 'facts in a folder that does not exist', args: ['collect', '-o', 'no/such/facts.ndjson'] },
    { name: 'facts where a folder is', args: ['collect', '-o', 'folder'] },
    { name: 'a demo below a file', args: ['demo', '--no-device', '-o', 'confide.yaml/demo'] },
    { name: 'a demo where a file is', args: ['demo', '--no-device', '-o', 'confide.yaml'] },
  ])('$name: exit 2 with its path, nothing left behind', async ({ args }) => {
    const folder = await folderWith({ 'confide.yaml': HEAD, 'folder/kept.txt': 'kept' })
    const ran = await confide([...args, ...(args[0] === 'demo' ? [] : ['--now', NOW]), '--quiet'], { cwd: folder })
    expectClearError(ran, /no\/such|folder|confide\.yaml/)
    expect(await filesOf(folder)).toEqual(['confide.yaml', 'folder', 'folder/kept.txt'])
    expect(await readFile(join(folder, 'confide.yaml'), 'utf8')).toBe(HEAD)
  })

  test('a report on standard output is printed although another cannot be written', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD })
    const ran = await confide(['audit', '--now', NOW, '--quiet', '--format', 'terminal', '--format', 'json=no/such.json'], {
      cwd: folder,
    })
    expect(ran.code).toBe(2)
    expect(ran.stdout).toContain('Harbour')
    expect(ran.stderr).toContain('no/such.json')
  })

  /** Root may write everywhere: then confide runs as another user. Left out where there is neither. */
  const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

  test.skipIf(process.platform === 'win32')('a read-only folder fails only what writes', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD })
    if (unprivileged.uid) await chown(folder, unprivileged.uid, unprivileged.gid)
    await chmod(folder, 0o555)
    const as = (args: string[]) =>
      new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
        const child = spawn(process.execPath, [BIN, ...args], {
          cwd: folder,
          env: { PATH: process.env.PATH },
          stdio: ['ignore', 'pipe', 'pipe'],
          ...unprivileged,
        })
        const text = { stdout: '', stderr: '' }
        child.stdout.on('data', (it) => (text.stdout += it))
        child.stderr.on('data', (it) => (text.stderr += it))
        const denied = (error: NodeJS.ErrnoException) =>
          error.code === 'EACCES' ? resolve({ code: null, stdout: '', stderr: 'EACCES' }) : reject(error)
        child.once('error', denied).once('close', (code) => resolve({ code, ...text }))
      })
    const read = await as(['audit', '--now', NOW, '--quiet', '--format', 'json'])
    if (/EACCES|permission denied|Cannot find module/.test(read.stderr)) {
      console.log('left out: the read-only folder, because another user may not read this checkout')
      return
    }
    expect(read.code, read.stderr).toBe(0)
    auditOf(read)
    expect((await as(['plan'])).code).toBe(0)
    const write = await as(['collect', '--now', NOW, '--quiet', '-o', 'facts.ndjson'])
    expectClearError(write, /facts\.ndjson could not be written: the folder may not be written to/)
    expect(await filesOf(folder)).toEqual(['confide.yaml'])
    await chmod(folder, 0o755)
  })

  test('what is written can be read by its owner alone, and an old file of the name is replaced whole', async () => {
    const folder = await folderWith({ 'confide.yaml': HEAD, 'audit.json': 'old '.repeat(100_000) })
    const ran = await confide(['audit', '--now', NOW, '--quiet', '--format', 'json=audit.json'], { cwd: folder })
    expect(ran.code, ran.stderr).toBe(0)
    expect((await stat(join(folder, 'audit.json'))).mode & 0o777).toBe(0o600)
    JSON.parse(await readFile(join(folder, 'audit.json'), 'utf8'))
  })
})

describe.concurrent('a run that is stopped', () => {
  const YAML = `${HEAD}profiles: [baseline]\nsources: { slow: { type: acme/slow } }\nplugins: [acme]\n`
  const slow = (wait: string) => `import { definePlugin, defineCollector } from 'confide'
import { z } from 'zod'
export default definePlugin({ name: 'acme', collectors: [defineCollector({
  id: 'slow', title: 'Slow cloud', settings: z.strictObject({}),
  calls: [{ id: 'accounts', why: 'reads the accounts', via: 'file', gives: ['account.active', 'account.factors', 'account.signIn'] }],
  async *collect({ signal, log }) {
    yield { record: 'fact', kind: 'account', source: 'x', id: 'a', login: 'a@h.example', active: true }
    ${wait}
  } })] })`
  const POLITE = `await new Promise((resolve, reject) => { const t = setTimeout(resolve, 60000); signal.addEventListener('abort', () => { clearTimeout(t); reject(signal.reason) }) })`
  const DEAF = 'await new Promise((resolve) => setTimeout(resolve, 60000))'

  test.each<{ name: string; wait: string; signal: 'SIGINT' | 'SIGTERM'; args: string[] }>([
    { name: 'Ctrl-C in an audit', wait: POLITE, signal: 'SIGINT', args: ['audit', '--format', 'json=audit.json'] },
    {
      name: 'Ctrl-C in an audit whose source does not listen',
      wait: DEAF,
      signal: 'SIGINT',
      args: ['audit', '--format', 'json=audit.json'],
    },
    { name: 'Ctrl-C in collect', wait: POLITE, signal: 'SIGINT', args: ['collect', '-o', 'facts.ndjson'] },
    { name: 'a polite kill', wait: POLITE, signal: 'SIGTERM', args: ['audit', '--format', 'json=audit.json'] },
  ])('$name: exit 130, a word, nothing written', async ({ wait, signal, args }) => {
    const folder = await folderWithPlugins({ 'confide.yaml': YAML }, { acme: slow(wait) })
    const ran = await confide(args, {
      cwd: folder,
      timeoutMs: 6000,
      once: { says: 'Slow cloud: reading', act: (pid) => setTimeout(() => process.kill(pid, signal), 100) },
    })
    expect({ code: ran.code, stdout: ran.stdout }, ran.stderr).toEqual({ code: 130, stdout: '' })
    expect(ran.stderr).toMatch(/Stopped\. Nothing was written\.\n$/)
    expect(ran.stderr).not.toContain('could not be read')
    expect((await readdir(folder)).sort()).toEqual(['confide.yaml', 'node_modules'])
  })

  test('an old report survives Ctrl-C', async () => {
    const folder = await folderWithPlugins({ 'confide.yaml': YAML, 'audit.json': 'last quarter' }, { acme: slow(POLITE) })
    const ran = await confide(['audit', '--format', 'json=audit.json'], {
      cwd: folder,
      once: { says: 'Slow cloud: reading', act: (pid) => process.kill(pid, 'SIGINT') },
    })
    expect(ran.code).toBe(130)
    expect(await readFile(join(folder, 'audit.json'), 'utf8')).toBe('last quarter')
  })
})

test.concurrent('two runs at once leave one whole file of each name', async () => {
  const folder = await folderWith({ 'confide.yaml': HEAD })
  const args = ['audit', '--now', NOW, '--quiet', '--format', 'json=audit.json', '--format', 'terminal=audit.txt']
  const runs = await Promise.all([confide(args, { cwd: folder }), confide(args, { cwd: folder })])
  expect(runs.map((it) => it.code)).toEqual([0, 0])
  expect(await filesOf(folder)).toEqual(['audit.json', 'audit.txt', 'confide.yaml'])
  JSON.parse(await readFile(join(folder, 'audit.json'), 'utf8'))
})
