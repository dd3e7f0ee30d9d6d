import { expect, it, vi } from 'vitest'
import { signIn } from '../../../../src/collectors/auth/google/sign-in.js'
import { google, USERS } from './google.js'
import { attempt, BY_KEY, leaks } from './signing.js'

// Google's library reads it when it is loaded, which the first token does: hence a file of its own.
vi.stubEnv('GOOGLE_SDK_NODE_LOGGING', '*')

it("a switch of Google's library that prints tokens prints none", async () => {
  const printed: string[] = []
  for (const name of ['error', 'log', 'info', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...said: unknown[]) => printed.push(said.map(String).join(' ')))
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0)
  await using mock = await google()
  const session = await signIn(attempt(mock.endpoints, BY_KEY).options)
  expect(await session.header([USERS])).toMatch(/^Bearer /)
  vi.restoreAllMocks()
  expect(leaks(printed.join('\n'))).toEqual([])
})
