/** What a check is about; also the folder it stands in. */
export const THEMES = [
  'identity',
  'access',
  'storage',
  'sharing',
  'email',
  'devices',
  'logging',
  'backups',
  'vendors',
  'people',
  'communication',
  'website',
  'governance',
] as const
export type Theme = (typeof THEMES)[number]
