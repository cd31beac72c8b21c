import { IconAlertTriangle } from '@tabler/icons-react'
import type { LoggedCall } from '#api/transport/call-log.ts'
import { byteSize } from '#lib/byte-size.ts'
import { preciseTime } from '#lib/dates.ts'
import { count } from '#lib/numbers.ts'
import { readableTarget } from '#lib/address.ts'
import { useTimeZone } from '#ui/time-zone.ts'
import { connectionOf } from './connections.ts'
import { askedOf, hasMismatch } from './log-filter.ts'
import table from '#table/DataTable.module.css'
import classes from './LogTable.module.css'

type Props = {
  calls: readonly LoggedCall[]
  /** How many there are before the filter. */
  total: number
  unitName: (call: LoggedCall) => string
  /** Where there are several. */
  connectionLabel: ((connection: string) => string) | undefined
  selectedId: number | null
  onSelect: (id: number) => void
}

const NUMBERS = ['Status', 'ms', 'Size', 'Retries']

export const LogTable = ({ calls, total, unitName, connectionLabel, selectedId, onSelect }: Props) => {
  const zone = useTimeZone()
  return (
    <div className={`grows ${table.frame}`}>
      <table className={`${table.table} ${classes.table}`} aria-label="Calls">
        <thead className="quiet small">
          <tr>
            {[
              `Time (${zone})`,
              'Method',
              'Path and query',
              ...(connectionLabel === undefined ? [] : ['Connection']),
              'Unit',
              'Asked',
              'Answered',
              ...NUMBERS,
            ].map((head) => (
              <th key={head} scope="col" data-align={NUMBERS.includes(head) ? 'end' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => {
            const { id, at, request, answer, failure, ms, retries } = call
            const isRead = request.method === 'GET'
            return (
              // The button inside does the same for the keyboard.
              <tr key={id} aria-selected={id === selectedId} onClick={() => onSelect(id)}>
                <td className="quiet">{preciseTime(at, zone)}</td>
                <td className={`mono ${isRead ? '' : classes.write}`}>{request.method}</td>
                <td>
                  <button
                    type="button"
                    className={`bare cut mono inset ${classes.target}`}
                    aria-pressed={id === selectedId}
                    title={request.target}
                  >
                    {readableTarget(request.target)}
                  </button>
                </td>
                {connectionLabel && (
                  <td translate="no" title={connectionOf(call)}>
                    {connectionLabel(connectionOf(call))}
                  </td>
                )}
                <td title={unitName(call)}>{unitName(call)}</td>
                <td translate="no" className="mono">
                  {askedOf(call)}
                </td>
                <td translate="no" className="mono">
                  {hasMismatch(call) ? (
                    <span className="inline warning">
                      {answer?.served}{' '}
                      <IconAlertTriangle size={14} stroke={1.5} role="img" aria-label="not as promised" />
                    </span>
                  ) : (
                    (answer?.served ?? '–')
                  )}
                </td>
                <td data-align="end" className={statusClass(call)}>
                  {answer?.status ?? (failure === null ? '…' : 'none')}
                </td>
                <td data-align="end">{ms === null ? '…' : count(ms)}</td>
                <td data-align="end">{answer ? byteSize(answer.byteCount) : '–'}</td>
                <td data-align="end" className={retries > 0 ? `warning bold ${classes.told}` : undefined}>
                  {retries}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {calls.length === 0 && (
        <p className={`quiet ${classes.none}`} role="status">
          {total === 0 ? 'No calls yet.' : `None of ${count(total)} calls matches.`}
        </p>
      )}
    </div>
  )
}

const statusClass = ({ answer, failure }: LoggedCall): string | undefined =>
  failure !== null || (answer && answer.status >= 400) ? `error bold ${classes.told}` : 'medium'
