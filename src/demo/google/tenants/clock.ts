/** So many days before the tenant's now, as the Directory writes a time: `2026-11-22T09:00:00.000Z`. */
export type Ago = (days: number) => string

export function agoFrom(now: Date): Ago {
  return (days) => new Date(now.getTime() - days * 86_400_000).toISOString()
}
