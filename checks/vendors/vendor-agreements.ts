import { defineCheck, fail, isOver, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'vendor-agreements',
  title: 'Every company that holds client data has signed an agreement',
  theme: 'vendors',
  severity: 'critical',
  whenNone: 'notApplicable',
  needs: { vendor: ['holds', 'agreement'] },
  params: z.object({ holding: z.enum(['client', 'any']).default('client').describe('whose data makes an agreement necessary') }),
  reasons: {
    unsigned: {
      one: 'holds data of the practice without a signed agreement',
      many: 'hold data of the practice without a signed agreement',
    },
    expired: {
      one: 'holds data of the practice under an agreement that ran out',
      many: 'hold data of the practice under an agreement that ran out',
    },
  },
  question: 'Has every company that holds client data signed the agreement that the law asks for (BAA, DPA, processor contract)?',
  *judge({ vendor }, { holding }, { now }) {
    for (const it of vendor) {
      if (it.holds === 'none' || (it.holds === 'staff' && holding === 'client')) continue
      const paper = it.agreement
      if (it.holds === undefined) yield unknown(it, 'holds')
      else if (paper === undefined) yield unknown(it, 'agreement')
      else if (paper === null) yield fail(it, 'unsigned')
      else if (paper.signed === undefined || paper.signed > now.toISOString()) yield unknown(it, 'agreement')
      else yield paper.expires && isOver(paper.expires, now) ? fail(it, 'expired') : pass(it)
    }
  },
})
