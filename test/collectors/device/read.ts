import { recordsOf } from '../../../src/collectors/device/parse/index.js'
import type { Census, Gap } from '../../../src/model/census.js'
import type { LocalAccount } from '../../../src/model/facts/account.js'
import type { Device } from '../../../src/model/facts/device.js'
import { GOOD, laptop, type Said } from './laptop.js'

export const LOOKED = { source: 'device', owner: 'ana@harbourst.example', at: '2026-11-22T03:00:00.000Z' }

/** The computer's fact. */
export function deviceOf(answers: Record<string, Said> = {}, base = GOOD): Device {
  const found = recordsOf(laptop(answers, base), LOOKED).find((it) => it.record === 'fact' && it.kind === 'device')
  if (found?.record !== 'fact' || found.kind !== 'device') throw new Error('no device fact')
  return found as Device
}

/** One login's fact. */
export function loginOf(login: string, answers: Record<string, Said> = {}, base = GOOD): LocalAccount | undefined {
  return loginsIn(answers, base).find((it) => it.login === login)
}

export function loginsIn(answers: Record<string, Said> = {}, base = GOOD): LocalAccount[] {
  return recordsOf(laptop(answers, base), LOOKED).filter(
    (it) => it.record === 'fact' && it.kind === 'local-account',
  ) as LocalAccount[]
}

export function gapsOf(answers: Record<string, Said> = {}, base = GOOD): Gap[] {
  return recordsOf(laptop(answers, base), LOOKED).filter((it) => it.record === 'gap')
}

export function censusOf(kind: string, answers: Record<string, Said> = {}): Census | undefined {
  return recordsOf(laptop(answers), LOOKED).find((it) => it.record === 'census' && it.kind === kind) as Census | undefined
}
