import { readLogState } from '#app/request-log/state.ts'
import { lazyOver } from '#ui/lazy-part.tsx'
import { usePreference } from '#ui/use-preference.ts'

const RequestLog = lazyOver('the request log', async () => (await import('#app/request-log/RequestLog.tsx')).RequestLog)

/** The request log below the page, and what the header needs to open and close it. */
export const useRequestLog = () => {
  const [log, setLog] = usePreference('request-log', readLogState)
  return {
    toggle: { isLogOpen: log.isOpen, onToggleLog: () => setLog({ ...log, isOpen: !log.isOpen }) },
    panel: log.isOpen && (
      <RequestLog
        height={log.height}
        onResize={(height) => setLog({ ...log, height })}
        onClose={() => setLog({ ...log, isOpen: false })}
      />
    ),
  }
}
