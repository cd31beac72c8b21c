import { useQuery } from '@tanstack/react-query'
import { IconAlertTriangle, IconDownload, IconRefresh, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from '#lib/use-store.ts'
import { callLog, LOG_LENGTH, type LoggedCall } from '#api/transport/call-log.ts'
import { whoseKey } from '#api/transport/context.ts'
import { curlFor } from '#api/transport/curl.ts'
import { sendOnce } from '#api/transport/http.ts'
import { tokenVariable } from '#api/transport/told-apart.ts'
import { useConnectionLabel } from '#queries/connection-labels.ts'
import { useApiContext } from '#queries/context.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { apiDate } from '#lib/api-time.ts'
import { explain } from '#lib/displayable-error.ts'
import { count } from '#lib/numbers.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { Button } from '#ui/Button.tsx'
import { CloseButton } from '#ui/CloseButton.tsx'
import { CopyCommand } from '#ui/CopyCommand.tsx'
import { FilterMenu } from '#ui/FilterMenu.tsx'
import { TextField } from '#ui/TextField.tsx'
import { notify } from '#ui/notify.ts'
import { saveFile } from '#ui/save-file.ts'
import { useShell } from '#ui/shell.ts'
import { connectionOf } from './connections.ts'
import { toLogFile } from './log-file.ts'
import { hasMismatch, matchesLog, type LogFilter } from './log-filter.ts'
import { LogDetail } from './LogDetail.tsx'
import { LogTable } from './LogTable.tsx'
import classes from './RequestLog.module.css'
import { ResizeHandle } from './ResizeHandle.tsx'
import { areSeveral, originOf } from './signed-in-to.ts'

type Props = { height: number; onResize: (height: number) => void; onClose: () => void }

const METHODS = [
  { value: '', label: 'any' },
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ value: method, label: method })),
]

/** Every call of this tab: what was asked, what came, and the way to do it again elsewhere. */
export const RequestLog = ({ height, onResize, onClose }: Props) => {
  const [shell] = useShell()
  const calls = useStore(callLog)
  const unitName = useUnitName()
  const labelOf = useConnectionLabel()
  const [filter, setFilter] = useState<LogFilter>({ text: '', method: '', onlyMismatches: false })
  const [selectedId, setSelectedId] = useState<number | null>(null)
  const [isDetailOpen, setIsDetailOpen] = useState(false)

  const shown = calls.filter((call) => matchesLog(call, unitName(call), filter))
  const isOfSeveral = areSeveral(calls)
  const selected = calls.find(({ id }) => id === selectedId)
  const mismatches = calls.filter(hasMismatch).length
  const whyNoReplay =
    selected === undefined
      ? 'Choose a call first.'
      : selected.request.method !== 'GET'
        ? 'Only reads are replayed: a change would be made again.'
        : selected.request.isMasked
          ? 'What is masked in it is not kept: it would ask for something else.'
          : undefined

  const replay = async () => {
    if (whyNoReplay !== undefined) notify({ tone: 'failed', title: whyNoReplay })
    if (selected === undefined || whyNoReplay !== undefined) return
    try {
      await sendOnce(selected.ctx, selected.request)
      setSelectedId(callLog.get()[0]?.id ?? null)
    } catch (error) {
      notify({ tone: 'failed', title: 'Not answered', text: error instanceof Error ? explain(error) : undefined })
    }
  }

  return (
    <section className={`stack keeps ${classes.log}`} aria-label="Request log" style={{ height }}>
      <ResizeHandle height={height} onResize={onResize} />
      <header className={`row wraps keeps ${classes.header}`}>
        <h2>Request log</h2>
        <span className={`faint small from-900 ${classes.note}`}>last {LOG_LENGTH} calls of this tab</span>
        <TextField
          className={classes.search}
          type="search"
          aria-label="Filter calls"
          placeholder="Filter calls"
          title={isOfSeveral ? 'By path, status, unit or connection' : 'By path, status or unit'}
          leftSection={<IconSearch size={14} stroke={1.5} />}
          value={filter.text}
          onChange={(text) => setFilter({ ...filter, text })}
        />
        <FilterMenu
          label="Method"
          options={METHODS}
          value={filter.method}
          onChange={(method) => setFilter({ ...filter, method })}
        />
        <button
          type="button"
          className={`bare inline quiet hovers ${classes.mismatches}`}
          aria-pressed={filter.onlyMismatches}
          onClick={() => setFilter({ ...filter, onlyMismatches: !filter.onlyMismatches })}
        >
          <IconAlertTriangle size={14} stroke={1.5} aria-hidden />
          Mismatch <span className={`faint ${classes.count}`}>{count(mismatches)}</span>
        </button>
        <div className={`row ends ${classes.actions}`}>
          <Button
            leftSection={<IconRefresh size={14} stroke={1.5} />}
            aria-disabled={whyNoReplay !== undefined}
            title={whyNoReplay}
            onClick={() => void replay()}
          >
            Replay
          </Button>
          {selected && (
            <CopyCommand
              text={() => curlFor(shell, tokenVariable(selected.ctx))(originOf(selected), selected.request)}
            />
          )}
          <Button
            leftSection={<IconDownload size={14} stroke={1.5} />}
            title="Save the calls shown as JSON, without secrets"
            onClick={() => saveFile(fileName(), 'application/json', toLogFile(shown, originOf, apiDate()))}
          >
            Save
          </Button>
          <CloseButton label="Close the log" onClose={onClose} />
        </div>
      </header>
      <div className={`grows ${classes.body}`}>
        <LogTable
          calls={shown}
          total={calls.length}
          unitName={unitName}
          connectionLabel={isOfSeveral ? labelOf : undefined}
          selectedId={selectedId}
          onSelect={(id) => {
            setSelectedId(id)
            setIsDetailOpen(true)
          }}
        />
        {selected && isDetailOpen && (
          <LogDetail
            key={selected.id}
            call={selected}
            where={isOfSeveral ? `${unitName(selected)}, ${connectionOf(selected)}` : unitName(selected)}
            onClose={() => setIsDetailOpen(false)}
          />
        )}
      </div>
    </section>
  )
}

const fileName = (): string => `clumio-calls-${apiDate().toISOString().slice(0, 19).replaceAll(':', '')}.json`

/** Names for the units of the calls, which carry ids. Another connection's units are not among those of here. */
const useUnitName = () => {
  const here = useApiContext()
  const { data: tree } = useQuery({ ...unitTree(here), staleTime: Number.POSITIVE_INFINITY })
  return ({ ctx }: LoggedCall): string => {
    const { unit } = ctx
    if (unit === null) return 'the token’s own'
    if (unit === GLOBAL_UNIT) return 'Global'
    return (whoseKey(ctx) === whoseKey(here) ? tree?.byId.get(unit)?.unit.name : undefined) ?? unit
  }
}
