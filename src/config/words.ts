import { z } from 'zod'

/** Words that several parts of confide.yaml are made of. */
export const Email = z.string().regex(/^[^\s@\p{Cc}\p{Cf}]+@[^\s@\p{Cc}\p{Cf}]+$/u, 'expected an e-mail address')

/** A name as the Internet knows it, without `https://` and without a path. */
export const Domain = z
  .string()
  .max(253, 'expected a domain such as harbourst.example')
  .regex(/^([\p{L}\d]([\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}\d-]{2,63}$/u, 'expected a domain such as harbourst.example')

/** `file:` and a path inside the practice's folder. */
export const FileReference = z.string().regex(/^file:./, 'expected file: and a path such as file:./staff.csv')

/** What people write where nobody does something. */
const NOBODY = /^\s*(none|nobody|no one|n\/a)\s*$/i

/** A name, or nothing where somebody says that nobody does it. */
export const nameOrNone = (name: string | null): string | null => (name === null || NOBODY.test(name) ? null : name)

/** A signed paper as a practice writes it down. */
export const SignedPaper = z.strictObject({
  kind: z.string().min(1).describe('what it is called: BAA, DPA, SCC ...'),
  signed: z.iso.date().optional().describe('the day it was signed'),
  expires: z.iso.date().nullable().optional().describe('the last day it holds; null: until somebody ends it'),
})

/** A paper, or `none` (or null) where somebody looked and there is none. A key left out says nothing. */
export const PaperOrNone = z.union([z.literal('none').transform(() => null), SignedPaper.nullable()])
