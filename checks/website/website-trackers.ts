import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'website-trackers',
  title: 'No advertiser learns who visits the website',
  theme: 'website',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(183).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Is every page that clients use (website, booking, forms, portal) free of trackers of advertisers and social networks, and of analytics that pass visitors on?',
  evidence: "a scanner's result with date and address of each page",
  judge: () => [],
})
