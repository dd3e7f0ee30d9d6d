import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { resolve } from 'import-meta-resolve'
import { z } from 'zod'
import { ConfideError } from '../model/error.js'
import type { Plugin } from '../model/plugin.js'
import { Overlay, Profile } from '../model/profile.js'

/** Loads the npm packages that confide.yaml names, as the practice's folder would resolve them. Nothing is searched for. */
export async function loadPlugins(names: readonly string[], folder: string): Promise<Plugin[]> {
  const from = pathToFileURL(join(folder, 'confide.yaml')).href
  return Promise.all(names.map((name) => loadOne(name, from, folder)))
}

/** The name of an npm package, and nothing else that an import understands: no path, no `file:`, no `data:`. */
const PACKAGE = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/

async function loadOne(name: string, from: string, folder: string): Promise<Plugin> {
  if (!PACKAGE.test(name)) {
    throw new ConfideError('PLUGIN_NOT_A_PACKAGE', {
      what: `plugins: names "${name.slice(0, 100)}", which is not the name of an npm package.`,
      why: 'A path or an address could run a program from anywhere.',
      next: 'Install the package in the folder of confide.yaml and write its name, such as confide-plugin-acme.',
    })
  }
  let loaded: { default?: unknown }
  try {
    loaded = (await import(resolve(name, from))) as { default?: unknown }
  } catch (cause) {
    throw new ConfideError('PLUGIN_NOT_LOADED', {
      what: `Plugin "${name}" could not be loaded: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`,
      why: 'Its checks would be missing from the audit without a word.',
      next: `In ${folder} run: npm install ${name}`,
      cause,
    })
  }
  const plugin = loaded.default
  if (isPlugin(plugin)) return plugin
  throw new ConfideError('PLUGIN_NOT_A_PLUGIN', {
    what: `Package "${name}" has no default export made by definePlugin(), or not all that it needs.`,
    why: 'Confide cannot tell what it adds.',
    next: 'Ask its author to write: export default definePlugin({ name, checks })',
  })
}

/** What the registry relies on; what lies deeper is checked where it is used. */
const WithId = z.looseObject({ id: z.string().min(1) })
const Shape = z.looseObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  facts: z.record(z.string(), z.unknown()).optional(),
  checks: z
    .array(
      z.looseObject({
        check: WithId.extend({ needs: z.object(), judge: z.function() }),
        guide: z.looseObject({ why: z.string() }),
      }),
    )
    .optional(),
  collectors: z.array(WithId.extend({ calls: z.array(z.unknown()), collect: z.function() })).optional(),
  profiles: z.array(z.union([Profile, Overlay])).optional(),
  reports: z.array(WithId.extend({ write: z.function() })).optional(),
})

function isPlugin(value: unknown): value is Plugin {
  return Shape.safeParse(value).success
}
