import { advise, daysSince, defineCheck, fail, isAhead, notApplicable, pass, unknown, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'device-compliance',
  title: 'Every managed device meets the rules that were set for it',
  theme: 'devices',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { device: ['managed', 'compliant', 'synced'] },
  helps: { device: ['systemDisk', 'passcode'] },
  params: z.object({
    staleDays: z.int().positive().default(30).describe('days without a word from a device after which nothing is known of it'),
  }),
  subjects: { one: 'device', many: 'devices' },
  reasons: {
    'breaks-rules': { one: 'does not meet the rules of its management', many: 'do not meet the rules of their management' },
    silent: {
      one: 'has not reported to its management for weeks',
      many: 'have not reported to their management for weeks',
    },
    'weak-rules': {
      one: 'counts as sound though it has no encrypted disk or no passcode: the rules ask too little',
      many: 'count as sound though they have no encrypted disk or no passcode: the rules ask too little',
    },
  },
  question:
    'Does the device management ask for a passcode, an encrypted disk and a current system, and does every device that it manages meet that?',
  *judge({ device }, { staleDays }, { now, practice, readAt }) {
    let unspoken = false
    for (const it of device) {
      const heard = it.synced
      if (it.managed === null) yield notApplicable(it, 'nothing manages it')
      else if (it.compliant === false) yield fail(it, 'breaks-rules')
      else if (it.managed === undefined) unspoken = true
      else if (heard === null || (heard !== undefined && daysSince(heard, readAt(it)) > staleDays)) yield fail(it, 'silent')
      else if (it.compliant === undefined) yield unknown(it, 'compliant')
      // Nobody has looked since the facts were collected: it may have reported again.
      else if (heard === undefined || isAhead(heard, now) || daysSince(heard, now) > staleDays) yield unknown(it, 'synced')
      else if (it.systemDisk === 'off' || it.passcode === false) yield advise(it, 'weak-rules')
      else yield pass(it)
    }
    if (unspoken) yield unread(practice, 'device.managed')
  },
})
