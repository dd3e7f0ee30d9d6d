import { duration } from './date.js'
import type { Gain } from './gain.js'

/** `+4 points · about 45 min`. */
export function worth({ points, minutes }: Pick<Gain, 'points' | 'minutes'>): string {
  return `${pointsWords(points)} · about ${duration(minutes)}`
}

/** `Together +12 points, about 4.5 h.` */
export function together(gains: readonly Gain[]): string {
  let points = 0
  let minutes = 0
  for (const gain of gains) {
    points += gain.points
    minutes += gain.minutes
  }
  return `Together ${pointsWords(points)}, about ${duration(minutes)}.`
}

function pointsWords(points: number): string {
  const whole = Math.round(points)
  if (whole === 0) return 'less than 1 point'
  return whole === 1 ? '+1 point' : `+${whole} points`
}
