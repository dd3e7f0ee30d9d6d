import { defineCheck, fail, notApplicable, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'public-storage',
  title: 'Nothing stored can be read without signing in',
  theme: 'storage',
  severity: 'critical',
  whenNone: 'notApplicable',
  needs: { store: ['public'] },
  helps: { store: ['holds'] },
  params: z.object({}),
  reasons: {
    open: { one: 'can be read by anybody, without signing in', many: 'can be read by anybody, without signing in' },
  },
  question: 'Is every place with client data closed to people who have not signed in?',
  *judge({ store }) {
    for (const it of store) {
      if (it.public === false) yield pass(it)
      else if (it.holds === 'none') yield notApplicable(it, 'it is said to hold nothing about anybody, so it may be open')
      else yield it.public === undefined ? unknown(it, 'public') : fail(it, 'open')
    }
  },
})
