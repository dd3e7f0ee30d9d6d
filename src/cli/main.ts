import { createRequire } from 'node:module'
import type { Command } from 'commander'
import { VERSION } from '../plugins/generated/ids.js'

// commander is CommonJS: required it starts the program a twentieth faster than imported.
const {
  Command: NewCommand,
  CommanderError,
  InvalidArgumentError,
  Option,
} = createRequire(import.meta.url)('commander') as typeof import('commander')

const collect = (value: string, before: string[] = []) => [...before, value]

function positive(value: string): number {
  const n = Number(value)
  if (Number.isInteger(n) && n > 0) return n
  throw new InvalidArgumentError('It is not a whole number from 1 on.')
}

function number(value: string): number {
  const n = Number(value)
  if (value.trim() === '' || !Number.isFinite(n) || n < 0 || n > 100)
    throw new InvalidArgumentError('It is not a number from 0 to 100.')
  return n
}

const severity = () =>
  new Option('--fail-on <severity>', 'exit 1 when something of at least this severity fails').choices([
    'critical',
    'high',
    'medium',
    'low',
  ])

/** What every command that reads or judges understands. */
function common(command: Command): Command {
  return command
    .option('-c, --config <file>', 'confide.yaml to use (default: looked for here and above)')
    .option('--profile <id>', 'law or standard to judge by (repeatable; default: from confide.yaml)', collect)
    .option('--only <check|theme>', 'only these checks (repeatable)', collect)
    .option('--skip <check|theme>', 'not these checks (repeatable)', collect)
    .option('--source <id>', 'ask only these sources (repeatable)', collect)
    .option('--now <time>', 'judge as of this time, such as 2026-11-22 or 2026-11-22T12:00:00Z')
    .option('--plugins', 'load the plugins that confide.yaml names, also when CI=true')
    .option(
      '--allow-endpoint <host>',
      "a host that endpoints: of a source may lead to, besides its vendor's own (repeatable)",
      collect,
    )
    .option('-q, --quiet', 'no progress lines')
}

function auditCommand(): Command {
  return common(new NewCommand('audit'))
    .description('collect, judge, score, report: the main job')
    .option('--facts <file>', 'judge this facts file instead of collecting')
    .option('--format <format[=path]>', 'terminal, json, ... (repeatable; default: terminal)', collect)
    .option('--min-score <n>', 'exit 1 when a profile scores less', number)
    .option('--min-coverage <n>', 'exit 1 when less than this share (%) could be seen or was stated', number)
    .addOption(severity())
    .option('--baseline <file>', 'exit 1 when something fails that does not stand in this file')
    .option('--write-baseline <file>', 'write everything that fails now into this file')
    .option('--allow-missing <source>', 'this source may be unreadable (repeatable)', collect)
    .option('--no-history', 'do not remember this run')
    .option('--names', "people's names also when CI=true, where they are pseudonyms otherwise")
    .option('--each <folder>', 'every practice below this folder, each in a process of its own')
    .option('--jobs <n>', 'with --each: practices audited at the same time (default: one per core, at most 4)')
    .option('--shard <i/n>', 'with --each: only the i-th of n parts of the list')
    .option('--run <name>', 'with --each: name of the run, whose finished practices are skipped (default: the day)')
    .option('--time-limit <minutes>', 'with --each: minutes that one practice may take (default: 15)')
    .option('-o, --output <folder>', 'with --each: where the reports are kept (default: .confide/runs in that folder)')
    .option('--sign <key>', 'sign the run in the history with this Ed25519 key (PEM file)')
    .addHelpText(
      'after',
      `
Examples:
  confide audit                                   judge the practice of the confide.yaml found here
  confide audit --profile hipaa --format json=audit.json --format terminal
  confide audit --facts facts.ndjson --now 2026-11-22 --min-score 80 --fail-on critical

Exit codes: 0 thresholds met · 1 not met · 2 could not run · 3 ran, but a configured source could not be read`,
    )
    .action(async (options) =>
      options.each === undefined
        ? (await import('./commands/audit.js')).audit(options)
        : (await import('./commands/each.js')).each(options),
    )
}

