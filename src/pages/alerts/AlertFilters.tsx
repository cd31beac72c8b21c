import { ALERT_SEVERITIES, ALERT_STATUSES, ALERT_TYPES, type AlertListChoice } from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'
import { titleCase } from '#lib/words.ts'
import { Facets } from '#ui/Facets.tsx'
import { FilterBar } from '#ui/FilterBar.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { SeverityGlyph } from '#ui/SeverityGlyph.tsx'
import { filterOf } from './state.ts'
import { useAlertCounts } from './use-alert-counts.ts'

type Props = {
  ctx: ApiContext
  choice: AlertListChoice
  onChange: (change: Partial<AlertListChoice>, options?: { replace?: boolean }) => void
}

/** What the API can filter by, as controls that combine; each shows how many alerts it would leave. */
export const AlertFilters = ({ ctx, choice, onChange }: Props) => {
  const counts = useAlertCounts(ctx, filterOf(choice))
  const { status, severity, type, entity } = choice
  // A type that only the address names is offered too, so that it can be taken away.
  const types = [...new Set<string>([...ALERT_TYPES, ...type])]
  return (
    <FilterBar
      label="Filter alerts"
      setCount={[severity !== '', entity !== '', type.length > 0].filter(Boolean).length}
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
      rest={
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
          <SearchField
            label="Entity name"
            value={entity}
            onSearch={(text, isContinued) => onChange({ entity: text }, { replace: isContinued })}
          />
        </>
      }
      line={
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
      }
    />
  )
}
