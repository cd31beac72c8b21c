import { alertDiff, alertName } from '#actions/alerts/guards.ts'
import { againClear, staleClears, type StaleClear } from '#actions/alerts/unsent-clears.ts'
import { noteDrafts } from '#background/note-drafts.ts'
import { DEFAULT_UNIT, paths } from '#lib/unit-paths.ts'
import { identity } from '#api/transport/identity.ts'
import { goTo } from '#lib/way.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { RecordDiff } from '#ui/RecordDiff.tsx'
import panel from '#ui/panel.module.css'

/** A held clear that was not sent: somebody, or the alert itself, was quicker. Wherever the person is, both are shown. */
export const StaleClears = ({ clear }: { clear: StaleClear }) => {
  const { ctx, seen, now } = clear
  const connection = identity.of(ctx)?.connection ?? null
  const name = alertName(seen)
  const close = () => staleClears.set(staleClears.get().filter((other) => other !== clear))
  const note = noteDrafts.get(ctx, seen.id)
  const isActive = now.status === 'active'
  const tryAgain = () => {
    close()
    againClear.set({ ctx, alert: now })
  }
  const open = () => {
    close()
    goTo(paths.alert({ connection, unit: ctx.unit ?? DEFAULT_UNIT, versions: ctx.versions }, seen.id))
  }
  return (
    <Dialog
      title={`${name} was not cleared`}
      onClose={close}
      actions={
        <>
          <Button onClick={open}>Open alert</Button>
          <Button onClick={close}>Close</Button>
          {(isActive || note !== '') && (
            <Button variant="filled" onClick={tryAgain}>
              {isActive ? 'Try again' : 'Add the note'}
            </Button>
          )}
        </>
      }
    >
      <p role="alert">It changed while the clear was held. Nothing was sent.</p>
      <RecordDiff rows={alertDiff(seen, now)} />
      {note !== '' && (
        <>
          <p className="medium above-12">Your note, not sent</p>
          <blockquote className={`${panel.quote} above-4`}>{note}</blockquote>
        </>
      )}
    </Dialog>
  )
}
