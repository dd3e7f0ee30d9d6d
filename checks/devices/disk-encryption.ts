import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'disk-encryption',
  title: "Every computer's disk is encrypted",
  theme: 'devices',
  severity: 'critical',
  whenNone: 'unknown',
  needs: { device: ['systemDisk', 'homeDisk', 'swapDisk'] },
  params: z.object({}),
  reasons: {
    'system-open': { one: 'has an unencrypted disk', many: 'have an unencrypted disk' },
    'home-open': { one: "keeps people's files on an unencrypted disk", many: "keep people's files on an unencrypted disk" },
    'swap-open': { one: 'writes memory to an unencrypted swap', many: 'write memory to an unencrypted swap' },
    paused: { one: 'has its encryption paused', many: 'have their encryption paused' },
    unfinished: { one: 'is not encrypted to the end yet', many: 'are not encrypted to the end yet' },
  },
  *judge({ device }) {
    for (const it of device) {
      const states = [it.systemDisk, it.homeDisk, it.swapDisk]
      const known = !states.includes(undefined)
      if (it.systemDisk === 'off' || it.systemDisk === 'decrypting') yield fail(it, 'system-open')
      else if (it.homeDisk === 'off' || it.homeDisk === 'decrypting') yield fail(it, 'home-open')
      else if (states.includes('suspended')) yield fail(it, 'paused')
      else if (it.swapDisk === 'off' || it.swapDisk === 'decrypting')
        yield fail(it, 'swap-open', known ? { severity: 'high' } : {})
      else if (states.includes('pending') || states.includes('encrypting'))
        yield fail(it, 'unfinished', known ? { severity: 'medium' } : {})
      else if (it.systemDisk === undefined) yield unknown(it, 'systemDisk')
      else if (it.homeDisk === undefined) yield unknown(it, 'homeDisk')
      else if (it.swapDisk === undefined) yield unknown(it, 'swapDisk')
      else yield pass(it)
    }
  },
})
