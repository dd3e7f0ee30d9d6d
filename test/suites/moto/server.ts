import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'

/** The moto version that the suite was written against: `.ci/run` installs it into a virtual environment. */
export const MOTO_SERVER = process.env.CONFIDE_MOTO ?? 'moto_server'

export interface Moto {
  url: URL
  stop(): Promise<void>
}

/** Starts moto on a free loopback port and waits until it answers. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort()
  const url = new URL(`http://127.0.0.1:${port}`)
  const child = spawn(MOTO_SERVER, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
  })
  const failed = new Promise<never>((_, reject) => child.once('error', reject))
  await Promise.race([answers(url, child), failed])
  return { url, stop: () => stopped(child) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise<void>((done) => server.close(() => done()))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function answers(url: URL, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null) throw new Error(`moto_server ended with ${child.exitCode}`)
    const up = await fetch(new URL('/moto-api/data.json', url)).then(
      (it) => it.ok,
      () => false,
    )
    if (up) return
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error('moto_server did not answer within 30 s')
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGKILL')
  })
}
