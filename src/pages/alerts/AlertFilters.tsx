import { memo } from 'react'
import {
  ALERT_SEVERITIES,
  ALERT_STATUSES,
  ALERT_TYPES,
  ENTITY_TYPES,
  type AlertListChoice,
} from '#api/requests/alerts.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { entityTypeName, titleCase } from '#lib/words.ts'
import { Chips, setChips } from '#ui/Chips.tsx'
import { Facets } from '#ui/Facets.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import { MoreFilters } from '#screens/MoreFilters.tsx'
import { SinceToggle } from '#screens/SinceToggle.tsx'
import { useShowsSince } from '#screens/use-shows-since.ts'
import type { List } from '#screens/use-list.ts'
import { FilterMenu } from '#ui/FilterMenu.tsx'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { SeverityGlyph } from '#ui/marks.tsx'
import type { Polling } from '#ui/refresh-interval.ts'
import { TimeFilter } from '#ui/TimeFilter.tsx'
import { countSet, filterOf, type AlertsChoice } from './state.ts'
import { useAlertCounts } from './use-alert-counts.ts'

type Props = {
  list: List<AlertsChoice>
  /** Alerts on screen, which tell the names behind ids in the address. */
  alerts: readonly Alert[]
  polling: Polling
  /** None of these alerts has come yet. */
  areRowsAwaited: boolean
}

const Filters = ({ list, alerts, polling, areRowsAwaited }: Props) => (
  <AlertControls
    list={list}
    alerts={alerts}
    counts={useAlertCounts(list.ctx, filterOf(list.choice), polling, areRowsAwaited)}
  />
)

type ControlProps = {
  list: Pick<List<AlertsChoice>, 'choice' | 'onChange' | 'fieldOf'>
  alerts: readonly Alert[]
  /** How many each choice would leave. */
  counts: ReturnType<typeof useAlertCounts>
  /** Without what marks those that have succeeded since. */
  isPlain?: boolean
}

const Controls = ({ list, alerts, counts, isPlain = false }: ControlProps) => {
  const { choice, onChange, fieldOf } = list
  const { severity, type } = choice
  // A type that only the address names is offered too, so that it can be taken away.
  const types = [...new Set<string>([...ALERT_TYPES, ...type])]
  const chips = chipsOf(choice, alerts)
  const optionsOf = (facet: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: titleCase(value) || 'All', count: counts.of[`${facet} ${value}`] }))
  return (
    <FilterBar
      label="Filter alerts"
      setCount={countSet(filterOf(choice)) + Number(choice.since !== '')}
      lead={<Segments label="Status" {...fieldOf('status')} options={optionsOf('status', [...ALERT_STATUSES, ''])} />}
      near={
        <Segments
          label="Severity"
          value={severity}
          onChange={(value) => onChange({ severity: value === severity ? '' : value })}
          options={optionsOf('severity', ALERT_SEVERITIES).map((option) => ({
            ...option,
            icon: <SeverityGlyph severity={option.value} />,
          }))}
        />
      }
      rest={<Uncounted list={list} isPlain={isPlain} hasSearch />}
      folded={<Uncounted list={list} isPlain={isPlain} />}
      line={
        <>
          <Facets label="Type" {...fieldOf('type')} options={optionsOf('type', types)} />
          {counts.areOld && <p className="warning small">Counts could not be refreshed</p>}
          {chips.length > 0 && <Chips chips={chips} onChange={onChange} />}
        </>
      }
    />
  )
}

const NO_SINCE =
  'It asks for each entity on screen, and is offered in one connection alone: open one by its name, which keeps the filters.'

type UncountedProps = Pick<ControlProps, 'list'> & { isPlain: boolean; hasSearch?: boolean }

/** What has no counts, each of whose answers would draw it anew. */
const Uncounted = memo(({ list, isPlain, hasSearch = false }: UncountedProps) => {
  const { choice, fieldOf } = list
  const entityTypes = [...new Set<string>([...ENTITY_TYPES, ...(choice.entityType ? [choice.entityType] : [])])]
  return (
    <>
      <TimeFilter label="Raised" {...fieldOf('raised')} />
      <FilterMenu
        label="Entity type"
        options={[
          { value: '', label: 'any' },
          ...entityTypes.map((value) => ({ value, label: entityTypeName(value) })),
        ]}
        {...fieldOf('entityType')}
      />
      {hasSearch && <SearchField label="Entity name" {...fieldOf('entity')} />}
      <MoreFilters values={[choice.updated, choice.cleared, choice.since]}>
        <TimeFilter label="Updated" {...fieldOf('updated')} />
        <TimeFilter label="Cleared" {...fieldOf('cleared')} />
        {isPlain ? (
          <GuardedButton disabledReason={NO_SINCE} onPress={() => undefined}>
            Show what has succeeded since
          </GuardedButton>
        ) : (
          <>
            <SinceToggle />
            <SinceFilter {...fieldOf('since')} />
          </>
        )}
      </MoreFilters>
    </>
  )
})

/** All that is drawn of the list here. */
const drawnOf = ({ list: { choice }, alerts }: Pick<ControlProps, 'list' | 'alerts'>): string =>
  JSON.stringify([filterOf(choice), choice.since, chipsOf(choice, alerts)])

/** Not drawn when the reads of their counts begin, which tells nothing yet. */
export const AlertControls = memo(
  Controls,
  (before, now) => before.counts === now.counts && drawnOf(before) === drawnOf(now),
)

/**
 * What the API can filter by, as controls that combine; each shows how many alerts it would leave. Not drawn for another
 * page of the same alerts, another order of them, or one that is open.
 */
export const AlertFilters = memo(
  Filters,
  (before, now) =>
    before.list.ctx === now.list.ctx &&
    before.polling === now.polling &&
    before.areRowsAwaited === now.areRowsAwaited &&
    drawnOf(before) === drawnOf(now),
)

type Since = AlertsChoice['since']

/** Of what is marked, only those that have recovered; offered where they are marked. */
const SinceFilter = ({ value, onChange }: { value: Since; onChange: (value: Since) => void }) => {
  const [isOn] = useShowsSince()
  if (!isOn && value === '') return null
  return (
    <label className="row choice">
      <input
        type="checkbox"
        checked={value !== ''}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? 'succeeded' : '')}
      />
      Succeeded since
    </label>
  )
}

/**
 * Filters by id, as chips. The address has the id alone; an alert on screen that it fits tells the name, and without one
 * the id itself is shown.
 */
const chipsOf = ({ parent, entityId, group }: AlertListChoice, alerts: readonly Alert[]) => {
  const [parentType = '', parentId = ''] = parent.split(':')
  const parentName = alerts.find((alert) => alert.parent?.id === parentId)?.parent?.value
  const entityName = alerts.find(({ entity }) => entity?.id === entityId)?.entity?.value
  return setChips<Partial<AlertListChoice>>(
    ['Parent', parent && (parentName ?? `${parentType} ${parentId}`), { parent: '' }],
    ['Entity', entityId && (entityName ?? entityId), { entityId: '' }],
    ['Group', group, { group: '' }],
  )
}
