const AGAIN = 'then run the same command again.'

/** Every way in which the practice's own files can be wrong: why it matters, and what to do next. */
export const CODES = {
  CONFIG_NOT_FOUND: {
    why: 'Without it Confide does not know whose practice it looks at.',
    next: 'Give the path of an existing file, or write one: confide init',
  },
  CONFIG_NOT_A_FILE: { why: 'Confide reads plain files only.', next: `Put a plain file in its place, ${AGAIN}` },
  CONFIG_UNREADABLE: {
    why: 'Confide cannot judge what it may not read.',
    next: `Let yourself read the file (its permissions), ${AGAIN}`,
  },
  CONFIG_TOO_LARGE: {
    why: 'A file of this size is no description of a practice and could exhaust this computer.',
    next: `Keep it under the limit; a long staff list belongs in staff.csv, ${AGAIN}`,
  },
  CONFIG_NOT_UTF8: {
    why: 'Names would be read wrongly.',
    next: `Save the file as UTF-8 (in a spreadsheet: "CSV UTF-8"), ${AGAIN}`,
  },
  CONFIG_SYNTAX: { why: 'A file that can be read in two ways would be judged on a guess.', next: `Correct the line, ${AGAIN}` },
  CONFIG_TOO_COMPLEX: {
    why: 'Such a file could exhaust this computer.',
    next: `Write the repeated or nested part out plainly, ${AGAIN}`,
  },
  CONFIG_FORBIDDEN_KEY: { why: 'Names such as __proto__ are used to attack programs.', next: `Remove the key, ${AGAIN}` },
  CONFIG_KEY_NOT_TEXT: {
    why: 'Every key is a word that Confide knows.',
    next: `Write the key as plain text, in quotes if it is a number, ${AGAIN}`,
  },
  CONFIG_DUPLICATE_KEY: { why: 'One of the two would be left out without a word.', next: `Keep one of them, ${AGAIN}` },
  CONFIG_UNKNOWN_KEY: {
    why: 'What Confide does not know it would leave out without a word.',
    next: `Correct or remove the key, ${AGAIN}`,
  },
  CONFIG_MISSING_KEY: { why: 'Confide does not guess what a practice leaves unsaid.', next: `Add the key, ${AGAIN}` },
  CONFIG_VALUE: { why: 'A value that is read wrongly gives a wrong verdict.', next: `Correct the value, ${AGAIN}` },
  CONFIG_FUTURE_DATE: {
    why: 'What has not happened yet is no evidence.',
    next: `Correct the day, or this computer's clock, ${AGAIN}`,
  },
  CONFIG_DATE_ORDER: {
    why: 'Two days that exclude each other cannot both be evidence.',
    next: `Correct one of the two days, ${AGAIN}`,
  },
  CONFIG_WAIVER_TOO_LONG: {
    why: 'An accepted risk is looked at again at least once a year.',
    next: `Choose a day within a year, ${AGAIN}`,
  },
  CONFIG_DUPLICATE_STAFF: {
    why: 'Accounts are matched to people by e-mail; a person who stands twice may have left and not left.',
    next: `Keep one of them, ${AGAIN}`,
  },
  CONFIG_UNKNOWN_SOURCE_TYPE: {
    why: 'Confide cannot read a system that it has no source for.',
    next: `Correct the type, name the plugin that reads it under plugins:, or list the system under vendors:, ${AGAIN}`,
  },
  CONFIG_UNKNOWN_SOURCE: {
    why: 'A system whose source does not exist would stay unseen.',
    next: `Name one of the sources of this file, or leave the key out, ${AGAIN}`,
  },
  CONFIG_SECRET: {
    why: 'Files are copied, synchronised and shared; a secret in one is known to others.',
    next: 'Keep it in an environment variable (env:NAME) or a file of its own (file:./NAME), and change the secret: it has stood in a file.',
  },
  CONFIG_REFERENCE: {
    why: 'A reference that leads elsewhere could send what belongs to somebody else.',
    next: `Write env:NAME, or file: and a path inside the practice's folder, ${AGAIN}`,
  },
  CONFIG_REFERENCE_MISSING: {
    why: 'The source cannot sign in without it.',
    next: `Set the variable or put the file there, ${AGAIN}`,
  },
  CONFIG_CSV: {
    why: 'A row that is read wrongly turns people into strangers.',
    next: `Correct the row (cells with commas stand in quotes), ${AGAIN}`,
  },
} as const satisfies Record<string, { why: string; next: string }>

export type ConfigCode = keyof typeof CODES
