import { useEffect } from 'react'
import { againClear, staleClears } from '#actions/alerts/unsent-clears.ts'
import { restoreRun, useRun } from '#background/runs.ts'
import { useStore } from '#lib/use-store.ts'
import { LazyBoundary } from '#ui/LazyBoundary.tsx'
import { lazyPart } from '#ui/lazy-part.ts'

const RunDock = lazyPart(async () => (await import('./RunDock.tsx')).RunDock)
const StaleClears = lazyPart(async () => (await import('./StaleClears.tsx')).StaleClears)

const AlertDialog = lazyPart(async () => (await import('#pages/alerts/AlertDialog.tsx')).AlertDialog)

/** What goes on beside the page, wherever the person is: a run over many items, and clears that could not be sent. */
export const Underway = () => {
  const present = useRun()
  const again = useStore(againClear)
  const [first] = useStore(staleClears)
  useEffect(restoreRun, [])
  return (
    <LazyBoundary what="what is under way" isOver>
      {present && <RunDock present={present} />}
      {first && <StaleClears key={first.seen.id} clear={first} />}
      {again && (
        <AlertDialog
          key={again.alert.id}
          ctx={again.ctx}
          alert={again.alert}
          action={again.alert.status === 'active' ? 'clear' : 'note'}
          onClose={() => againClear.set(null)}
        />
      )}
    </LazyBoundary>
  )
}
