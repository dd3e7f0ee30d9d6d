/** The date so many days before the moment a tenant is looked at. */
export type Ago = (days: number) => Date

export function daysBefore(now: Date): Ago {
  return (days) => new Date(now.getTime() - days * 86_400_000)
}
