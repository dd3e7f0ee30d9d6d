import { defineCheck, fail, notApplicable, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'firewall',
  title: "Every computer's firewall is on",
  theme: 'devices',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { device: ['firewall'] },
  helps: { device: ['platform'] },
  params: z.object({}),
  reasons: { off: { one: 'has its firewall off', many: 'have their firewalls off' } },
  *judge({ device }) {
    for (const it of device) {
      const closed = it.platform === 'ios' || it.platform === 'android' || it.platform === 'chromeos'
      if (it.firewall === 'on') yield pass(it)
      else if (closed) yield notApplicable(it, 'its system takes no connections from outside')
      else yield it.firewall === undefined ? unknown(it, 'firewall') : fail(it, 'off')
    }
  },
})
