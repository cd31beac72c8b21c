/** Whether an alert has recovered, as far as the reads of the API tell: for the marks of a list, and before a clear. */
import type { Alert } from '#api/resources/alerts.ts'
import { assetKind } from '#api/resources/asset-kinds.ts'
import { readAssetNow, type Asset } from '#api/resources/assets.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import type { Entity } from '#api/transport/wire.ts'
import { asError, explain } from '#lib/displayable-error.ts'
import { exactTime } from '#lib/dates.ts'
import type { Pace } from '#lib/pace.ts'
import { isOfRuns, judge, type Verdict } from '#lib/recovered.ts'
import { entityTypeName, sentence } from '#lib/words.ts'
import { putRecord } from '#queries/remembered.ts'

/** What no run makes good is not judged by runs. */
export const isJudged = (alert: Alert): boolean => alert.status === 'active' && isOfRuns(alert)

/** What it is about, where the API has a read of that. */
export const readableEntity = ({ entity }: Alert): Entity | null =>
  entity !== null && entity.id !== '' && assetKind(entity.type) !== undefined ? entity : null

const unasked = (error: Error): Verdict => ({ state: 'unknown', why: `It could not be asked. ${explain(error)}` })

/** By what was read of its entity; `undefined` while that is on its way. */
export const verdictOf = (
  alert: Alert,
  read: { data: Asset | undefined; error: Error | null } | undefined,
): Verdict | undefined => {
  if (read === undefined) return { state: 'unknown', why: 'The API has no read of this kind of entity.' }
  if (read.data !== undefined) return judge(alert.updatedAt, read.data.runs)
  return read.error === null ? undefined : unasked(read.error)
}

/** Why it was judged so: what stands before and behind the time that it speaks of. */
export const reasonOf = (verdict: Verdict): readonly [before: string, at: Date | null, after: string] => {
  if (verdict.state === 'unknown') return [verdict.why, null, '']
  if (verdict.state === 'none') {
    const why = 'No run of a policy that started later than the alert was updated has succeeded.'
    return [`${why} Perhaps none was attempted.`, null, '']
  }
  return [
    `${sentence(entityTypeName(verdict.operation))}: the run of the policy’s start at `,
    verdict.at,
    verdict.state === 'since'
      ? ' succeeded, and of no kind of operation the newest run failed.'
      : ' failed, and none has succeeded since.',
  ]
}

const LEFT: Readonly<Record<Exclude<Verdict['state'], 'since'>, string>> = {
  failing: 'Still failing',
  none: 'No success since',
  unknown: 'Not known',
}

/** What may not be asked, or is gone, is not known however often it is asked; any other failure is one of the step. */
const judgeNow = async (ctx: ApiContext, alert: Alert, { type, id }: Entity, pace?: Pace): Promise<Verdict> => {
  try {
    const data = await readAssetNow(ctx, type, id, pace)
    putRecord(ctx, 'assets', data)
    return judge(alert.updatedAt, data.runs)
  } catch (error) {
    if (isApiError(error, 'not-found', 'forbidden')) return unasked(asError(error))
    throw error
  }
}

/** What keeps an alert, as it is at this moment, from being cleared as one that has recovered: its entity is read again. */
export const whyNotRecovered = async (ctx: ApiContext, alert: Alert, pace?: Pace): Promise<string | undefined> => {
  if (!isJudged(alert)) return 'Left: no run makes good what it tells of.'
  const entity = readableEntity(alert)
  const verdict = entity === null ? verdictOf(alert, undefined) : await judgeNow(ctx, alert, entity, pace)
  if (verdict === undefined || verdict.state === 'since') return undefined
  const [before, at, after] = reasonOf(verdict)
  return `${LEFT[verdict.state]}. ${before}${at === null ? '' : exactTime(at)}${after}`
}
