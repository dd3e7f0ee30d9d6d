import { z } from 'zod'
import { Day, Moment } from './moment.js'
import { Country, Holds } from './practice.js'
import { fact, field, Text } from './record.js'

/** A signed paper: `expires: null` runs until ended. */
export const Paper = z.object({
  kind: Text,
  signed: Day.optional(),
  expires: Day.nullable().optional(),
})
export type Paper = z.infer<typeof Paper>

export const Vendor = fact('vendor', 'A company whose system the practice uses', {
  holds: field(Holds, 'the most sensitive thing it holds for the practice'),
  logins: field(z.boolean(), 'people sign in to it'),
  system: field(Text.nullable(), 'name of the source that reads it; null: nothing can'),
  purpose: field(Text, 'what the practice uses it for'),
  uses: field(
    z.array(z.enum(['records', 'telehealth', 'mail', 'messaging', 'storage', 'scheduling', 'billing', 'ai-notes', 'website'])),
    'which duties it serves',
  ),
  agreement: field(Paper.nullable(), 'the processor contract (BAA, DPA, Art 28); null: looked, there is none'),
  frameworks: field(z.array(Text), 'transfer frameworks it is listed under, such as eu-us-dpf'),
  mechanism: field(Paper.nullable(), 'the transfer mechanism (SCC, IDTA, consent); null: looked, there is none'),
  countries: field(z.array(Country), "where it keeps the practice's data"),
  reviewed: field(Day.nullable(), 'when its terms and privacy notice were last read; null: never'),
  encrypts: field(z.array(z.enum(['at-rest', 'in-transit', 'end-to-end'])), 'what it states in writing that it encrypts'),
  clinical: field(z.boolean(), 'made for client records or telehealth, not a consumer product'),
  ai: field(z.boolean(), 'listens to or writes client content with AI'),
  trains: field(z.boolean(), "may train its AI on the practice's content"),
})
export type Vendor = z.infer<typeof Vendor>

export const Copy = z.object({
  role: z.enum(['primary', 'replica', 'backup']),
  countries: z.array(Country).optional().describe('absent: the region code is not known, or it is an area'),
  region: Text.optional(),
  area: Text.optional().describe('several countries among which the vendor chooses: never in one country'),
})

export const Store = fact('store', 'A place where data rests: a bucket, a database, a drive, a mailbox plan', {
  system: field(Text, 'the source that shows it, where a person said so'),
  service: field(Text, "the vendor's name for the kind of store"),
  holds: field(Holds, 'what the practice says it holds; absent counts as client'),
  vendor: field(Text, 'whose store it is'),
  copies: field(z.array(Copy), 'every copy the source knows of and where it lies'),
  encryption: field(z.enum(['none', 'provider-key', 'customer-key']), 'encryption at rest that holds for all of it'),
  transport: field(
    z.enum(['encrypted-only', 'plain-allowed']).nullable(),
    'whether it refuses unencrypted connections; null: nobody connects to it over a network',
  ),
  public: field(z.boolean(), 'somebody without a login can read it'),
  versioned: field(z.boolean(), 'overwritten and deleted content can be brought back'),
  deletesAfterDays: field(
    z.number().int().positive().nullable(),
    'content is deleted after so many days; null: kept until somebody deletes it',
  ),
  contents: field(
    z.array(z.enum(['notes', 'recordings', 'billing', 'intake', 'correspondence'])),
    'the kinds of client content it holds; [] for none',
  ),
  oldTls: field(z.boolean(), 'still speaks TLS older than 1.2'),
  recoverableDays: field(z.number().int().nonnegative().nullable(), 'days deleted content can be brought back; null: never'),
})
export type Store = z.infer<typeof Store>

export const Backup = fact('backup', 'A copy made so that data can be brought back', {
  of: field(Text, 'what is copied'),
  covers: field(z.array(Text), 'ids of the stores it copies'),
  holds: field(Holds, 'the most sensitive thing in it; absent counts as client'),
  where: field(Text, 'where the copy lies'),
  countries: field(z.array(Country), 'the countries it lies in'),
  offsite: field(z.boolean(), 'lies apart from the original: another place or another vendor'),
  schedule: field(
    z.enum(['continuous', 'hourly', 'daily', 'weekly', 'monthly', 'manual']),
    'how often it runs; manual: when somebody remembers',
  ),
  encrypted: field(z.boolean(), 'unreadable without a key'),
  medium: field(z.enum(['cloud', 'own-server', 'removable']), 'what it lies on'),
  keptDays: field(z.number().int().nonnegative().nullable(), 'days a copy is kept; null: for good'),
  locked: field(z.boolean(), 'nobody can delete it early'),
  lastRun: field(Moment.nullable(), 'last run that finished; null: never'),
  lastRestoreTest: field(Day.nullable(), 'last day data was brought back from it and looked at; null: never'),
})
export type Backup = z.infer<typeof Backup>

export const LOG_SCOPES = ['sign-in', 'administration', 'files', 'mail', 'records', 'exports', 'api'] as const

/** Two kinds out of seven hardly ever meet by chance: the test kit draws from sets that mean something. */
const LogScopes = z.array(z.enum(LOG_SCOPES)).meta({
  examples: [[...LOG_SCOPES], ['sign-in', 'administration'], ['sign-in'], ['administration'], ['files'], []],
})

export const Log = fact('log', 'A record of who did what and when', {
  covers: field(LogScopes, 'the kinds of action it records'),
  on: field(z.boolean(), 'is recording now'),
  everywhere: field(z.boolean(), 'records all regions, units and people of its source'),
  keptDays: field(z.number().int().nonnegative().nullable(), 'days an entry is kept; null: without limit'),
  except: field(z.array(Text), 'logins that it leaves out; [] for none'),
  tamperProof: field(z.boolean(), 'a changed or missing entry can be noticed'),
  reviewed: field(Moment.nullable(), 'when somebody last read it; null: never'),
})
export type Log = z.infer<typeof Log>
