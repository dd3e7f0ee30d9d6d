import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { checkFiles, guidesOf } from './generate/checks.js'
import { docsPages } from './generate/docs.js'
import { indexFiles } from './generate/indexes.js'
import { profileFiles } from './generate/profiles.js'
import { schemaFiles } from './generate/schemas.js'
import { vendorFiles, vendorModule, vendorsPage } from './generate/vendors.js'

/** Writes everything that is derived: indexes, id unions, embedded guides and profiles, JSON Schemas, docs pages. */
async function generate(): Promise<void> {
  const checks = await checkFiles()
  const guides = await guidesOf(checks)
  const profiles = await profileFiles()
  const indexes = await indexFiles(checks, guides, profiles)
  await writeAll(indexes)
  await writeAll(await vendorRegister())
  const [schemas, docs] = [await schemaFiles(), await docsPages(guides, profiles)]
  for (const folder of ['docs/checks', 'docs/profiles', 'docs/schemas']) await empty(folder)
  await writeAll({ ...schemas, ...docs })
}

/** After the indexes: a register names the sources that they list. */
async function vendorRegister(): Promise<Record<string, string>> {
  const { collectors } = await import('../src/plugins/generated/collectors.js')
  const vendors = await vendorFiles(collectors)
  return {
    'src/plugins/generated/vendors.ts': vendorModule(vendors),
    'docs/vendors.md': vendorsPage(vendors, collectors),
  }
}

async function empty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) await rm(`${folder}/${name}`)
}

async function writeAll(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(path), { recursive: true })
    const old = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== old) await writeFile(path, text)
  }
}

await generate()
