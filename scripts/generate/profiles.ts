import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { Overlay, Profile } from '../../src/model/profile.js'

/** Every profile and overlay of profiles/, parsed; a mistake names its file. */
export async function profileFiles(): Promise<(Profile | Overlay)[]> {
  const names = (await readdir('profiles')).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(names.map(readProfile))
}

async function readProfile(name: string): Promise<Profile | Overlay> {
  const data: unknown = parse(await readFile(`profiles/${name}`, 'utf8'))
  const schema = typeof data === 'object' && data !== null && 'overlay' in data ? Overlay : Profile
  const parsed = schema.safeParse(data)
  if (!parsed.success) throw new Error(`profiles/${name}: ${z.prettifyError(parsed.error)}`)
  if (`${parsed.data.id}.yaml` !== name) throw new Error(`profiles/${name} has the id "${parsed.data.id}"`)
  return parsed.data
}
