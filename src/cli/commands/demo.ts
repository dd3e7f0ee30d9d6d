import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readConfig } from '../../config/read.js'
import { sampleTenant as sampleAwsAccount } from '../../demo/aws/sample.js'
import { serveAws } from '../../demo/aws/server.js'
import { serveGoogle } from '../../demo/google/server.js'
import { sampleTenant as sampleGoogleTenant } from '../../demo/google/tenants/sample.js'
import { serveMicrosoft } from '../../demo/microsoft/server.js'
import { sampleTenant as sampleMicrosoftTenant } from '../../demo/microsoft/tenants/sample.js'
import { type Office, SAMPLE_FILES, SAMPLE_SOURCES, type SampleClouds, sampleFile } from '../../demo/sample.js'
import { makePlan } from '../../engine/plan.js'
import { select } from '../../engine/select.js'
import { ConfideError } from '../../model/error.js'
import { builtIns, completeBaseline } from '../../plugins/registry.js'
import { outputsOf } from '../formats.js'
import { type CommonOptions, openSources, type Prepared } from '../prepare.js'
import { inkFor, print } from '../ui/page.js'
import { gather, judgeAll, writeOutputs } from './audit.js'

export interface DemoOptions extends Pick<CommonOptions, 'profile' | 'quiet'> {
  /** False with --no-device. */
  device?: boolean
  /** The practice has its mail and its files in Google Workspace instead of Microsoft 365. */
  google?: boolean
  output?: string
}

/** `confide demo`: the sample practice, judged together with this computer. Exit code 0 whatever it finds. */
export async function demo(options: DemoOptions): Promise<void> {
  const now = new Date()
  const folder = await makeFolder(options.output)
  const clouds = await serveSample(now, options.google ? 'google' : 'microsoft365')
  const prepared = await prepareDemo(folder, now, { ...options, clouds })
  const collected = await gather(prepared, options).finally(() => clouds.close())
  const audit = judgeAll(prepared, collected)
  const outputs = await outputsOf(
    ['terminal', `html=${join(folder, 'report.html')}`, `json=${join(folder, 'audit.json')}`],
    prepared.registry,
    now.toISOString().slice(0, 10),
  )
  await writeOutputs(outputs, audit, prepared)
  const ink = inkFor(process.stdout)
  await print(
    `\n${ink.bold('This was the sample practice')} Cedar Street Counseling${options.device === false ? '' : ', with this computer as one of its own'}.\n` +
      `The report to read: ${ink.bold(join(folder, 'report.html'))}\nBeside it lie its confide.yaml and the audit as data (audit.json).\n` +
      'For your own practice run confide init, then confide audit.\n',
  )
}

async function makeFolder(output: string | undefined): Promise<string> {
  try {
    if (output === undefined) return await mkdtemp(join(tmpdir(), 'confide-demo-'))
    await mkdir(resolve(output), { recursive: true, mode: 0o700 })
    return resolve(output)
  } catch (cause) {
    const file = output ?? tmpdir()
    throw new ConfideError('FOLDER_NOT_MADE', {
      what: `The folder ${file} could not be made: ${cause instanceof Error && 'code' in cause ? cause.code : cause}.`,
      why: 'The sample practice and its report need a place.',
      next: 'Choose another folder: confide demo -o confide-demo',
      at: { file },
      cause,
    })
  }
}

/** The clouds of the sample practice on loopback; exported for the tests. */
export async function serveSample(now: Date, id: Office = 'microsoft365'): Promise<SampleClouds & { close(): Promise<void> }> {
  const [aws, office] = await Promise.all([
    serveAws(sampleAwsAccount(now), { reportPolls: 0 }),
    id === 'google' ? serveGoogle(sampleGoogleTenant(now)) : serveMicrosoft(sampleMicrosoftTenant(now)),
  ])
  const close = async () => {
    await Promise.all([aws.close(), office.close()])
  }
  return { aws: aws.url.origin, office: { id, origin: office.url.origin }, close }
}

/** Writes the sample practice into a folder and plans its audit; exported for the tests. */
export async function prepareDemo(folder: string, now: Date, options: DemoOptions & { clouds: SampleClouds }): Promise<Prepared> {
  for (const name of SAMPLE_FILES) {
    let text = await sampleFile(name, now, options.clouds)
    if (options.device === false) text = text.replace('  device: {}\n', '')
    await writeFile(join(folder, name), text, { mode: 0o600 })
  }
  const registry = await builtIns()
  completeBaseline(registry)
  for (const collector of SAMPLE_SOURCES) registry.collectors.set(collector.id, collector)
  const config = await readConfig(join(folder, 'confide.yaml'), { collectors: [...registry.collectors.values()], now })
  const ask = options.profile ?? config.profiles
  const selection = select({ checks: [...registry.checks.values()], profiles: [...registry.profiles.values()], ask })
  const sources = openSources(config, registry)
  const declared = registry.collectors.get('declared')
  const all = declared ? [{ id: 'declared', collector: declared, settings: config }, ...sources] : sources
  return { config, registry, now, unloaded: [], plan: makePlan(selection, all) }
}
