/** The house, as rules: docs/architecture.md says why; each rule says so in a sentence. */
const inside = (path) => `^${path}`
const node =
  '^node:|^(assert|buffer|child_process|crypto|dns|fs|http|https|net|os|path|process|stream|tls|url|util|worker_threads|zlib)(/|$)'

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or a missing third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'model-imports-zod-only',
      comment: 'The vocabulary depends on nothing but zod: everything else depends on it.',
      severity: 'error',
      from: { path: inside('src/model/') },
      to: { pathNot: [inside('src/model/'), 'node_modules/zod/'] },
    },
    {
      name: 'checks-are-pure',
      comment: "A check imports 'confide' and zod: no clock, no network, no file, no other check.",
      severity: 'error',
      from: { path: inside('checks/') },
      to: { pathNot: [inside('src/index\\.ts$'), 'node_modules/zod/'] },
    },
    {
      name: 'reports-only-format',
      comment: "A report imports 'confide', its siblings and formatting libraries: the command line writes the file.",
      severity: 'error',
      from: { path: inside('reports/') },
      to: {
        pathNot: [
          inside('reports/'),
          inside('src/index\\.ts$'),
          'node_modules/(zod|chalk|string-width|wrap-ansi|csv-stringify|ical-generator|xmlbuilder2|@types/sarif)/',
          '^module$', // loads a formatting library when it is needed
        ],
      },
    },
    {
      name: 'collectors-stay-apart',
      comment: 'A collector knows the model, the doors, the sign-in of its vendor and its own folder, never another collector.',
      severity: 'error',
      from: { path: '^src/collectors/([^/]+)/', pathNot: '^src/collectors/(http|auth|exec|streams)/' },
      to: {
        path: '^src/',
        pathNot: ['^src/collectors/$1/', '^src/collectors/(http|auth|streams)/', '^src/model/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'doors-know-the-model-only',
      comment: 'The guarded doors serve every collector and know none.',
      severity: 'error',
      from: { path: '^src/collectors/(http|auth|exec|streams)/' },
      to: { path: '^src/', pathNot: ['^src/collectors/(http|auth|exec|streams)/', '^src/model/'] },
    },
    {
      name: 'sdk-only-in-client',
      comment: "A vendor's SDK is loaded in client.ts alone, so that it costs nothing until it is used.",
      severity: 'error',
      from: { path: '^(src|checks|reports)/', pathNot: '/client\\.ts$' },
      to: {
        path: 'node_modules/(@aws-sdk|@azure|googleapis|google-auth-library|playwright-core|kdbxweb)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'client-only-dynamically',
      comment: 'client.ts holds the SDK: it is reached by import() only.',
      severity: 'error',
      from: {},
      to: { path: '/client\\.ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'engine-imports-model-only',
      comment: 'Collectors and checks reach the engine as arguments: it knows no vendor and no law.',
      severity: 'error',
      from: { path: inside('src/engine/') },
      to: { pathNot: [inside('src/engine/'), inside('src/model/'), 'node_modules/zod/'] },
    },
    {
      name: 'history-knows-the-model',
      comment: 'What is remembered outlives sources, checks and reports: the history knows the vocabulary alone.',
      severity: 'error',
      from: { path: inside('src/history/') },
      to: { path: '^(src|checks|reports|node_modules)/', pathNot: [inside('src/history/'), inside('src/model/')] },
    },
    {
      name: 'config-knows-the-model',
      comment: 'Configuration is read before anything is known of sources or checks.',
      severity: 'error',
      from: { path: inside('src/config/') },
      to: { path: '^(src|checks|reports)/', pathNot: [inside('src/config/'), inside('src/model/')] },
    },
    {
      name: 'nothing-imports-the-cli',
      comment: 'The command line composes; whoever imports it turns the house upside down.',
      severity: 'error',
      from: { pathNot: [inside('src/cli/'), inside('bin/')] },
      to: { path: inside('src/cli/') },
    },
    {
      name: 'start-up-stays-light',
      comment: 'main.ts reaches commander and the generated ids; everything heavier is loaded by the command that needs it.',
      severity: 'error',
      from: { path: inside('src/cli/main\\.ts$') },
      to: {
        pathNot: ['node_modules/commander/', '^(node:)?module$', inside('src/plugins/generated/ids\\.ts$')],
        dependencyTypesNot: ['dynamic-import'],
      },
    },
    {
      name: 'only-plugins-know-what-is-built-in',
      comment: "Built-in checks and reports are found through the generated index, as a plugin's are.",
      severity: 'error',
      from: { path: '^src/', pathNot: [inside('src/plugins/generated/'), inside('src/cli/'), inside('src/testing')] },
      to: { path: '^(checks|reports)/' },
    },
    {
      name: 'no-node-in-pure-rooms',
      comment: 'Model, engine, checks and reports are pure: they use no file, clock or network of Node.',
      severity: 'error',
      from: { path: '^(src/model|src/engine|checks|reports)/' },
      to: { path: node, dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@confide/source', 'import', 'default'] },
  },
}