function historyCommand(): Command {
  return new NewCommand('history')
    .option('-c, --config <file>', 'confide.yaml to use')
    .option('-n, --last <n>', 'only the last runs', positive)
    .option('--json', 'for machines')
    .description('runs over time: score, grade, coverage, failures')
    .addHelpText('after', '\nExamples:\n  confide history --last 8\n  confide history verify')
    .action(async (options) => (await import('./commands/history.js')).history(options))
    .addCommand(
      new NewCommand('verify')
        .option('-c, --config <file>', 'confide.yaml to use')
        .option('--key <file>', 'public Ed25519 key (PEM): check the signatures too')
        .option('--json', 'for machines')
        .description('reads every run and follows the chain; exits 1 when something is wrong')
        .addHelpText('after', '\nExample:\n  confide history verify --key history-key.pub')
        .action(async (_, command) => (await import('./commands/history-verify.js')).verifyHistory(command.optsWithGlobals())),
    )
}

function attestCommand(): Command {
  return common(new NewCommand('attest'))
    .description('ask what nothing can read; answers are dated, owned and expire')
    .option('--facts <file>', 'find out what is open from this facts file instead of collecting')
    .option('--answers <file>', 'take the answers from this file, and ask nobody')
    .option('--form', 'print the open questions as a file for --answers')
    .option('--due', 'list the answers that run out within 30 days')
    .option('--staff <folder>', 'write a sign-off sheet for each person into this folder')
    .option('--signed <file>', 'take in a signed sheet (repeatable)', collect)
    .option('--sign', 'sign the last audit as a whole')
    .option('--by <name>', 'who answers, or signs')
    .option('--key <file>', 'with --sign: sign the run with this Ed25519 key (PEM file) too')
    .addHelpText(
      'after',
      `
Examples:
  confide attest                                  one question after the other, at most 40 for a practice
  confide attest --form > answers.yaml            the same as a file, to be filled in
  confide attest --answers answers.yaml
  confide attest --due                            what has to be answered again soon
  confide attest --staff sign-off                 then: confide attest --signed sign-off/sign-off-2026-11-22-ana.csv
  confide attest --sign --by "Ana Ruiz"`,
    )
    .action(async (options) => (await import('./commands/attest.js')).attest(options))
}

function explainCommand(): Command {
  return new NewCommand('explain')
    .argument('<check|clause|profile>', 'such as second-factor, 164.312(d) or hipaa')
    .option('-c, --config <file>', 'confide.yaml to use')
    .option('--plugins', 'load the plugins that confide.yaml names, also when CI=true')
    .description('why a check matters, which clauses ask for it, how to fix it')
    .addHelpText(
      'after',
      '\nExamples:\n  confide explain second-factor\n  confide explain "164.312(d)"\n  confide explain breach --profile gdpr --at 2026-11-22T09:30+01:00',
    )
    .action(async (word, options) => (await import('./commands/explain.js')).explain(word, options))
    .addCommand(
      new NewCommand('breach')
        .option('-c, --config <file>', 'confide.yaml to use')
        .option('--plugins', 'load the plugins that confide.yaml names, also when CI=true')
        .option('--profile <id>', 'law to answer by (repeatable; default: from confide.yaml)', collect)
        .option('--at <time>', 'when somebody on staff first knew, with its zone: 2026-11-22T09:30+08:00')
        .option('--people <n>', 'how many people are hit, where it is known', positive)
        .option('--zone <zone>', "local time zone, such as America/Chicago (default: the country's, else this computer's)")
        .option('--done <[law:]step=time>', 'when a step was done, which starts the clock of the next (repeatable)', collect)
        .option('--now <time>', 'what is left is counted from this time')
        .option('--json', 'for machines')
        .description('who must be told of a breach, and by when')
        .addHelpText(
          'after',
          '\nExample:\n  confide explain breach --profile hipaa --profile us-tx --at 2026-11-22T09:30-06:00 --zone America/Chicago --people 40',
        )
        .action(async (_, command) => (await import('./commands/explain-breach.js')).explainBreach(command.optsWithGlobals())),
    )
}

function initCommand(): Command {
  return new NewCommand('init')
    .description('a short interview writes confide.yaml; run again it edits it and keeps your comments')
    .option('-c, --config <file>', 'confide.yaml to write (default: the one found here or above, else ./confide.yaml)')
    .option('--answers <file>', 'take the answers from this YAML file instead of asking')
    .option('--now <time>', 'as of this time, such as 2026-11-22')
    .addHelpText('after', '\nExamples:\n  confide init\n  confide init --answers answers.yaml')
    .action(async (options) => (await import('./commands/init.js')).init(options))
}

