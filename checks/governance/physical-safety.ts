import { defineCheck } from 'confide'
import { z } from 'zod'

export default defineCheck({
  id: 'physical-safety',
  title: 'Rooms are locked, and little lies on paper or loose media',
  theme: 'governance',
  severity: 'medium',
  whenNone: 'unknown',
  needs: { practice: [] },
  params: z.object({ statedDays: z.int().positive().default(366).describe('days after which an answer no longer counts') }),
  reasons: {},
  question:
    'Are rooms and cabinets locked when nobody is there, with a note of keys and of repairs to locks and doors, is nothing with client data left in a car or in sight, and is as little as possible kept on paper, sticks and loose disks, shredded or wiped when done with?',
  evidence: 'the list of keys, and the note of the last walk through the rooms with its date',
  judge: () => [],
})
