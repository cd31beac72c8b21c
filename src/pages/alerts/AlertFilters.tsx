import {
  ALERT_SEVERITIES,
  ALERT_STATUSES,
  ALERT_TYPES,
  ENTITY_TYPES,
  type Alert,
  type AlertListChoice,
} from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { entityTypeName, titleCase } from '#lib/words.ts'
import { Chips } from '#ui/Chips.tsx'
import { Facets } from '#ui/Facets.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import { FilterMenu } from '#ui/FilterMenu.tsx'
import { Popover } from '#ui/Popover.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import type { Polling } from '#ui/refresh-interval.ts'
import { TimeFilter } from '#ui/TimeFilter.tsx'
import classes from './AlertFilters.module.css'
import { chipsOf } from './chips.ts'
import { countSet, filterOf } from './state.ts'
import { useAlertCounts } from './use-alert-counts.ts'

type Props = {
  ctx: ApiContext
  choice: AlertListChoice
  /** Alerts on screen, which tell the names behind ids in the address. */
  alerts: readonly Alert[]
  polling: Polling
  /** An alert is open beside the list. */
  isFolded: boolean
  /** The rows have not come yet. */
  areRowsAwaited: boolean
  onChange: (change: Partial<AlertListChoice>, options?: { replace?: boolean }) => void
}

/** What the API can filter by, as controls that combine; each shows how many alerts it would leave. */
export const AlertFilters = ({ ctx, choice, alerts, polling, isFolded, areRowsAwaited, onChange }: Props) => {
  const counts = useAlertCounts(ctx, filterOf(choice), polling, areRowsAwaited)
  const { status, severity, type, entity } = choice
  // A type that only the address names is offered too, so that it can be taken away.
  const types = [...new Set<string>([...ALERT_TYPES, ...type])]
  const entityTypes = [...new Set<string>([...ENTITY_TYPES, ...(choice.entityType ? [choice.entityType] : [])])]
  const chips = chipsOf(choice, alerts, onChange)
  const search = (
    <SearchField
      label="Entity name"
      value={entity}
      onSearch={(text, isContinued) => onChange({ entity: text }, { replace: isContinued })}
    />
  )
  return (
    <FilterBar
      label="Filter alerts"
      setCount={countSet(filterOf(choice))}
      lead={
        <Segments
          label="Status"
          value={status}
          onChoose={(value) => onChange({ status: value })}
          options={[
            ...ALERT_STATUSES.map((value) => ({ value, label: titleCase(value), count: counts.status(value) })),
            { value: '', label: 'All', count: counts.status('') },
          ]}
        />
      }
      isFolded={isFolded}
      near={
        <>
          <Segments
            label="Severity"
            value={severity}
            onChoose={(value) => onChange({ severity: value === severity ? '' : value })}
            options={ALERT_SEVERITIES.map((value) => ({
              value,
              label: titleCase(value),
              icon: <SeverityGlyph severity={value} />,
              count: counts.severity(value),
            }))}
          />
          {isFolded && search}
        </>
      }
      rest={
        <>
          <TimeFilter label="Raised" value={choice.raised} onChange={(raised) => onChange({ raised })} />
          <FilterMenu
            label="Entity type"
            neutral=""
            value={choice.entityType}
            options={[
              { value: '', label: 'any' },
              ...entityTypes.map((value) => ({ value, label: entityTypeName(value) })),
            ]}
            onChoose={(entityType) => onChange({ entityType })}
          />
          {!isFolded && search}
          <MoreFilters choice={choice} onChange={onChange} />
        </>
      }
      line={
        <>
          <Facets
            label="Type"
            value={type}
            onChange={(value) => onChange({ type: value })}
            options={types.map((value) => ({
              value,
              label: titleCase(value),
              count: counts.type(value),
            }))}
          />
          {counts.areOld && <p className={classes.old}>Counts could not be refreshed</p>}
          {chips.length > 0 && <Chips chips={chips} />}
        </>
      }
    />
  )
}

/** The windows that are asked for less often, behind one button that counts those set. */
const MoreFilters = ({ choice, onChange }: Pick<Props, 'choice' | 'onChange'>) => {
  const setCount = [choice.updated, choice.cleared].filter((window) => window !== '').length
  return (
    <Popover
      label={setCount > 0 ? `More filters, ${setCount} set` : 'More filters'}
      opens="dialog"
      align="end"
      className={classes.more}
      face={setCount > 0 ? `More filters ${setCount}` : 'More filters'}
    >
      {() => (
        <div className={classes.sheet}>
          <TimeFilter label="Updated" value={choice.updated} onChange={(updated) => onChange({ updated })} />
          <TimeFilter label="Cleared" value={choice.cleared} onChange={(cleared) => onChange({ cleared })} />
        </div>
      )}
    </Popover>
  )
}
