import type { Alert, AlertListChoice } from '#api/resources/alerts.ts'
import { alertName } from '#actions/alerts/guards.ts'
import { ListRows, type TableProps } from '#screens/ListRows.tsx'
import { NoAlerts } from './NoAlerts.tsx'
import { SelectedAlerts } from './SelectedAlerts.tsx'
import type { AlertSelection } from './use-alert-selection.ts'

type Props = TableProps<AlertListChoice, Alert> & {
  page: { shown: AlertListChoice; isBusy: boolean; dataUpdatedAt: number }
  /** The alerts of the page in the order that is on screen. */
  items: readonly Alert[]
  total: number
  selection: AlertSelection
}

export const AlertTable = ({ list: { ctx, ...list }, page, items, total, columns, narrow, selection }: Props) => (
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
    empty={<NoAlerts ctx={ctx} choice={page.shown} checkedAt={page.dataUpdatedAt} onChange={list.onChange} />}
    note={<SelectedAlerts ctx={ctx} choice={page.shown} selection={selection} rows={items} total={total} />}
  />
)
