import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { resolve } from 'import-meta-resolve'
import { ConfideError } from '../model/error.js'
import type { Plugin } from '../model/plugin.js'

/** Loads the npm packages that confide.yaml names, as the practice's folder would resolve them. Nothing is searched for. */
export async function loadPlugins(names: readonly string[], folder: string): Promise<Plugin[]> {
  const from = pathToFileURL(join(folder, 'confide.yaml')).href
  return Promise.all(names.map((name) => loadOne(name, from, folder)))
}

async function loadOne(name: string, from: string, folder: string): Promise<Plugin> {
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
    what: `Package "${name}" has no default export made by definePlugin().`,
    why: 'Confide cannot tell what it adds.',
    next: 'Ask its author to write: export default definePlugin({ name, checks })',
  })
}

function isPlugin(value: unknown): value is Plugin {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
}
