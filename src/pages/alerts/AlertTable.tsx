import type { ReactNode } from 'react'
import type { AlertListChoice } from '#api/requests/alerts.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { alertName } from '#actions/alerts/guards.ts'
import { ListRows, type TableProps } from '#screens/ListRows.tsx'
import { OnlySince } from '#screens/Since.ts'
import { FilteredAway } from '#table/NoRows.tsx'
import { NoAlerts } from './NoAlerts.tsx'
import { ParentPathContext, useParentPath } from './parent-path.ts'
import { SelectedAlerts } from './SelectedAlerts.tsx'
import type { AlertsChoice } from './state.ts'
import type { AlertSelection } from './use-alert-selection.ts'

type Props = TableProps<AlertsChoice, Alert> & {
  page: { shown: AlertListChoice; isBusy: boolean; dataUpdatedAt: number }
  /** The alerts of the page in the order that is on screen. */
  items: readonly Alert[]
  total: number
  selection: AlertSelection
  isMarked: boolean
}

/** The alerts of the page; of them those alone that have recovered, where that is what is looked for. */
export const AlertTable = (props: Props) => {
  const { list, items, selection } = props
  if (list.choice.since === '' || items.length === 0) return <Rows {...props} />
  const clear = (recovered: readonly Alert[]) => {
    selection.selectAll(recovered)
    selection.setAction('clear-recovered')
  }
  const none = (
    <FilteredAway
      title="No alert on this page is known to have succeeded since"
      clear="Show all of this page"
      onClear={() => list.onChange({ since: '' })}
    />
  )
  return (
    <OnlySince ctx={list.ctx} alerts={items} onClear={clear}>
      {(recovered) => <Rows {...props} items={recovered} none={none} />}
    </OnlySince>
  )
}

const Rows = ({ none, ...props }: Props & { none?: ReactNode }) => {
  const { page, items, total, columns, narrow, selection, isMarked } = props
  const { ctx, ...list } = props.list
  return (
    <ParentPathContext value={useParentPath()}>
      <ListRows
        list={list}
        rows={page}
        items={items}
        total={total}
        noun={['alert']}
        label="Individual alerts"
        columns={columns}
        rowId={({ id }) => id}
        rowName={alertName}
        isQuiet={({ status }) => status === 'cleared'}
        selection={selection}
        narrow={narrow}
        none={none}
        empty={<NoAlerts ctx={ctx} choice={page.shown} checkedAt={page.dataUpdatedAt} onChange={list.onChange} />}
        note={<SelectedAlerts {...{ ctx, selection, total, isMarked }} choice={page.shown} rows={items} />}
      />
    </ParentPathContext>
  )
}
