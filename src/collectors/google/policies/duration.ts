const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Seconds in a duration of the Policy API, which writes one week as `168h`, `604800s` or `7d`; undefined for any other text. */
export function secondsIn(value: unknown): number | undefined {
  const [, number = '', letter = ''] =
    /^(\d{1,12}(?:\.\d{1,9})?)([smhd])$/.exec(typeof value === 'string' ? value.trim() : '') ?? []
  const unit = SECONDS[letter]
  return unit === undefined ? undefined : Number(number) * unit
}
