import { advise, defineCheck, fail, notApplicable, pass, unread } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'managed-devices',
  title: 'Every device for work is managed by the practice',
  theme: 'devices',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { device: ['managed'] },
  helps: { device: ['desktop'], 'setting:devices.required-managed': ['value'] },
  params: z.object({}),
  subjects: { one: 'device or device rule', many: 'devices and device rules' },
  reasons: {
    unmanaged: {
      one: 'is used for work and managed by nobody',
      many: 'are used for work and managed by nobody',
    },
    'any-device': {
      one: 'lets people sign in from devices that nobody manages',
      many: 'let people sign in from devices that nobody manages',
    },
  },
  question:
    'Is every computer, tablet and phone that is used for work enrolled in a device management, so that it can be locked or wiped from afar?',
  *judge({ device, 'setting:devices.required-managed': rules }, _, { practice }) {
    let unspoken = false
    for (const it of device) {
      if (typeof it.managed === 'string') yield pass(it)
      else if (it.desktop === null) yield notApplicable(it, 'it is a server without a screen')
      else if (it.managed === undefined) unspoken = true
      else yield fail(it, 'unmanaged')
    }
    // One question for the whole practice, not one for each device that says nothing of a management.
    if (unspoken) yield unread(practice, 'device.managed')
    for (const it of rules) if (it.value === false) yield advise(it, 'any-device')
  },
})
