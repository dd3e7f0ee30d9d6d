import { advise, defineCheck, fail, pass, unknown } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'encryption-at-rest',
  title: 'What is stored is encrypted',
  theme: 'storage',
  severity: 'high',
  whenNone: 'notApplicable',
  needs: { store: ['encryption'] },
  helps: { store: ['holds'], 'setting:storage.encryption-default': ['value'] },
  params: z.object({
    key: z.enum(['any', 'customer']).default('any').describe('whose key has to encrypt it: any, or one of the practice'),
  }),
  reasons: {
    plain: { one: 'is not encrypted', many: 'are not encrypted' },
    'provider-key': { one: "is encrypted with the vendor's own key only", many: "are encrypted with the vendor's own key only" },
    'default-off': { one: 'would leave a new store unencrypted', many: 'would leave a new store unencrypted' },
  },
  question: 'Is everything that holds client data encrypted where it is kept?',
  *judge({ store, ...settings }, { key }, { whole }) {
    const judged = new Set<string>()
    const fallen = new Set<string>()
    for (const it of store) {
      const fine = it.encryption === 'customer-key' || (it.encryption === 'provider-key' && key === 'any')
      if (!fine && it.holds === 'none') continue
      judged.add(it.source)
      if (!fine) fallen.add(it.source)
      if (it.encryption === undefined) yield unknown(it, 'encryption')
      else if (it.encryption === 'none') yield fail(it, 'plain')
      else yield fine ? pass(it) : fail(it, 'provider-key', { severity: 'low' })
    }
    // An advice counts as a pass: beside a store that is not encrypted it would only raise the score.
    for (const it of settings['setting:storage.encryption-default']) {
      const told = judged.has(it.source) && !fallen.has(it.source) && whole('store')
      if (it.value === 'none' && told) yield advise(it, 'default-off')
    }
  },
})
