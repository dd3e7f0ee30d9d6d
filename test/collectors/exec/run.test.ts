import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { smallEnvironment } from '../../../src/collectors/exec/environment.js'
import { guardedRun } from '../../../src/collectors/exec/run.js'
import type { Call } from '../../../src/model/call.js'
import { ConfideError } from '../../../src/model/error.js'

const folder = mkdtempSync(join(tmpdir(), 'confide-exec-'))
afterAll(() => rmSync(folder, { recursive: true }))

const sh = (id: string, script: string): Call => ({
  id,
  why: 'test',
  via: 'exec',
  path: '/bin/sh',
  args: ['-c', script],
  gives: [],
})
const alive = (pid: string) =>
  existsSync(`/proc/${pid.trim()}/stat`) &&
  !execFileSync('cat', [`/proc/${pid.trim()}/stat`], { encoding: 'utf8' }).includes(') Z ')
const never = new AbortController().signal

describe('the guarded exec', () => {
  it('gives the exit code and both outputs of a program', async () => {
    const run = guardedRun([sh('a', 'echo out; echo err >&2; exit 3')], never)
    expect(await run('a')).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n', timedOut: false })
  })

  it('hands the input to the program and nothing to a shell', async () => {
    const cat: Call = { id: 'cat', why: 'test', via: 'exec', path: '/bin/cat', gives: [] }
    expect((await guardedRun([cat], never)('cat', { input: '$(id); `id`' })).stdout).toBe('$(id); `id`')
  })

  it('takes arguments literally', async () => {
    const echo: Call = { id: 'e', why: 'test', via: 'exec', path: '/bin/echo', args: ['$HOME', '; id'], gives: [] }
    expect((await guardedRun([echo], never)('e')).stdout).toBe('$HOME ; id\n')
  })

  it('survives a program that ends without reading its input', async () => {
    expect((await guardedRun([sh('a', 'exit 0')], never)('a', { input: 'x'.repeat(1_000_000) })).code).toBe(0)
  })

  it.each([
    ['an unknown id', 'b'],
    ['a program name', '/bin/sh'],
    ['an http call', 'web'],
    ['__proto__', '__proto__'],
  ])('refuses %s', async (_name, id) => {
    const run = guardedRun([sh('a', 'true'), { id: 'web', why: 'test', via: 'http', path: '/bin/true', gives: [] }], never)
    await expect(run(id)).rejects.toMatchObject({ name: 'ConfideError', code: 'call-refused' })
    await expect(run(id)).rejects.toBeInstanceOf(ConfideError)
  })

  it('answers 127 for a program that is not there', async () => {
    const gone: Call = { id: 'x', why: 'test', via: 'exec', path: '/no/such/program', gives: [] }
    expect(await guardedRun([gone], never)('x')).toMatchObject({ code: 127, stdout: '', timedOut: false })
  })

  it('kills a stuck program with its children, and no other', async () => {
    const file = join(folder, 'pids')
    const run = guardedRun(
      [sh('stuck', `sleep 300 & echo $$ $! > ${file}; echo begun; wait`), sh('well', 'sleep 1; echo well')],
      never,
    )
    const [stuck, well] = await Promise.all([run('stuck', { timeoutMs: 300 }), run('well')])
    expect(stuck).toEqual({ code: null, stdout: 'begun\n', stderr: '', timedOut: true })
    expect(well).toMatchObject({ code: 0, stdout: 'well\n', timedOut: false })
    const pids = execFileSync('cat', [file], { encoding: 'utf8' }).split(' ')
    expect(pids.filter(alive)).toEqual([])
  })

  it('kills a program that ignores being asked', async () => {
    const ran = await guardedRun([sh('deaf', "trap '' TERM INT; while :; do sleep 1; done")], never)('deaf', { timeoutMs: 200 })
    expect(ran).toMatchObject({ code: null, timedOut: true })
  })

  it('cuts a giant output at 4 MiB and ends the program', async () => {
    const ran = await guardedRun([sh('giant', 'yes confide')], never)('giant')
    expect(ran).toMatchObject({ code: null, timedOut: false })
    expect(ran.stdout.length).toBe(4 * 1024 * 1024)
  })

  it('ends at once on abort, with the reason', async () => {
    const controller = new AbortController()
    const file = join(folder, 'aborted')
    writeFileSync(file, '')
    const ran = guardedRun([sh('stuck', `echo $$ > ${file}; exec sleep 300`)], controller.signal)('stuck')
    setTimeout(() => controller.abort(new Error('Ctrl-C')), 200)
    await expect(ran).rejects.toThrow('Ctrl-C')
    expect(alive(execFileSync('cat', [file], { encoding: 'utf8' }))).toBe(false)
  })

  it('starts nothing after an abort', async () => {
    await expect(guardedRun([sh('a', 'true')], AbortSignal.abort(new Error('over')))('a')).rejects.toThrow('over')
  })
})

describe('the environment of programs', () => {
  it('keeps what settings readers need and no secret', () => {
    const env = {
      PATH: '/opt/bin',
      HOME: '/home/ana',
      XDG_RUNTIME_DIR: '/run/user/1000',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x',
      AWS_SECRET_ACCESS_KEY: 'k',
      LC_ALL: 'de_DE.UTF-8',
    }
    expect(smallEnvironment(env)).toEqual({
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/bin',
      HOME: '/home/ana',
      XDG_RUNTIME_DIR: '/run/user/1000',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/x',
      LC_ALL: 'C',
      LANG: 'C',
    })
  })

  it('holds system folders also when there is no PATH', () => {
    expect(smallEnvironment({}).PATH).toContain('/usr/sbin')
  })

  it('is what a program sees', async () => {
    process.env.CONFIDE_TEST_CANARY = 'canary'
    const ran = await guardedRun([sh('env', 'env')], never)('env')
    delete process.env.CONFIDE_TEST_CANARY
    expect(ran.stdout).not.toContain('canary')
    expect(ran.stdout).toContain('LC_ALL=C')
  })
})
