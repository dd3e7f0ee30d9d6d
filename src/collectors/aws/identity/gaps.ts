import type { Gap } from '../../../model/census.js'
import type { FactKind, FieldId } from '../../../model/facts/index.js'
import { splitFieldId } from '../../../model/facts/index.js'
import type { AwsFailure, Session } from '../session.js'

type Why = Pick<AwsFailure, 'because' | 'remedy'>

/** One gap for each of the fields that a check reads. */
export function* gaps({ source, want }: Pick<Session, 'source' | 'want'>, fields: readonly FieldId[], why: Why): Iterable<Gap> {
  for (const id of fields) {
    if (!want.has(id)) continue
    const { kind, field } = splitFieldId(id)
    yield { record: 'gap', source, kind: kind as FactKind, field, because: why.because, remedy: why.remedy }
  }
}
