import { type Handed, told } from '../../schema.js'
import { cannot, fromText, is, type Reading, UNCLEAR } from '../reading.js'

/** When it last started. */
export function restarted(handed: Handed): Reading<string> {
  return fromText(handed, 'boot-time', (text) =>
    /^\d{9,11}$/.test(text) ? is(new Date(Number(text) * 1000).toISOString()) : UNCLEAR,
  )
}

/** Whether only signed systems start: by mokutil, else by the firmware's own variable; without EFI there is no such thing. */
export function secureBoot(handed: Handed): Reading<boolean> {
  return fromText(handed, 'secure-boot', (text) => {
    const lines = text.split('\n')
    if (lines.some((it) => /^mokutil\t.*(disabled|doesn't support Secure Boot)/.test(it))) return is(false)
    if (lines.includes('mokutil\tSecureBoot enabled')) return is(true)
    if (text === 'efivar\t1') return is(true)
    return text === 'efivar\t0' || text === 'no-efi' ? is(false) : UNCLEAR
  })
}

/** The hash that the script made of the machine id. */
export function hardwareId(handed: Handed): Reading<string> {
  return fromText(handed, 'hardware-id', (text) => (/^[0-9a-f]{64}$/.test(text) ? is(text) : UNCLEAR))
}

export function hostname(handed: Handed): string | undefined {
  const answer = told(handed, 'hostname')
  return 'text' in answer && /^[\w.-]{1,255}$/.test(answer.text) ? answer.text : undefined
}

/** Days until new passwords expire; shadow's own meaning: from 10,000 days on, never. */
export function passwordMaxDays(handed: Handed): Reading<number | null> {
  return fromText(handed, 'password-rules', (text) => {
    const rows = text.split('\n').map((line) => line.split('\t'))
    // The last line of the file counts.
    const days = rows.findLast((row) => row[0] === 'PASS_MAX_DAYS')?.[1]
    if (days === undefined) return cannot('unsupported')
    return daysOrNever(days)
  })
}

/** `99999`, `-1` and nothing mean never. */
export function daysOrNever(days: string): Reading<number | null> {
  if (days === '' || days === '-1') return is(null)
  if (!/^\d{1,6}$/.test(days)) return UNCLEAR
  return is(Number(days) >= 10_000 ? null : Number(days))
}
