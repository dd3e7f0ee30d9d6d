import { defineCheck, fail, notApplicable, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'encryption-in-transit',
  title: 'Stored data travels over encrypted connections only',
  theme: 'storage',
  severity: 'medium',
  whenNone: 'notApplicable',
  needs: { store: ['transport'] },
  helps: { store: ['holds'] },
  params: z.object({}),
  reasons: {
    plain: { one: 'also answers over unencrypted connections', many: 'also answer over unencrypted connections' },
  },
  question: 'Does every place with client data refuse connections that are not encrypted?',
  *judge({ store }) {
    for (const it of store) {
      if (it.transport === 'encrypted-only') yield pass(it)
      else if (it.transport === null) yield notApplicable(it, 'nobody connects to it over a network')
      else if (it.holds === 'none') continue
      else yield it.transport === undefined ? unknown(it, 'transport') : fail(it, 'plain')
    }
  },
})
