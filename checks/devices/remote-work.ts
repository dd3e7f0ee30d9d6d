import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'remote-work',
  title: 'Work from elsewhere is private, on a network with a password',
  theme: 'devices',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is it written down how people work away from the practice (a room where nobody hears, Wi-Fi with a password of their own, never open Wi-Fi unless over a VPN), and does everybody keep to it?',
  evidence: "the half page of rules with its date, and each person's ticked list",
  everybody: true,
  judge: () => [],
})
