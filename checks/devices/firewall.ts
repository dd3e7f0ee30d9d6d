import { defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'firewall',
  title: "Every computer's firewall is on",
  theme: 'devices',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { device: ['firewall'] },
  params: z.object({}),
  reasons: { off: { one: 'has its firewall off', many: 'have their firewalls off' } },
  *judge({ device }) {
    for (const it of device) {
      if (it.firewall === undefined) yield unknown(it, 'firewall')
      else yield it.firewall === 'on' ? pass(it) : fail(it, 'off')
    }
  },
})
