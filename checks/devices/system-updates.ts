import { advise, daysSince, defineCheck, fail, isAhead, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'system-updates',
  title: 'Every computer installs security updates by itself',
  theme: 'devices',
  severity: 'high',
  whenNone: 'unknown',
  needs: { device: ['automaticUpdates', 'updatesPending', 'updatesChecked'] },
  helps: { device: ['restartPending'] },
  params: z.object({ checkedDays: z.int().positive().default(14).describe('days since it last asked for updates') }),
  reasons: {
    pending: { one: 'waits for security updates', many: 'wait for security updates' },
    'not-asked': { one: 'has not asked for updates for weeks', many: 'have not asked for updates for weeks' },
    'by-hand': { one: 'installs updates only when somebody remembers', many: 'install updates only when somebody remembers' },
    downloads: {
      one: 'downloads updates and waits for somebody to install them',
      many: 'download updates and wait for somebody to install them',
    },
    restart: { one: 'has to be restarted to finish an update', many: 'have to be restarted to finish an update' },
  },
  *judge({ device }, { checkedDays }, { now }) {
    for (const it of device) {
      const asked = it.updatesChecked
      const known = asked !== undefined && it.updatesPending !== undefined
      if (it.updatesPending !== undefined && it.updatesPending > 0) yield fail(it, 'pending')
      else if (asked === null || (asked !== undefined && daysSince(asked, now) > checkedDays)) yield fail(it, 'not-asked')
      else if (it.automaticUpdates === 'off') yield fail(it, 'by-hand', known ? { severity: 'medium' } : {})
      else if (asked === undefined || isAhead(asked, now)) yield unknown(it, 'updatesChecked')
      else if (it.updatesPending === undefined) yield unknown(it, 'updatesPending')
      else if (it.automaticUpdates === undefined) yield unknown(it, 'automaticUpdates')
      else if (it.automaticUpdates === 'downloads') yield advise(it, 'downloads')
      else yield it.restartPending === true ? advise(it, 'restart') : pass(it)
    }
  },
})
