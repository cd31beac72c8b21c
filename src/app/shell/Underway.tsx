import { useEffect } from 'react'
import { againClear, staleClears } from '#actions/alerts/unsent-clears.ts'
import { RUN_KEY, useRun } from '#background/present-run.ts'
import { told } from '#lib/displayable-error.ts'
import { whole } from '#lib/missing-part.ts'
import { tabStorage } from '#lib/storage.ts'
import { useStore } from '#lib/use-store.ts'
import { notify } from '#ui/notify.ts'
import { lazyOver } from '#ui/lazy-part.tsx'

const WHAT = 'what is under way'

const RunDock = lazyOver(WHAT, async () => (await import('./RunDock.tsx')).RunDock)
const StaleClears = lazyOver(WHAT, async () => (await import('./StaleClears.tsx')).StaleClears)
const AlertDialog = lazyOver(WHAT, async () => (await import('#pages/alerts/AlertDialog.tsx')).AlertDialog)

/** Most visits have none to take up, and load nothing for it. */
const restore = () => {
  if (tabStorage.get(RUN_KEY) === null) return
  whole(import('#background/runs.ts')).then(
    ({ restoreRun }) => restoreRun(),
    (error: unknown) => notify({ tone: 'failed', title: 'The run is not taken up again', text: told(error) }),
  )
}

/** What goes on beside the page, wherever the person is: a run over many items, and clears that could not be sent. */
export const Underway = () => {
  const present = useRun()
  const again = useStore(againClear)
  const [first] = useStore(staleClears)
  useEffect(restore, [])
  return (
    <>
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
    </>
  )
}
