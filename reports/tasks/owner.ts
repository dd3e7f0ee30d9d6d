import type { ReportContext, Theme } from 'confide'
import { clean } from '../words/escape.js'

/** Themes that are about promises, people and papers: the privacy officer's. The other themes are the security officer's. */
const PRIVACY: ReadonlySet<Theme> = new Set(['sharing', 'vendors', 'people', 'communication', 'website', 'governance'])

/**
 * Who gets the tasks about a theme: whom `owners:` names, else the officer whose field it is, else the other officer, else the
 * practice's owner. Empty when nobody is named, or when several people own the practice: a task given to two is nobody's.
 */
export function taskOwner(theme: Theme, { themes, security, privacy, owners }: ReportContext['owners']): string {
  const officers = PRIVACY.has(theme) ? [privacy, security] : [security, privacy]
  const [only, ...others] = owners
  const found = [themes[theme], ...officers, others.length === 0 ? only : undefined].find((one) => (one ?? '').trim() !== '')
  return clean(found ?? '', 120)
}
