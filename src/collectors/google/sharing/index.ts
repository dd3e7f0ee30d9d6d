import type { Census, Gap } from '../../../model/census.js'
import type { FactRecord } from '../../../model/collector.js'
import type { Share } from '../../../model/facts/access.js'
import { GoogleFailure, type Session } from '../session.js'
import { LOG, loggedOpen } from './log.js'
import { FILES, type Looked } from './look.js'
import { drivesOfPeople } from './persons.js'
import { sharedDrives } from './shared-drives.js'

/**
 * Files that anyone can open, and every drive that was looked through for them. Open files are shares that this part counts nowhere:
 * a census of shares tells of mail that leaves, and whether files were looked for is told drive by drive.
 */
export async function* sharing(session: Session): AsyncGenerator<FactRecord, void> {
  if (!session.want.has('drive.publicFiles')) return
  const tally = tallyOf(session)
  if (session.planned(FILES)) {
    session.log('looking for files that anyone can open')
    for (const read of [sharedDrives, drivesOfPeople]) tally.unlisted(yield* tally.counted(read(session)))
  } else tally.unlisted(notChosen())
  yield tally.census()
  yield* tally.gaps()
  if (tally.isWhole() || !session.planned(LOG)) return
  const { shares, failed } = await loggedOpen(session)
  for (const share of shares) if (!tally.knows(share)) yield share
  if (failed) yield gapOf(session, 'share', 'logged', failed)
}

/** What was seen so far. Kept of each drive that was looked through is its id and login, and of each open file its id. */
function tallyOf(session: Session) {
  const { source, now } = session
  const [through, open] = [new Set<string>(), new Set<string>()]
  const why = new Map<string, GoogleFailure>()
  let count = 0
  let unlisted: GoogleFailure | undefined
  const told = ({ drive, failed }: Looked) => {
    count += 1
    if (failed) why.set(`${failed.because} ${failed.remedy}`, failed)
    else for (const name of [drive.id, drive.login?.toLowerCase()]) if (name !== undefined) through.add(name)
    return drive
  }
  return {
    async *counted(found: AsyncGenerator<Share | Looked, GoogleFailure | undefined>) {
      for (;;) {
        const { value, done } = await found.next()
        if (done) return value
        if ('record' in value) {
          open.add(value.id)
          yield value
        } else yield told(value)
      }
    },
    unlisted(failed: GoogleFailure | undefined) {
      unlisted ??= failed
    },
    isWhole: () => unlisted === undefined && why.size === 0,
    knows: ({ id, drive = '', owner }: Share) => open.has(id) || through.has(drive) || through.has(owner?.toLowerCase() ?? ''),
    census: (): Census => ({
      record: 'census',
      source,
      kind: 'drive',
      whole: unlisted === undefined,
      count,
      at: now.toISOString(),
      ...(unlisted && { because: unlisted.because, remedy: unlisted.remedy }),
    }),
    *gaps(): Iterable<Gap> {
      for (const failed of why.values()) yield gapOf(session, 'drive', 'publicFiles', failed)
    },
  }
}

function gapOf({ source }: Session, kind: 'drive' | 'share', field: string, { because, remedy }: GoogleFailure): Gap {
  return { record: 'gap', source, kind, field, because, remedy }
}

function notChosen(): GoogleFailure {
  return new GoogleFailure({
    code: 'GOOGLE_NOT_CHOSEN',
    call: FILES,
    what: `${FILES}: the practice did not choose it.`,
    because: 'not-chosen',
    remedy:
      'Write driveFiles: true under this source to look for files that anyone can open; with auth: service-account and delegation: true also in the drive of each person.',
  })
}
