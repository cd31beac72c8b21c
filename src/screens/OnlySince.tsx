import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { isJudged, readableEntity, verdictOf } from '#actions/alerts/recovered.ts'
import { assetBeside } from '#queries/assets.ts'
import { entityKey } from '#lib/entity-key.ts'
import { count, counted } from '#lib/numbers.ts'
import { listed } from '#lib/words.ts'
import { Button } from '#ui/Button.tsx'
import classes from './OnlySince.module.css'

/** Why an alert is left out, in the order in which it is told. */
const LEFT = [
  ['failing', 'still failing'],
  ['none', 'without a success since'],
  ['unknown', 'not known'],
  ['looking', 'still looked at'],
  ['other', 'cleared, or not about runs'],
] as const

type State = (typeof LEFT)[number][0] | 'since'

/** How each of these alerts is judged, by what is read of its entity once. */
const useStates = (ctx: ApiContext, alerts: readonly Alert[]): readonly State[] => {
  const entities = new Map(
    alerts
      .filter(isJudged)
      .flatMap((alert) => readableEntity(alert) ?? [])
      .map((entity) => [entityKey(entity), entity]),
  )
  const reads = useQueries({ queries: [...entities.values()].map(({ type, id }) => assetBeside(ctx, type, id)) })
  const readOf = new Map([...entities.keys()].map((key, index) => [key, reads[index]]))
  return alerts.map((alert) => {
    if (!isJudged(alert)) return 'other'
    const entity = readableEntity(alert)
    return verdictOf(alert, entity === null ? undefined : readOf.get(entityKey(entity)))?.state ?? 'looking'
  })
}

type Props = {
  ctx: ApiContext
  /** Those of the page. */
  alerts: readonly Alert[]
  onClear: (recovered: readonly Alert[]) => void
  children: (recovered: readonly Alert[]) => ReactNode
}

/** Of the alerts of a page those that are known to have recovered; how many are left out, and why, is told. */
export const OnlySince = ({ ctx, alerts, onClear, children }: Props) => {
  const states = useStates(ctx, alerts)
  const recovered = alerts.filter((_, index) => states[index] === 'since')
  const left = LEFT.map(([state, word]) => [states.filter((one) => one === state).length, word] as const)
    .filter(([size]) => size > 0)
    .map(([size, word]) => `${count(size)} ${word}`)
  return (
    <>
      <div className={`row wraps keeps small ${classes.said}`}>
        <p role="status" aria-busy={states.includes('looking')}>
          {`${count(recovered.length)} of the ${counted(alerts.length, 'alert')} on this page succeeded since.`}
          {left.length > 0 && <span className="quiet">{` Left out: ${listed(left)}.`}</span>}
        </p>
        {recovered.length > 0 && <Button onClick={() => onClear(recovered)}>Clear recovered</Button>}
      </div>
      {children(recovered)}
    </>
  )
}