function program(): Command {
  return new NewCommand('confide')
    .description('Audits the privacy of a psychotherapy practice. It only reads, and it uploads nothing.')
    .version(VERSION, '-V, --version', 'print the version')
    .option('--no-color', 'no colour')
    .helpOption('-h, --help', 'show help')
    .addCommand(initCommand())
    .addCommand(auditCommand())
    .addCommand(
      common(new NewCommand('collect'))
        .description('facts only, to be judged later or elsewhere')
        .requiredOption('-o, --output <file>', 'facts file to write')
        .addHelpText('after', '\nExample:\n  confide collect -o facts.ndjson && confide audit --facts facts.ndjson')
        .action(async (options) => (await import('./commands/collect.js')).collectFacts(options)),
    )
    .addCommand(
      common(new NewCommand('plan'))
        .description('what an audit would read, with which permissions and why')
        .addHelpText('after', '\nExample:\n  confide plan --profile hipaa')
        .action(async (options) => (await import('./commands/plan.js')).plan(options)),
    )
    .addCommand(
      common(new NewCommand('doctor'))
        .description('what is connected, what is missing, and what that leaves unseen')
        .addHelpText('after', '\nExample:\n  confide doctor')
        .action(async (options) => (await import('./commands/doctor.js')).doctor(options)),
    )
    .addCommand(attestCommand())
    .addCommand(historyCommand())
    .addCommand(
      new NewCommand('diff')
        .argument('[A]', 'first, last, a day, a month, or the beginning of an id (default: the run before)')
        .argument('[B]', 'the same (default: last)')
        .option('-c, --config <file>', 'confide.yaml to use')
        .option('--json', 'for machines')
        .description('what changed between two runs')
        .option('--names', "people's names also when CI=true, where they are pseudonyms otherwise")
        .addHelpText('after', '\nExamples:\n  confide diff\n  confide diff 2026-08 last')
        .action(async (a, b, options) => (await import('./commands/diff.js')).diff(a, b, options)),
    )
    .addCommand(
      new NewCommand('compare')
        .argument('<folder>', 'of the practices, or of the runs that confide audit --each kept')
        .option('--format <format[=path]>', 'terminal, json, html or csv (repeatable; default: terminal)', collect)
        .description('one line per client: scores, what is worst, what changed since last quarter')
        .addHelpText('after', '\nExample:\n  confide compare ~/clients --format html=clients.html')
        .action(async (folder, options) => (await import('./commands/compare.js')).compare(folder, options)),
    )
    .addCommand(explainCommand())
    .addCommand(
      new NewCommand('list')
        .argument('<what>', 'checks, profiles, sources, reports or controls')
        .option('-c, --config <file>', 'confide.yaml to use')
        .option('--plugins', 'load the plugins that confide.yaml names, also when CI=true')
        .description('what there is to choose from')
        .addHelpText('after', '\nExample:\n  confide list checks')
        .action(async (what, options) => (await import('./commands/list.js')).list(what, options)),
    )
    .addCommand(
      new NewCommand('demo')
        .description('a sample practice, audited for real together with this computer: nothing to set up')
        .option('--no-device', 'leave this computer out')
        .option('--google', 'the same practice in Google Workspace instead of Microsoft 365')
        .option('--profile <id>', 'law or standard to judge by (repeatable; default: hipaa and baseline)', collect)
        .option('-o, --output <folder>', 'folder for the report (default: a new one in the temporary folder)')
        .option('-q, --quiet', 'no progress lines')
        .addHelpText('after', '\nExample:\n  confide demo --no-device')
        .action(async (options) => (await import('./commands/demo.js')).demo(options)),
    )
}

/** `exitOverride` and the colour switch have to be set on every command. */
function prepare(command: Command): Command {
  command.exitOverride().showHelpAfterError('(add --help for the options)').enablePositionalOptions(false)
  if (command.parent) command.option('--no-color', 'no colour')
  for (const one of command.commands) prepare(one)
  return command
}

/** Runs the command line; sets the exit code and never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.includes('--no-color')) process.env.NO_COLOR = '1'
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  })
  process.stderr.on('error', () => {}) // whoever read the progress went away; the audit goes on
  try {
    await prepare(program()).parseAsync([...argv])
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else process.exitCode = (await import('./ui/error.js')).report(error)
  }
  // A source that was stopped and does not listen would keep the program alive.
  process.stderr.write('', () => process.exit())
}
