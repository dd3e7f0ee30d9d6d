import type { Finding, SourceResult, Unseen } from 'confide'

/** The words an owner reads for a result. */
export type OwnersWord = 'OK' | 'Better' | 'Fix' | 'Could not look' | 'Does not apply' | 'Please answer'

/** The one word for a finding. */
export function ownersWord(finding: Pick<Finding, 'status' | 'counts' | 'question'>): OwnersWord {
  switch (finding.status) {
    case 'pass':
      return finding.counts.advise > 0 ? 'Better' : 'OK'
    case 'fail':
      return 'Fix'
    case 'notApplicable':
      return 'Does not apply'
    case 'unknown':
      return finding.question === undefined ? 'Could not look' : 'Please answer'
    case 'error':
      return 'Could not look'
  }
}

/** Why something could not be observed, after a colon. */
export const BECAUSE_WORDS: Readonly<Record<Unseen['because'], string>> = {
  permission: 'Confide is not allowed to read it',
  licence: 'the licence does not include it',
  unsupported: 'this source cannot tell',
  throttled: 'the source asked Confide to slow down',
  failed: 'reading it failed',
  'not-chosen': 'not switched on in confide.yaml',
  silent: 'no answer',
  stale: 'what was read is too old',
  short: 'less arrived than was counted',
  'not-declared': 'not written down in confide.yaml',
  'no-source': 'nothing connected can read it',
  'left-out': 'left out of this run',
}

export const STATE_WORDS: Readonly<Record<SourceResult['state'], string>> = {
  ok: 'read',
  partial: 'read in part',
  unread: 'could not be read',
  'left-out': 'left out',
  'no-source': 'nothing can read it',
}

/** Fields whose own name an owner would take for a verdict of ours. */
const RENAMED: Readonly<Record<string, string>> = { compliant: 'meets its rules' }

/** `lastSignIn` → `last sign in`. */
export function fieldWords(field: string): string {
  if (Object.hasOwn(RENAMED, field)) return RENAMED[field] ?? field
  return field.replace(/\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`).replaceAll(/[-_]/g, ' ')
}
