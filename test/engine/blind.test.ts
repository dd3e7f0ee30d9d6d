import { expect, it } from 'vitest'
import { blindWithout } from '../../src/engine/blind.js'
import type { Call } from '../../src/model/call.js'
import type { FieldId } from '../../src/model/facts/index.js'
import { check } from './stage.js'

const call = (id: string, ...gives: FieldId[]): Call => ({ id, why: 'reads', via: 'http', gives })

const LIST = call('list', 'device.platform', 'device.release')
const DISKS = call('disks', 'device.systemDisk')
const MARKS = call('marks', 'setting:mail.auto-forward.value')
const RULES = call('rules', 'share.to')

const checks = [
  check({ id: 'firewall', needs: { device: ['firewall'] }, helps: { device: ['platform'] } }),
  check({ id: 'disk-encryption', needs: { device: ['systemDisk', 'homeDisk'] } }),
  check({ id: 'mail-forwarding', needs: { 'setting:mail.auto-forward': ['value', 'people'] }, helps: { share: ['to'] } }),
  check({ id: 'counted', needs: { device: [] } }),
]

it.each([
  ['a field that is only a help blinds nobody whom the source gives nothing to judge by', [LIST], ['counted']],
  ['one of several fields that are needed blinds', [DISKS], ['disk-encryption', 'counted']],
  ['a help blinds whom the source lets judge', [RULES], ['mail-forwarding']],
  ['a check is named once, however many calls serve it', [MARKS, RULES], ['mail-forwarding']],
  ['without no call nobody is blind', [], []],
] as const)('%s', (_, without, ids) => {
  expect(blindWithout(without, [LIST, DISKS, MARKS, RULES], checks).map(({ id }) => id)).toEqual(ids)
})
